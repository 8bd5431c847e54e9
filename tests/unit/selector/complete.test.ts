// Completion: what is offered at a place in the text, and what an accepted option makes of it. The cursor is written as ¦.
import { describe, expect, test } from 'vitest'
import fc from 'fast-check'
import { complete, createVocabulary, parseSelector, selectorWorld } from '../../../src-main/core/selector/index.ts'
import { anyText } from './generators.ts'
import { sampleLinked } from './sample.ts'

const world = selectorWorld(
  sampleLinked({
    nodes: {
      'SRC.ORDERS': { isSource: true, nodeType: 'Source' },
      'STG.ORDERS': { reads: ['SRC.ORDERS'] },
      'STG.STG_CUSTOMERS': {},
      'WORK.DIM_CUSTOMER': { nodeType: '12' },
      'WORK.FCT_ORDER': { reads: ['STG.ORDERS', 'WORK.DIM_CUSTOMER'] },
      'MART.V_SALES': { materialization: 'view' },
      'MART.ODD [1] *': {},
    },
    subgraphs: { 'My Subgraph': ['WORK.FCT_ORDER'] },
    tags: { finance: '{ FCT_* }' },
  }),
)
const vocabulary = createVocabulary(world)

function at(marked: string): ReturnType<typeof complete> {
  const cursor = marked.indexOf('¦')
  return complete(marked.replace('¦', ''), cursor, vocabulary)
}

/** What is replaced, and what is offered for it. */
function offers(marked: string): readonly [string, readonly string[]] {
  const { span, options } = at(marked)
  return [marked.replace('¦', '').slice(span.start, span.end), options.map((option) => option.text)]
}

/** The text once the option of that label is accepted. */
function accepted(marked: string, label: string): string {
  const { span, options } = at(marked)
  const option = options.find((one) => one.label === label)
  const text = marked.replace('¦', '')
  return text.slice(0, span.start) + (option?.text ?? '(not offered)') + text.slice(span.end)
}

const STARTS = ['{ ', '+{ ', '{*}', '(', 'NOT ', 'roots(', 'sinks(', 'between(']

describe('outside braces', () => {
  test.each([
    ['¦', '', STARTS],
    ['{ A } OR ¦', '', STARTS],
    ['{ A } OR r¦', 'r', ['roots(']],
    ['NOT ¦', '', STARTS.filter((text) => text !== 'NOT ')],
    ['+¦', '', ['{ ', '(', 'roots(', 'sinks(', 'between(']],
    ['2+¦', '', ['{ ', '(', 'roots(', 'sinks(', 'between(']],
    ['{ A }¦', '', ['+', ' OR ', ' AND ', ' AND NOT ']],
    ['{ A } ¦', '', ['+', 'OR ', 'AND ', 'AND NOT ']],
    ['{ A } a¦', 'a', ['AND ', 'AND NOT ']],
    ['{ A }+¦', '', [' OR ', ' AND ', ' AND NOT ']],
    ['{ A }+2¦', '', [' OR ', ' AND ', ' AND NOT ']],
    ['({ A }¦', '', ['+', ' OR ', ' AND ', ' AND NOT ', ')']],
    ['({ A })¦', '', ['+', ' OR ', ' AND ', ' AND NOT ']],
    ['between({ A }¦', '', ['+', ' OR ', ' AND ', ' AND NOT ', ', ']],
    ['between(({ A, B }¦', '', ['+', ' OR ', ' AND ', ' AND NOT ', ')']],
    ['between(({ A }), roots({ B })¦', '', ['+', ' OR ', ' AND ', ' AND NOT ', ')']],
    ['between({ A }, { B }¦', '', ['+', ' OR ', ' AND ', ' AND NOT ', ')']],
    ['cust¦', 'cust', ['{ DIM_CUSTOMER }', '{ STG_CUSTOMERS }']],
    ['dim¦_x', 'dim_x', ['{ DIM_CUSTOMER }']],
    ['{ A } | ¦', '', []],
  ])('%s', (marked, replaced, options) => {
    expect(offers(marked)).toEqual([replaced, options])
  })
})

describe('inside braces', () => {
  const keys = ['name: ', 'nodeID: ', 'location: ', 'nodeType: ', 'subgraph: ', 'materialization: ', 'tag: ', 'column: ', 'changed: ', 'status: ', 'drifted: ']
  const names = ['DIM_CUSTOMER', 'FCT_ORDER', '"ODD [[]1] [*]"', 'ORDERS', 'STG_CUSTOMERS', 'V_SALES']

  test.each([
    ['{ ¦', '', [...keys, ...names]],
    ['{¦}', '', [...keys, ...names]],
    ['{ loc¦', 'loc', ['location: ']],
    ['{ loc¦ }', 'loc', ['location: ']],
    ['{ loc¦: STG }', 'loc', ['location']],
    ['{ type¦', 'type', ['nodeType: ']],
    ['{ ord¦', 'ord', ['ORDERS', 'FCT_ORDER']],
    ['{ ORD¦ER }', 'ORDER', ['ORDERS', 'FCT_ORDER']],
    ['{ location: ¦', '', ['MART', 'SRC', 'STG', 'WORK']],
    ['{ LOCATION : s¦', 's', ['SRC', 'STG']],
    ['{ nodeType: ¦ }', '', ['12', 'Source', 'Stage']],
    ['{ materialization: v¦ }', 'v', ['view']],
    ['{ location: STG status: ¦', '', ['ok', 'failed', 'skipped', 'never']],
    ['{ changed: ¦', '', ['deployed']],
    ['{ drifted: ¦', '', ['yes']],
    ['{ tag: f¦', 'f', ['finance']],
    ['{ location: STG ¦', '', ['}', ...keys.filter((key) => key !== 'location: '), 'ORDERS', 'STG_CUSTOMERS']],
    ['{ location: STG n¦', 'n', ['name: ', 'nodeID: ', 'nodeType: ', 'materialization: ', 'column: ', 'changed: ']],
    ['{ location: STG, ¦', '', [...keys.filter((key) => key !== 'location: '), 'ORDERS', 'STG_CUSTOMERS']],
    ['{ ORDERS ¦ }', '', keys.filter((key) => key !== 'name: ')],
    ['{ unknown: ¦', '', []],
  ])('%s', (marked, replaced, options) => {
    expect(offers(marked)).toEqual([replaced, options])
  })

  test('a value with a space or a glob character is quoted and taken literally', () => {
    expect([offers('{ subgraph: "my¦'), offers('{ subgraph: "my¦ old" }'), offers('{ subgraph: my¦ }'), offers('{ odd¦')]).toEqual([
      ['"my', ['"My Subgraph"']],
      ['"my old"', ['"My Subgraph"']],
      ['my', ['"My Subgraph"']],
      ['odd', ['"ODD [[]1] [*]"']],
    ])
  })

  test('values are those of nodes that match what stands beside them, before or after', () => {
    expect([offers('{ location: WORK name: ¦ }')[1], offers('{ name: ¦ location: WORK }')[1], offers('{ location: ¦ name: ORDERS }')[1], offers('{ location: NONE name: o¦')[1]]).toEqual([
      ['DIM_CUSTOMER', 'FCT_ORDER'],
      ['DIM_CUSTOMER', 'FCT_ORDER'],
      ['SRC', 'STG'],
      ['"ODD [[]1] [*]"', 'ORDERS', 'FCT_ORDER', 'DIM_CUSTOMER', 'STG_CUSTOMERS'],
    ])
  })
})

describe('an accepted option', () => {
  test.each([
    ['cu¦', 'DIM_CUSTOMER', '{ DIM_CUSTOMER }'],
    ['+{ loc¦', 'location:', '+{ location: '],
    ['+{ location: ¦', 'WORK', '+{ location: WORK'],
    ['+{ location: WORK¦', 'WORK', '+{ location: WORK'],
    ['+{ location: WORK ¦', '}', '+{ location: WORK }'],
    ['{ A }¦', 'OR', '{ A } OR '],
    ['{ ORD¦ERZ } OR { B }', 'ORDERS', '{ ORDERS } OR { B }'],
    ['{ subgraph: "m¦" }', 'My Subgraph', '{ subgraph: "My Subgraph" }'],
  ])('%s, %s', (marked, label, expected) => {
    expect(accepted(marked, label)).toBe(expected)
  })
})

describe('wherever the cursor stands in whatever text', () => {
  test('the span is around the cursor, and a value in finished braces leaves them finished', () => {
    fc.assert(
      fc.property(anyText(), fc.nat(), (text, place) => {
        const cursor = place % (text.length + 1)
        const { span, options } = complete(text, cursor, vocabulary)
        expect(span.start <= cursor && cursor <= span.end && span.end <= text.length).toBe(true)
        if (!parseSelector(text).ok) return
        const broken = options.filter(({ kind }) => kind === 'value').map((option) => text.slice(0, span.start) + option.text + text.slice(span.end)).filter((made) => {
          const parsed = parseSelector(made)
          return !parsed.ok && parsed.failure.code === 'SEL001' && !/^no node has two names|^drifted|is no status$/.test(parsed.failure.facts.problem)
        })
        expect(broken).toEqual([])
      }),
      { numRuns: 5_000 },
    )
  })
})
