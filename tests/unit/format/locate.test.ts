// Places of values in files: the fast way says what the whole parser says.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { YamlPath } from '../../../src-main/core/project/index.ts'
import { locateInWholeYaml } from '../../../src-main/format/locate.ts'
import { createLocator } from '../../../src-main/format/index.ts'
import { readWholeYaml } from '../../../src-main/format/yaml.ts'
import { generateProject, MIXED } from '../../support/generate-project.ts'
import { fixtureProject, formatFiles } from '../../support/read-project.ts'
import { sharedProject } from '../../support/shared-project.ts'

/** Of every value in a tree, and one more that is not there. */
function pathsIn(value: unknown, path: YamlPath = []): readonly YamlPath[] {
  if (typeof value !== 'object' || value === null) return [path, [...path, 'nothing']]
  const inside = Array.isArray(value) ? value.flatMap((item, index) => pathsIn(item, [...path, index])) : Object.entries(value).flatMap(([key, item]) => pathsIn(item, [...path, key]))
  return [path, [...path, 'nothing'], ...inside]
}

const projects = [fixtureProject('shop'), fixtureProject('oldest'), fixtureProject('odd'), ...(['orders', 'ods', 'doodle'] as const).map(sharedProject).filter(({ missing }) => missing === undefined).map(({ folder }) => folder)]

describe('the place of a value', () => {
  test('is the same by indents as by the whole parser, for any path in any file', () => {
    const files = [...projects.flatMap(formatFiles), ...generateProject({ nodes: 40, columns: 8, ...MIXED })].filter(({ path }) => path.endsWith('.yml'))
    const place = fc.constantFrom(...files).chain((file) => {
      const read = readWholeYaml(file.text)
      return fc.record({ file: fc.constant(file), path: fc.constantFrom(...pathsIn(read.kind === 'value' ? read.value : undefined)) })
    })
    const isSame = ({ file, path }: { file: { path: string; text: string }; path: YamlPath }): void => {
      expect({ file: file.path, path, at: createLocator(file)(path) }).toEqual({ file: file.path, path, at: locateInWholeYaml(file.text, path) })
    }
    fc.assert(fc.property(place, isSame), { numRuns: 400, seed: 5 })
  })

  test.each([
    ['a:\n- b: 1\n  c: 2\n- d\ne: 1\n', ['a', 1], { line: 4, column: 3 }],
    ['a:\n- b: 1\n  c: 2\n- d\ne: 1\n', ['e'], { line: 5, column: 1 }],
    ['a: |\n  e: 1\n\n  - f\n"e": 1\n', ['e'], { line: 5, column: 1 }],
    ['a:\n    b:\n        - c:\n          - x\n          - y: 1\n', ['a', 'b', 0, 'c', 1, 'y'], { line: 5, column: 13 }],
    ['a:\nb: 1\n', ['a', 'x'], { line: 1, column: 1 }],
    ['\n\na: {}\n', ['a', 'x'], { line: 3, column: 1 }],
    ['a: {b: 1}\n', ['a', 'b'], { line: 1, column: 5 }],
  ] as const)('in %j of %j is %j', (text, path, expected) => {
    expect({ at: createLocator({ path: 'a.yml', text })(path), whole: locateInWholeYaml(text, path) }).toEqual({ at: expected, whole: expected })
  })
})
