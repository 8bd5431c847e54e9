// Edits of YAML texts: the value is what was asked for, and every line that is not the edited one's stays byte for byte.
import fc from 'fast-check'
import { load } from 'js-yaml'
import { describe, expect, test } from 'vitest'
import { editYaml } from '../../../src-main/format/edit/index.ts'
import type { YamlChange } from '../../../src-main/format/edit/index.ts'
import { listItem, oddText, textOf, writtenFile } from './written-yaml.ts'
import type { WrittenFile } from './written-yaml.ts'

const RUNS = { numRuns: 300 }

/** `"quoted"` reads as what it says whatever the reader; texts are compared as read by the parser that projects are read with. */
function edited(text: string, ...changes: readonly YamlChange[]): string {
  const made = editYaml({ path: 'file.yml', text }, changes)
  if (!made.ok) throw new Error(`${JSON.stringify(made.failure.facts)}\n${text}`)
  return made.value.text
}

/** The lines above and below those of a key, as they are in the file. */
function linesAround({ text, lines }: WrittenFile, key: string): { readonly above: string; readonly below: string } {
  const all = text.split('\n')
  const [first, last] = lines[key] ?? [0, 0]
  return { above: all.slice(0, first).map((line) => `${line}\n`).join(''), below: all.slice(last + 1).map((line) => `\n${line}`).join('') }
}

function expectOnly(file: WrittenFile, key: string, after: string): void {
  const { above, below } = linesAround(file, key)
  expect([after.startsWith(above), after.endsWith(below)]).toEqual([true, true])
}

const textKey = fc.constantFrom('t1', 't2', 't3')
const listKey = fc.constantFrom('l1', 'l2')

function entryOf<K extends 'text' | 'list' | 'map'>(file: WrittenFile, key: string, kind: K) {
  const entry = file.entries.find((one) => one.key === key)
  if (entry?.kind !== kind) throw new Error(`${key} is no ${kind}`)
  return entry as Extract<WrittenFile['entries'][number], { kind: K }>
}

describe('any file, any edit', () => {
  test('a text is set, however odd', () => {
    fc.assert(fc.property(writtenFile, textKey, oddText, (file, key, value) => {
      const after = edited(file.text, { kind: 'set', path: [key], value })
      expect(load(after)).toEqual({ ...file.value, [key]: value })
      expectOnly(file, key, after)
    }), RUNS)
  })

  test('a text that is set and set back is written as it was', () => {
    const withText = fc.tuple(writtenFile, textKey).chain(([file, key]) => textOf[entryOf(file, key, 'text').style].map((value) => ({ file, key, value })))
    fc.assert(fc.property(withText, ({ file, key, value }) => {
      const { style, value: before } = entryOf(file, key, 'text')
      // Where lines fold is for whoever writes them to say: only single lines come back.
      fc.pre(style !== 'folded')
      const there = edited(file.text, { kind: 'set', path: [key], value })
      expect(edited(there, { kind: 'set', path: [key], value: before })).toBe(file.text)
    }), RUNS)
  })

  test('a word in a text is replaced where it stands, and put back', () => {
    fc.assert(fc.property(writtenFile, textKey, (file, key) => {
      const { value } = entryOf(file, key, 'text')
      const at = value.indexOf('orders')
      fc.pre(at >= 0)
      const there = edited(file.text, { kind: 'parts', path: [key], parts: [{ start: at, end: at + 6, text: 'sales' }] })
      expect(load(there)).toEqual({ ...file.value, [key]: value.replace('orders', 'sales') })
      const differing = there.split('\n').filter((line, index) => line !== file.text.split('\n')[index])
      expect([there.split('\n').length - file.text.split('\n').length, differing.length]).toEqual([0, 1])
      expect(edited(there, { kind: 'parts', path: [key], parts: [{ start: at, end: at + 5, text: 'orders' }] })).toBe(file.text)
    }), RUNS)
  })

  test('an item is added to a list, and taken out again', () => {
    fc.assert(fc.property(writtenFile, listKey, listItem, (file, key, text) => {
      const { value, style } = entryOf(file, key, 'list')
      fc.pre(!value.includes(text))
      const there = edited(file.text, { kind: 'addItem', path: [key], text })
      const list = (load(there) as Record<string, string[]>)[key] ?? []
      expect([list.filter((item) => item !== text), list.length]).toEqual([value, value.length + 1])
      expectOnly(file, key, there)
      const back = edited(there, { kind: 'removeItem', path: [key], index: list.indexOf(text) })
      // The comma that a last line of its own needed may stay.
      if (style !== 'flow lines') expect(back).toBe(file.text)
      expect(load(back)).toEqual(file.value)
    }), RUNS)
  })

  test('an item is taken out of a list', () => {
    fc.assert(fc.property(writtenFile, listKey, fc.nat(), (file, key, pick) => {
      const { value } = entryOf(file, key, 'list')
      fc.pre(value.length > 0)
      const index = pick % value.length
      const after = edited(file.text, { kind: 'removeItem', path: [key], index })
      expect(load(after)).toEqual({ ...file.value, [key]: value.filter((_, at) => at !== index) })
      expectOnly(file, key, after)
    }), RUNS)
  })

  test('a key of a mapping is set, called otherwise and taken out', () => {
    fc.assert(fc.property(writtenFile, fc.constantFrom('a', 'b', 'c', 'd', 'e'), oddText, (file, key, value) => {
      const { value: before } = entryOf(file, 'm1', 'map')
      const set = edited(file.text, { kind: 'set', path: ['m1', key], value })
      expect(load(set)).toEqual({ ...file.value, m1: { ...before, [key]: value } })
      expectOnly(file, 'm1', set)
      const renamed = edited(set, { kind: 'renameKey', path: ['m1', key], to: 'Z Z' })
      const { [key]: _, ...others } = before
      expect(load(renamed)).toEqual({ ...file.value, m1: { ...others, 'Z Z': value } })
      const removed = edited(renamed, { kind: 'remove', path: ['m1', 'Z Z'] })
      expect(load(removed)).toEqual({ ...file.value, m1: others })
      expectOnly(file, 'm1', removed)
      if (!Object.hasOwn(before, key)) expect(removed).toBe(file.text)
    }), RUNS)
  })
})

test('the styles of lists, quotes, blocks and line ends, one by one', () => {
  const add = (text: string): string => edited(text, { kind: 'addItem', path: ['steps'], text: 'new' })
  expect({
    flat: add('steps:\n- x # c\n# d\n- a\nz: 1\n'),
    indented: add('steps:\n  - x\n  # of nothing\n\nz: 1\n'),
    quoted: add('steps:\n  - "x"\n'),
    flow: add('steps: [ x, "b" ] # c\n'),
    'flow with a last comma': add('steps: [x, b,]\n'),
    'flow in lines': add('steps: [\n  x, # one\n  b\n  ]\n'),
    empty: add('steps: [] # none yet\nz: 1\n'),
    'empty beside a flat list': add('others:\n- a\nsteps: []\n'),
    absent: add('name: x\ntype: Subgraph\n'),
    'no value': add('steps:\nz: 1\n'),
    'no last line end': add('steps:\n  - x'),
    'windows line ends': add('steps:\r\n  - x\r\n  - a\r\n'),
    'in order': add('steps:\n  - a\n  - z\n'),
  }).toEqual({
    flat: 'steps:\n- x # c\n# d\n- a\n- new\nz: 1\n',
    indented: 'steps:\n  - x\n  - new\n  # of nothing\n\nz: 1\n',
    quoted: 'steps:\n  - "x"\n  - "new"\n',
    flow: 'steps: [ x, "b", "new" ] # c\n',
    'flow with a last comma': 'steps: [x, b, new,]\n',
    'flow in lines': 'steps: [\n  x, # one\n  b,\n  new\n  ]\n',
    empty: 'steps: # none yet\n  - new\nz: 1\n',
    'empty beside a flat list': 'others:\n- a\nsteps:\n- new\n',
    absent: 'name: x\nsteps:\n  - new\ntype: Subgraph\n',
    'no value': 'steps:\n  - new\nz: 1\n',
    'no last line end': 'steps:\n  - x\n  - new',
    'windows line ends': 'steps:\r\n  - x\r\n  - a\r\n  - new\r\n',
    'in order': 'steps:\n  - a\n  - new\n  - z\n',
  })
})

test('a text keeps its quotes and its block, and takes others only where it must', () => {
  const set = (text: string, value: string): string => edited(text, { kind: 'set', path: ['d'], value })
  expect({
    plain: set('d: a # c\n', 'b'),
    'plain that cannot be': set('d: a # c\n', 'b: c'),
    'plain that would be a number': set('d: a\n', '12'),
    'plain with lines': set('d: a\nz: 1\n', 'b\nc'),
    single: set("d: 'a'\n", "it's"),
    double: set('d: "a"\n', 'say "b"'),
    'double with lines': set('d: ""\n', 'a\nb'),
    literal: set('d: |-\n    a\n\n    b\nz: 1\n', 'a\n\n  c\nb'),
    'literal of one line': set('d: |-\n  a\n', 'b'),
    folded: set('d: >\n  a\n  b\nz: 1\n', 'c d\n'),
    'several lines in quotes': set('d: "a\n  b"\nz: 1\n', 'c'),
    none: set('d:\nz: 1\n', 'a'),
    absent: set('a: 1\nz: 1\n', 'a'),
  }).toEqual({
    plain: 'd: b # c\n',
    'plain that cannot be': 'd: "b: c" # c\n',
    'plain that would be a number': 'd: "12"\n',
    'plain with lines': 'd: |-\n  b\n  c\nz: 1\n',
    single: "d: 'it''s'\n",
    double: 'd: "say \\"b\\""\n',
    'double with lines': 'd: "a\\nb"\n',
    literal: 'd: |-\n    a\n\n      c\n    b\nz: 1\n',
    'literal of one line': 'd: |-\n  b\n',
    folded: 'd: >\n  c d\nz: 1\n',
    'several lines in quotes': 'd: "c"\nz: 1\n',
    none: 'd: a\nz: 1\n',
    absent: 'a: 1\nd: a\nz: 1\n',
  })
})

test('what is not written so that it could be changed alone is refused, and where it is', () => {
  const refused = (text: string, change: YamlChange) => {
    const made = editYaml({ path: 'file.yml', text }, [change])
    return made.ok ? made.value.text : [made.failure.code, 'what' in made.failure.facts ? made.failure.facts.what : '']
  }
  expect([
    refused('a: &x 1\nb: *x\n', { kind: 'set', path: ['b'], value: 'c' }),
    refused('a: !!str 1\n', { kind: 'set', path: ['a'], value: 'c' }),
    refused('a: [b\n', { kind: 'set', path: ['a'], value: 'c' }),
    refused('a: text\n', { kind: 'set', path: ['a', 'b'], value: 'c' }),
    refused('a: {}\n', { kind: 'addItem', path: ['b', 'c'], text: 'd' }),
  ]).toEqual([['EDT002', 'b'], ['EDT002', 'a'], ['EDT002', 'line 2'], ['EDT002', 'a.b'], ['EDT002', 'b.c']])
})
