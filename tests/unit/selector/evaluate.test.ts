// Evaluating selectors: what is picked, why, and what is warned of.
import { assert, describe, expect, test } from 'vitest'
import { columnId, nodeId } from '../../../src-main/core/project/index.ts'
import type { Column, LinkedProject } from '../../../src-main/core/project/index.ts'
import { evaluate, factsNeeded, parseSelector, select, selectorWorld } from '../../../src-main/core/selector/index.ts'
import type { Selection, SelectorFacts } from '../../../src-main/core/selector/index.ts'
import { sampleLinked } from './sample.ts'

const shop = sampleLinked({
  nodes: {
    'SRC.ORDERS': { isSource: true, nodeType: 'Source' },
    'SRC.CUSTOMERS': { isSource: true, nodeType: 'Source', columns: [column('EMAIL')] },
    'STG.ORDERS': { reads: ['SRC.ORDERS'] },
    'STG.STG_CUSTOMERS': { reads: ['SRC.CUSTOMERS'], columns: [column('EMAIL'), column('NAME')] },
    'WORK.DIM_CUSTOMER': { reads: ['STG.STG_CUSTOMERS'], nodeType: '12' },
    'WORK.FCT_ORDER': { reads: ['STG.ORDERS', 'WORK.DIM_CUSTOMER'] },
    'MART.V_SALES': { reads: ['WORK.FCT_ORDER'], materialization: 'view', nodeType: 'pkg:::7' },
  },
  subgraphs: { 'My Subgraph': ['WORK.FCT_ORDER', 'gone'], Empty: [] },
  tags: { finance: '{ FCT_* }+', people: '{ column: email } OR { tag: finance }', circle: '{ tag: circle }', broken: '{ FCT' },
})
const world = selectorWorld(shop)

function column(name: string): Column {
  const none = { description: '', flags: [], sources: [], tests: { hasNull: false, isDistinct: false }, acceptedValues: null, config: {} }
  return { id: columnId(name), name, dataType: 'VARCHAR', nullable: true, defaultValue: '', ...none }
}

function selection(text: string, facts?: SelectorFacts): Selection {
  const tree = parseSelector(text)
  assert(tree.ok, text)
  const result = evaluate(tree.value, world, facts)
  assert(result.ok, text)
  return result.value
}

const names = (linked: LinkedProject, nodes: Iterable<number>): string[] => Array.from(nodes, (n) => `${linked.project.nodes[n]!.location}.${linked.project.nodes[n]!.name}`)
const picked = (text: string, facts?: SelectorFacts): string[] => names(shop, selection(text, facts).nodes)
const why = (text: string, name: string): readonly string[] => selection(text).why(shop.byName.get(name)!)

describe('picks', () => {
  test.each([
    ['{*}', ['SRC.ORDERS', 'SRC.CUSTOMERS', 'STG.ORDERS', 'STG.STG_CUSTOMERS', 'WORK.DIM_CUSTOMER', 'WORK.FCT_ORDER', 'MART.V_SALES']],
    ['', []],
    ['{ fct_order }', ['WORK.FCT_ORDER']],
    ['{ location: work name: *_ORDER }', ['WORK.FCT_ORDER']],
    ['{ ?tg_cust* }', ['STG.STG_CUSTOMERS']],
    ['{ [df]?[m-t]_* }', ['WORK.DIM_CUSTOMER', 'WORK.FCT_ORDER']],
    ['{ location: [!sm]* }', ['WORK.DIM_CUSTOMER', 'WORK.FCT_ORDER']],
    ['{ nodeID: work.fct_order }', ['WORK.FCT_ORDER']],
    ['{ nodeType: 12 location: WORK }', ['WORK.DIM_CUSTOMER', 'WORK.FCT_ORDER']],
    ['{ nodeType: stage name: DIM* }', ['WORK.DIM_CUSTOMER']],
    ['{ nodeType: pkg:::7 }', ['MART.V_SALES']],
    ['{subgraph:"My Subgraph"}', ['WORK.FCT_ORDER']],
    ['{ materialization: VIEW }', ['MART.V_SALES']],
    ['{ column: email }', ['SRC.CUSTOMERS', 'STG.STG_CUSTOMERS']],
    ['{ tag: people }', ['SRC.CUSTOMERS', 'STG.STG_CUSTOMERS', 'WORK.FCT_ORDER', 'MART.V_SALES']],
    ['1+{ FCT_ORDER }', ['STG.ORDERS', 'WORK.DIM_CUSTOMER', 'WORK.FCT_ORDER']],
    ['{ location: STG }+1', ['STG.ORDERS', 'STG.STG_CUSTOMERS', 'WORK.DIM_CUSTOMER', 'WORK.FCT_ORDER']],
    ['+{ DIM_CUSTOMER }+', ['SRC.CUSTOMERS', 'STG.STG_CUSTOMERS', 'WORK.DIM_CUSTOMER', 'WORK.FCT_ORDER', 'MART.V_SALES']],
    ['NOT ({ location: SRC } OR { location: STG }) AND NOT { V_* }', ['WORK.DIM_CUSTOMER', 'WORK.FCT_ORDER']],
    ['roots({ SRC.NONE } OR { location: STG } OR { FCT_ORDER })', ['STG.ORDERS', 'STG.STG_CUSTOMERS']],
    ['roots({ STG_CUSTOMERS } OR { FCT_ORDER })', ['STG.STG_CUSTOMERS']],
    ['sinks({*})', ['MART.V_SALES']],
    ['between({ STG_CUSTOMERS }, { FCT_ORDER })', ['STG.STG_CUSTOMERS', 'WORK.DIM_CUSTOMER', 'WORK.FCT_ORDER']],
  ])('%s', (text, expected) => {
    expect(picked(text)).toEqual(expected)
  })

  test('by state, where the facts are known', () => {
    const facts: SelectorFacts = {
      changed: new Map([['deployed', new Set([nodeId('WORK.FCT_ORDER')])]]),
      status: new Map([[nodeId('STG.ORDERS'), 'failed'], [nodeId('SRC.ORDERS'), 'ok']]),
      drifted: new Set([nodeId('WORK.DIM_CUSTOMER')]),
    }
    expect([picked('{ changed: deployed }', facts), picked('{ status: FAILED }', facts), picked('{ status: never location: STG }', facts), picked('{ drifted: yes }', facts)]).toEqual([
      ['WORK.FCT_ORDER'],
      ['STG.ORDERS'],
      ['STG.STG_CUSTOMERS'],
      ['WORK.DIM_CUSTOMER'],
    ])
  })
})

describe('says why', () => {
  test.each([
    ['{ FCT_ORDER }', 'WORK.FCT_ORDER', ['{ FCT_ORDER } names it']],
    ['{ location: WORK }', 'WORK.FCT_ORDER', ['{ location: WORK } matches it']],
    ['+{ FCT_ORDER }', 'SRC.CUSTOMERS', ['above FCT_ORDER: CUSTOMERS → STG_CUSTOMERS → DIM_CUSTOMER → FCT_ORDER']],
    ['{ location: SRC }+', 'STG.ORDERS', ['below SRC.ORDERS: SRC.ORDERS → STG.ORDERS']],
    ['+{ FCT_ORDER } OR { location: WORK }', 'WORK.DIM_CUSTOMER', ['above FCT_ORDER: DIM_CUSTOMER → FCT_ORDER', '{ location: WORK } matches it']],
    ['NOT { V_* }', 'WORK.FCT_ORDER', ['not in { V_* }']],
    ['{ tag: finance }', 'MART.V_SALES', ['{ tag: finance } matches it', 'below FCT_ORDER: FCT_ORDER → V_SALES']],
    ['between({ CUSTOMERS }, { V_SALES })', 'WORK.DIM_CUSTOMER', ['between CUSTOMERS and V_SALES: CUSTOMERS → STG_CUSTOMERS → DIM_CUSTOMER → FCT_ORDER → V_SALES']],
    ['sinks({ location: WORK })', 'WORK.FCT_ORDER', ['{ location: WORK } matches it', 'nothing else of { location: WORK } is below it']],
    ['{ FCT_ORDER }', 'MART.V_SALES', []],
  ])('%s: %s', (text, name, expected) => {
    expect(why(text, name)).toEqual(expected)
  })

  test('shortens a long path in the middle', () => {
    const chain = sampleLinked({ nodes: Object.fromEntries(Array.from({ length: 12 }, (_, n) => [`L.N${n}`, { reads: n === 0 ? [] : [`L.N${n - 1}`] }])) })
    const result = select(selectorWorld(chain), { include: '{ N0 }+' })
    assert(result.ok)
    expect(result.value.why(11)).toEqual(['below N0: N0 → N1 → N2 → … 6 more … → N9 → N10 → N11'])
  })
})

describe('never a silent surprise', () => {
  const refusal = (include: string, exclude = '', facts: SelectorFacts = {}): unknown => {
    const result = select(world, { include, exclude, facts, job: 'nightly' })
    return result.ok ? result.value.nodes.size : result.failure
  }

  test('warns of a name in two locations, of dead ids, and of a part that matches nothing', () => {
    expect(selection('{ ORDERS } OR { subgraph: my* } OR { FCT_ODER } OR { tag: broke } OR { location: SRC name: V_SALES }').warnings).toEqual([
      { code: 'SEL101', message: 'ORDERS is in 2 locations: SRC.ORDERS, STG.ORDERS; all are picked. Add location: to pick one.', span: { start: 2, end: 8 } },
      { code: 'SEL102', message: 'Subgraph My Subgraph names a node that is no longer in the project; take the ids out of its file.', span: { start: 16, end: 29 } },
      { code: 'SEL103', message: 'Nothing matches { FCT_ODER }; nearest: FCT_ORDER.', span: { start: 37, end: 45 } },
      { code: 'SEL103', message: 'Nothing matches { tag: broke }; nearest: broken.', span: { start: 53, end: 63 } },
      { code: 'SEL103', message: 'Nothing matches all of { location: SRC name: V_SALES }; nearest: MART.V_SALES.', span: { start: 85, end: 98 } },
    ])
  })

  test('says so where a value with a space stands without quotes', () => {
    const quoted = 'a value with a space stands in quotes: subgraph: "My Subgraph"'
    expect(selection('{ subgraph: My Subgraph }').warnings).toEqual([
      { code: 'SEL103', message: `Nothing matches { subgraph: My }; ${quoted}.`, span: { start: 2, end: 14 } },
      { code: 'SEL103', message: 'Nothing matches { Subgraph }.', span: { start: 15, end: 23 } },
    ])
  })

  test('refuses an include that is empty, that matches nothing, or of which the exclude leaves nothing', () => {
    expect([refusal(' '), refusal('{ DIM_CUSTMER }'), refusal('{ location: WRK }+'), refusal('{ FCT_ORDER }', '{*}')]).toEqual([
      { code: 'SEL003', facts: { job: 'nightly' } },
      { code: 'SEL002', facts: { text: '{ DIM_CUSTMER }', nearest: ['DIM_CUSTOMER'] } },
      { code: 'SEL002', facts: { text: '{ location: WRK }+', nearest: ['WORK'] } },
      { code: 'SEL002', facts: { text: '{ FCT_ORDER } minus {*}', nearest: [] } },
    ])
  })

  test('expands lineage on both sides before it subtracts', () => {
    const result = select(world, { include: '+{ V_SALES }', exclude: '+{ DIM_CUSTOMER }' })
    assert(result.ok)
    expect(names(shop, result.value.nodes)).toEqual(['SRC.ORDERS', 'STG.ORDERS', 'WORK.FCT_ORDER', 'MART.V_SALES'])
  })

  test('refuses a state predicate without facts, also inside a tag, and says which facts a selector needs', () => {
    expect([refusal('{ status: ok }'), refusal('{ changed: abc123 }', '', { changed: new Map([['deployed', new Set()]]) })]).toEqual([
      { code: 'SEL004', facts: { text: '{ status: ok }', key: 'status', reason: 'no runs are known here' } },
      { code: 'SEL004', facts: { text: '{ changed: abc123 }', key: 'changed', reason: 'what the project is compared with is not known here' } },
    ])
    const tagged = selectorWorld(sampleLinked({ nodes: {}, tags: { risky: 'roots({ tag: moved }) OR { drifted: yes }', moved: '{ changed: deployed } OR { tag: risky }' } }))
    const tree = parseSelector('NOT { tag: risky }')
    assert(tree.ok)
    expect(factsNeeded(tree.value, tagged)).toEqual({ changed: ['deployed'], status: false, drifted: true })
  })

  test('refuses a tag that does not parse or that reads itself', () => {
    expect([refusal('{ tag: broken }'), refusal('{ tag: circle }')]).toEqual([
      { code: 'SEL001', facts: { tag: 'broken', text: '{ FCT', span: { start: 0, end: 5 }, problem: 'the brace is not closed', fix: 'write } after the last name or value', mended: '{ FCT }' } },
      { code: 'SEL001', facts: { tag: 'circle', text: '{ tag: circle }', span: { start: 0, end: 15 }, problem: 'the tag reads itself: circle → circle', fix: 'take one of them out of the others' } },
    ])
    const tagged = selectorWorld(sampleLinked({ nodes: { 'L.A': {} }, tags: { a: '{ A } OR { tag: b }', b: 'NOT { tag: c }', c: '{ tag: ? }' } }))
    const result = select(tagged, { include: '{ tag: b }' })
    expect(result.ok ? [] : result.failure.facts).toMatchObject({ tag: 'b', problem: 'the tag reads itself: b → c → a → b' })
  })
})
