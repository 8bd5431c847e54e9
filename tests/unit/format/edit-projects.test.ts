// Edits of real files in every layout: what is decoded afterwards is what was there with that change, and the other lines are the same bytes.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { lineDiff } from '../../../src-main/core/refactor/index.ts'
import { decodeFile, describeColumn, describeNode, editMapping, editSelectors, editSteps } from '../../../src-main/format/index.ts'
import type { FormatFile, Part } from '../../../src-main/format/index.ts'
import type { Result } from '../../../src-main/core/failure/index.ts'
import { fixtureProject, formatFiles } from '../../support/read-project.ts'
import { sharedProject } from '../../support/shared-project.ts'
import { oddText } from './written-yaml.ts'

const folders = [fixtureProject('shop'), fixtureProject('oldest'), fixtureProject('odd'), ...(['orders', 'ods', 'doodle'] as const).map(sharedProject).flatMap(({ missing, folder }) => (missing === undefined ? [folder] : []))]
const decodedFiles = folders.flatMap(formatFiles).filter(({ path }) => !path.endsWith('.sql')).map((file) => ({ file, parts: decodeFile(file).parts }))

interface Placed<K extends Part['kind']> {
  readonly file: FormatFile
  readonly part: Extract<Part, { kind: K }>
  readonly index: number
}

/** Every part of a kind, with the file that it is in and its place there. */
function all<K extends Part['kind']>(kind: K): fc.Arbitrary<Placed<K>> {
  // Safe: a part of that kind is what the type says.
  const placed = decodedFiles.flatMap(({ file, parts }) => parts.flatMap((part, index) => (part.kind === kind ? [{ file, part: part as Placed<K>['part'], index }] : [])))
  return fc.constantFrom(...placed)
}

function must(result: Result<FormatFile>): FormatFile {
  if (!result.ok) throw new Error(JSON.stringify(result.failure.facts))
  return result.value
}

/** The part is as expected, and every other part of the file as it was. */
function expectOnlyPart({ file, index }: { readonly file: FormatFile; readonly index: number }, after: FormatFile, expected: Part): void {
  const others = (parts: readonly Part[]): readonly Part[] => parts.filter((_, at) => at !== index)
  const parts = decodeFile(after).parts
  expect([parts[index], others(parts)]).toEqual([expected, others(decodeFile(file).parts)])
}

const changedLines = (before: string, after: string): number => lineDiff(before, after).reduce((sum, { removed, added }) => sum + Math.max(removed.length, added.length), 0)

const RUNS = { numRuns: 100 }

describe('any file of any project', () => {
  test('a node is described', () => {
    fc.assert(fc.property(all('node'), oddText, (placed, description) => {
      const { node } = placed.part
      const after = must(describeNode(placed.file, node.id, description))
      expectOnlyPart(placed, after, { kind: 'node', node: { ...node, description } })
    }), RUNS)
  })

  test('a description of one line is one line, and setting it back gives the bytes back', () => {
    fc.assert(fc.property(all('node'), fc.constantFrom('a word', 'Ö 1'), ({ file, part }, description) => {
      fc.pre(!part.node.description.includes('\n') && /\n {2,}description:/.test(file.text))
      const there = must(describeNode(file, part.node.id, description))
      expect([changedLines(file.text, there.text) <= 1, must(describeNode(there, part.node.id, part.node.description)).text]).toEqual([true, file.text])
    }), RUNS)
  })

  test('a column is described', () => {
    fc.assert(fc.property(all('node'), fc.nat(), oddText, (placed, pick, description) => {
      const { node } = placed.part
      fc.pre(node.columns.length > 0)
      const column = node.columns[pick % node.columns.length]
      fc.pre(column !== undefined && node.columns.filter(({ id }) => id === column.id).length === 1)
      const after = must(describeColumn(placed.file, { node: node.id, column: column?.id ?? '' }, description))
      expectOnlyPart(placed, after, { kind: 'node', node: { ...node, columns: node.columns.map((one) => (one === column ? { ...one, description } : one)) } })
    }), RUNS)
  })

  test('a job selects something else', () => {
    fc.assert(fc.property(all('job'), oddText, oddText, (placed, include, exclude) => {
      const { job } = placed.part
      const after = must(editSelectors(placed.file, job.id, { include, exclude }))
      expectOnlyPart(placed, after, { kind: 'job', job: { ...job, include, exclude } })
    }), RUNS)
  })

  test('nodes come into a subgraph and go again', () => {
    const id = fc.uuid()
    fc.assert(fc.property(all('subgraph'), fc.uniqueArray(id, { maxLength: 4 }), fc.array(fc.nat(), { maxLength: 4 }), ({ file, part, index }, add, picks) => {
      const { subgraph } = part
      const remove = picks.map((pick) => subgraph.nodes[pick % Math.max(1, subgraph.nodes.length)]).filter((node) => node !== undefined)
      const after = must(editSteps(file, subgraph.id, { add, remove }))
      const found = decodeFile(after).parts[index]
      const left = subgraph.nodes.filter((node) => !remove.includes(node))
      expect(found?.kind === 'subgraph' ? found.subgraph.nodes.toSorted() : []).toEqual([...left, ...add].toSorted())
      expect(changedLines(file.text, after.text)).toBeLessThanOrEqual(add.length + new Set(remove).size + 1)
      if (remove.length === 0) expect(must(editSteps(after, subgraph.id, { remove: add })).text).toBe(file.text)
    }), RUNS)
  })

  test('a location is mapped elsewhere', () => {
    fc.assert(fc.property(all('environment'), fc.constantFrom('RAW', 'WORK', 'SAMPLE', 'ODS', 'NEW LOCATION'), oddText, oddText, (placed, location, database, schema) => {
      const { environment } = placed.part
      const isOldest = placed.file.path === 'data.yml'
      fc.pre(!isOldest || Object.hasOwn(environment.mapping, location))
      const after = must(editMapping({ id: environment.id, name: environment.name, own: placed.file, settings: undefined }, location, { database, schema }))
      expectOnlyPart(placed, after, { kind: 'environment', environment: { ...environment, mapping: { ...environment.mapping, [location]: { database, schema } } } })
    }), RUNS)
  })
})
