// The selector box without a browser: colours and marks of a text, and the words that it is completed with.
import { describe, expect, test } from 'vitest'
import fc from 'fast-check'
import type { ProjectView } from '../../../src-main/contract/index.ts'
import { complete } from '../../../src-main/core/selector/index.ts'
import { selectorPieces } from '../../../src-renderer/lib/selector-pieces.ts'
import { vocabularyOf } from '../../../src-renderer/platform/vocabulary.ts'
import { anyText } from '../selector/generators.ts'

describe('the colours of a text', () => {
  test('tell keys, values, operators, functions and depths apart', () => {
    expect(selectorPieces('2+{ location: "A B", X } OR roots({*})', []).filter(({ kind }) => kind !== 'text').map(({ kind, text }) => `${kind} ${text}`)).toEqual([
      'depth 2', 'depth +', 'bracket {', 'key location', 'key :', 'value "A B"', 'bracket ,', 'value X', 'bracket }', 'operator OR', 'function roots', 'bracket (', 'bracket {', 'value *', 'bracket }', 'bracket )',
    ])
  })

  test('are split where a mark begins or ends; a mistake hides an oddity, and after the end a blank is marked', () => {
    const marks = [{ span: { start: 2, end: 4 }, tone: 'warning' }, { span: { start: 3, end: 3 }, tone: 'problem' }, { span: { start: 7, end: 7 }, tone: 'problem' }] as const
    expect(selectorPieces('{ ABC }', marks)).toEqual([
      { kind: 'bracket', text: '{' },
      { kind: 'text', text: ' ' },
      { kind: 'value', text: 'A', mark: 'warning' },
      { kind: 'value', text: 'B', mark: 'problem' },
      { kind: 'value', text: 'C' },
      { kind: 'text', text: ' ' },
      { kind: 'bracket', text: '}' },
      { kind: 'text', text: ' ', mark: 'problem' },
    ])
  })

  test('of whatever text, joined, are the text', () => {
    const mark = fc.record({ span: fc.record({ start: fc.nat(20), end: fc.nat(20) }), tone: fc.constantFrom('problem' as const, 'warning' as const) })
    fc.assert(fc.property(anyText(), fc.array(mark), (text, marks) => selectorPieces(text, marks).map((piece) => piece.text).join('').startsWith(text)), { numRuns: 3_000 })
  })
})

describe('the words of a project', () => {
  const node = (name: string, location: string, nodeType: string) => ({ id: name, name, location, nodeType, isSource: false, materialization: 'table', columns: 0, errors: 0, warnings: 0 })
  const project: ProjectView = {
    id: 'p', name: 'p', folder: '/p', layout: 'current', git: null, activeEnvironment: 'dev', locations: [], edges: [], jobs: [], environments: [], findings: { errors: 0, warnings: 0, infos: 0 },
    nodes: [node('A', 'STG', 'Stage'), node('B', 'CORE', 'Fact')],
    subgraphs: [{ id: '1', name: 'One', nodes: [1], deadIds: 0 }],
  }
  const vocabulary = vocabularyOf(project, { nodeTypes: ['Stage', 'Fact', '12'], tags: ['finance'], columns: ['ID', 'NAME'] })
  const offered = (text: string): readonly string[] => complete(text, text.length, vocabulary).options.map(({ text: option }) => option)

  test('are narrowed by what stands beside them as far as the view knows, and else offered whole', () => {
    expect(['{ name: ', '{ location: STG name: ', '{ subgraph: One location: ', '{ nodeType: ', '{ location: STG column: ', '{ column: ID name: ', '{ tag: '].map(offered)).toEqual([
      ['A', 'B'], ['A'], ['CORE'], ['12', 'Fact', 'Stage'], ['ID', 'NAME'], ['A', 'B'], ['finance'],
    ])
  })
})
