// The fast reader against the whole parser: where the fast one gives a value, it is the same value.
import { isDeepStrictEqual } from 'node:util'
import fc from 'fast-check'
import { dump } from 'js-yaml'
import { describe, expect, test } from 'vitest'
import { OUTSIDE, readBlockYaml } from '../../../src-main/format/block-yaml.ts'
import { readWholeYaml } from '../../../src-main/format/yaml.ts'
import { fixtureProject, formatFiles } from '../../support/read-project.ts'
import { sharedProject } from '../../support/shared-project.ts'

const scalar = fc.oneof(
  fc.constantFrom('', 'a', 'yes', 'null', '~', '-', '0', '-0', '007', '1.5', '1e3', '0x1F', '.inf', 'a: b', 'a #b', '# a', '{{ x }}', "it's", '"q"', 'l1\nl2', 'l1\n', '\n', ' a', 'a ', '\ta', '- a', '__proto__', 'constructor'),
  fc.string({ maxLength: 12 }),
  fc.integer(),
  fc.boolean(),
  fc.constant(null),
)
const key = fc.oneof(fc.constantFrom('name', 'id', 'true', 'null', '1', 'constructor', 'a b', 'a-b', 'x.y'), fc.string({ minLength: 1, maxLength: 6 }))
const { tree } = fc.letrec<{ tree: unknown }>((tie) => ({
  tree: fc.oneof({ maxDepth: 4 }, scalar, fc.array(tie('tree'), { maxLength: 4 }), fc.dictionary(key, tie('tree'), { maxKeys: 5 })),
}))

/** What both read from a text; `same` also where the fast one gives up. */
function compare(text: string): unknown {
  const fast = readBlockYaml(text)
  if (fast === OUTSIDE) return 'same'
  const whole = readWholeYaml(text)
  if (whole.kind !== 'value') return { fast, whole }
  return isDeepStrictEqual(fast, whole.value) ? 'same' : { fast, whole }
}

describe('the fast reader', () => {
  test('reads what any tree is written as, or gives it up', () => {
    fc.assert(fc.property(fc.dictionary(key, tree), (value) => compare(dump(value)) === 'same'), { numRuns: 2_000, seed: 7 })
  })

  test('reads random lines as the whole parser does, or gives them up', () => {
    const rare = fc.constantFrom(
      '', ' ', ' a', ' a b ', " 'a'", " 'it''s' ", ' "a"', ' "a\\nb"', ' "a" b', ' "a\\x41"', ' {}', ' []', ' {} x', ' {a: 1}', ' [a]', ' |', ' |-', ' |+', ' |2', ' >', ' > x',
      ' a #c', ' a#c', ' #c', ' a: b', ' a:b', ' a:', ' &a x', ' *a', ' !t x', ' - a', ' -a', ' -1', ' 1', ' 01', ' 1.5', ' 1_000', ' 0o7', ' null', ' True', ' ~', ' .inf', ' @a', ' %a',
      ' ? a', ' 550e8400-e29b-41d4-a716-446655440000', ' 12345678901234567890', ' a\tb', ' \ta', ' [', ' {', ' "a', " 'a", ' constructor', ' a: |',
    )
    const line = fc.tuple(
      fc.oneof({ weight: 6, arbitrary: fc.constantFrom('', '', '  ', '    ') }, { weight: 1, arbitrary: fc.constantFrom(' ', '   ', '      ', '\t') }),
      fc.oneof({ weight: 6, arbitrary: fc.constantFrom('', '', '- ') }, { weight: 1, arbitrary: fc.constantFrom('-', '-   ', '- - ') }),
      fc.oneof(
        { weight: 12, arbitrary: fc.constantFrom('a:', 'b:', 'c:', 'd:', 'e:', 'h:', 'i:', '"f":') },
        { weight: 2, arbitrary: fc.constantFrom("'g':", 'true:', '1:', 'x y:', '__proto__:', 'toString:', '# c', '', 'text', '---', '...') },
      ),
      fc.oneof({ weight: 3, arbitrary: fc.constantFrom('', '', ' a', ' |-', ' |', ' ""', ' 1') }, { weight: 1, arbitrary: rare }),
    )
    const text = fc.array(line, { minLength: 1, maxLength: 6 }).map((lines) => `${lines.map((parts) => parts.join('')).join('\n')}\n`)
    let read = 0
    const isSame = (candidate: string): boolean => {
      if (readBlockYaml(candidate) !== OUTSIDE) read++
      return compare(candidate) === 'same'
    }
    fc.assert(fc.property(text, isSame), { numRuns: 60_000, seed: 3 })
    expect(read).toBeGreaterThan(1_000)
  })

  test('never reads what the whole parser refuses, however a file is damaged', () => {
    const texts = [...formatFiles(fixtureProject('shop')), ...formatFiles(fixtureProject('oldest'))].map((file) => file.text)
    const damage = fc.record({
      text: fc.constantFrom(...texts),
      at: fc.double({ min: 0, max: 1, noNaN: true }),
      cut: fc.nat(12),
      put: fc.constantFrom('', ' ', '\n', ':', ': ', '- ', '#', '"', "'", '|', '{', '&a ', '*a', '\t', '  ', 'x', '---\n', '\r\n', '? ', '%'),
    })
    const isSame = ({ text, at, cut, put }: { text: string; at: number; cut: number; put: string }): boolean => {
      const start = Math.floor(text.length * at)
      return compare(text.slice(0, start) + put + text.slice(start + cut)) === 'same'
    }
    fc.assert(fc.property(damage, isSame), { numRuns: 5_000, seed: 11 })
  })

  test.each([
    ['a: |+\n  x\n\n\nb: 1\n', { a: 'x\n\n\n', b: 1 }],
    ['a: |\n  x\n\n\nb: 1\n', { a: 'x\n', b: 1 }],
    ['a: |-\n  x\n   y\n\n  z\n\n', { a: 'x\n y\n\nz' }],
    ['a:\n- b: 1\n  c:\n  - d\n- e\nf: null\n', { a: [{ b: 1, c: ['d'] }, 'e'], f: null }],
    ["a: 'it''s'\nb: \"x\\ty\"\nc: -3\n", { a: "it's", b: 'x\ty', c: -3 }],
  ])('reads %j', (text, expected) => {
    expect({ fast: readBlockYaml(text), whole: compare(text) }).toEqual({ fast: expected, whole: 'same' })
  })

  test.each(['a: b #c\n', 'a: 1\na: 2\n', 'a: b: c\n', 'a: &x b\n', 'a: b\n  c\n', '{a: 1}\n', 'a: [b]\n', 'a: >\n  b\n', '\ta: b\n', 'a: b', '', '---\na: 1\n', 'a: 1.5\n', 'true: 1\n'])(
    'leaves %j to the whole parser',
    (text) => {
      expect(readBlockYaml(text)).toBe(OUTSIDE)
    },
  )

  test('takes the files of a project by itself', () => {
    const nodes = formatFiles(fixtureProject('shop')).filter((file) => file.path.startsWith('nodes/'))
    expect(nodes.filter((file) => readBlockYaml(file.text) === OUTSIDE).map((file) => file.path)).toEqual([])
  })

  test('takes files with Windows line ends', () => {
    expect(readBlockYaml('a: 1\r\nb: |-\r\n  x\r\n  y\r\n')).toEqual({ a: 1, b: 'x\ny' })
  })
})

for (const name of ['orders', 'ods', 'doodle'] as const) {
  const project = sharedProject(name)
  test.skipIf(project.missing !== undefined)(`reads ${name} as the whole parser does`, () => {
    expect(formatFiles(project.folder).filter((file) => file.path.endsWith('.yml') && compare(file.text) !== 'same')).toEqual([])
  })
}
