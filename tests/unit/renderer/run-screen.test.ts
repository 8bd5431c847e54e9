// What the run's screen works out: what waits for what, how a node's time is cut, which nodes a filter lets through; and what the refresh dialog asks for.
import { describe, expect, it } from 'vitest'
import { timeLeft } from '../../../src-main/contract/index.ts'
import type { NodeResult, NodeState, QueryResult } from '../../../src-main/contract/index.ts'
import { nodeId } from '../../../src-main/core/project/index.ts'
import { askedOf, commandOf, draftOf } from '../../../src-renderer/features/refresh/draft.ts'
import { aboveInRun, readyAt, waitsFor } from '../../../src-renderer/features/runs/above.ts'
import { EVERY_NODE, filtered, statesOf } from '../../../src-renderer/features/runs/filter.ts'
import { spansOf } from '../../../src-renderer/features/runs/spans.ts'
import { NODE_STATES, runSaid } from '../../../src-renderer/lib/states.ts'

const START = Date.parse('2026-11-21T02:00:00.000Z')
const at = (ms: number): string => new Date(START + ms).toISOString()

interface Made {
  readonly state?: NodeState
  /** ms after the run's start. */
  readonly from?: number
  readonly to?: number
  readonly why?: string
  readonly queries?: readonly QueryResult[]
}

function node(name: string, { state = 'waiting', from, to, why, queries = [] }: Made = {}): NodeResult {
  return { nodeID: nodeId(name), name, location: 'STG', runState: state, startTime: from === undefined ? null : at(from), endTime: to === undefined ? null : at(to), queryResults: queries, ...(why === undefined ? {} : { why }) }
}

function query(type: QueryResult['type'], from: number, to: number, more: Partial<QueryResult> = {}): QueryResult {
  return { name: type, sql: `SELECT '${type}'`, type, status: 'complete', success: true, startTime: at(from), endTime: at(to), ...more }
}

const card = (id: string) => ({ id, name: id, location: 'STG', nodeType: 'Stage', materialization: 'table', isSource: false, columns: 1, errors: 0, warnings: 0 })
const nodesOf = (nodes: readonly NodeResult[], above: ReadonlyMap<string, readonly string[]>) => ({ byId: new Map(nodes.map((one) => [String(one.nodeID), one])), above })

describe('what a node of a run waits for', () => {
  // A → V → B, A → C → B; V is not in the run.
  const project = { nodes: ['A', 'V', 'C', 'B'].map(card), edges: [[0, 1], [1, 3], [0, 2], [2, 3]] as [number, number][] }
  const above = aboveInRun(project, new Set(['A', 'C', 'B']))

  it('is found through nodes that are not in it', () => {
    expect([...above].map(([id, others]) => [id, [...others].sort()])).toEqual([['A', []], ['C', ['A']], ['B', ['A', 'C']]])
  })

  it('is told by name until it has ended, and by its own reason where it has one', () => {
    const said = (nodes: readonly NodeResult[]) => waitsFor(nodes[2] ?? node('B'), nodesOf(nodes, above))
    expect([
      said([node('A', { state: 'running', from: 0 }), node('C'), node('B')]),
      said([node('A', { state: 'complete', from: 0, to: 5 }), node('C', { state: 'running', from: 5 }), node('B')]),
      said([node('A'), node('C'), node('B', { state: 'queued', why: 'waits for one of 4 slots' })]),
    ]).toEqual(['waits for A and 1 more', 'waits for C', 'waits for one of 4 slots'])
  })

  it('is over when the last of it has ended', () => {
    const ready = (nodes: readonly NodeResult[]) => readyAt(node('B'), { runStartTime: at(0) }, nodesOf(nodes, above))
    const a = node('A', { state: 'complete', from: 10, to: 40 })
    expect([ready([a, node('C')]), ready([a, node('C', { state: 'complete', from: 40, to: 90 })])]).toEqual([undefined, START + 90])
  })
})

describe('the lane of a node', () => {
  const lane = (made: Made, ready: number | undefined, now: number) =>
    spansOf(node('A', made), ready === undefined ? undefined : START + ready, START + now).map(({ kind, from, to }) => `${kind} ${from - START}-${to - START}`)

  it('is cut into queue, run and tests, also where tests come first or between', () => {
    const queries = [query('test', 100, 120), query('statement', 120, 300), query('test', 300, 340), query('test', 340, 380), query('statement', 390, 400)]
    expect(lane({ state: 'complete', from: 100, to: 400, queries }, 0, 999)).toEqual(['queue 0-100', 'test 100-120', 'run 120-300', 'test 300-380', 'run 380-400'])
  })

  it('goes on to now while the node waits or runs', () => {
    expect([
      lane({ state: 'queued' }, 50, 200),
      lane({ state: 'running', from: 100, queries: [query('statement', 100, 150), query('test', 150, 0, { endTime: null })] }, 95, 200),
      lane({ state: 'waiting' }, undefined, 200),
      lane({ state: 'skipped', to: 10 }, 0, 200),
    ]).toEqual([['queue 50-200'], ['run 100-150', 'test 150-200'], [], []])
  })
})

describe('the list of nodes', () => {
  const failedTest = query('test', 0, 5, { status: 'failed', success: false, error: { errorString: 'at least one row came back', errorDetail: '' } })
  const nodes = [
    node('ORDERS', { state: 'complete', from: 0, to: 5 }),
    node('STORES', { state: 'complete', from: 0, to: 5, queries: [failedTest] }),
    node('PRICES', { state: 'complete', from: 0, to: 5, queries: [{ ...failedTest, retriedAfterMs: 100 }, query('test', 6, 7)] }),
    node('TOTALS', { state: 'queued' }),
    node('SALES', { state: 'skipped', why: 'below STG.STORES' }),
  ]
  const names = (filter: Partial<typeof EVERY_NODE>) => filtered(nodes, { ...EVERY_NODE, ...filter }).map(({ name }) => name)

  it('counts states, and a test that passed at its second attempt among what is done', () => {
    expect([...statesOf(nodes)]).toEqual([['tests failed', 1], ['waits', 1], ['skipped', 1], ['done', 2]])
  })

  it('is filtered by state and by words in names, reasons, errors and SQL', () => {
    expect([names({ state: 'tests failed' }), names({ text: 'stores' }), names({ text: 'ROW CAME' }), names({ text: "select 'test'" }), names({ state: 'done', text: 'price' })])
      .toEqual([['STORES'], ['STORES', 'SALES'], ['STORES', 'PRICES'], ['STORES', 'PRICES'], ['PRICES']])
  })
})

describe('states', () => {
  it('have four ends that differ in word, sign and colour', () => {
    const ends = (['success', 'success-with-test-failures', 'failed', 'cancelled'] as const).map((outcome) => runSaid({ outcome, runStatus: 'completed' }))
    expect([new Set(ends.map(({ word }) => word)).size, new Set(ends.map(({ sign }) => sign)).size, new Set(ends.map(({ tone }) => tone)).size]).toEqual([4, 4, 4])
  })

  it('have a sign each', () => {
    expect(new Set(Object.values(NODE_STATES).map(({ sign }) => sign)).size).toBe(Object.keys(NODE_STATES).length)
  })
})

describe('the time that is left', () => {
  it('is what the longest needs, or all of them side by side, and unknown where too few are known', () => {
    const open = (...usual: readonly (number | undefined)[]) => usual.map((usualMs) => ({ usualMs, ranMs: 0 }))
    expect([timeLeft(open(100, 100, 100, 100), 2), timeLeft(open(1_000, 10, 10), 4), timeLeft([{ usualMs: 100, ranMs: 250 }], 1), timeLeft(open(100, undefined, undefined), 1), timeLeft(open(100, undefined), 1)])
      .toEqual([200, 1_000, 0, undefined, 200])
  })
})

describe('what the refresh dialog asks for', () => {
  const draft = draftOf({ job: '3' })
  const place = { folder: '/p', environment: 'dev', jobs: [{ id: '3', name: 'Hourly orders' }] }

  it('is a job, a selector or everything, with what was said beside it', () => {
    expect([
      askedOf(draft),
      askedOf({ ...draftOf({ include: '{*}' }), parallelism: '4', retries: '0', nodeTimeout: '60', parameters: '{"days": 7}' }),
      askedOf(draftOf({ include: '{ A }+', exclude: '{ B }' })),
      askedOf(draftOf({ include: '' })),
    ]).toEqual([
      { asked: { job: '3' } },
      { asked: { all: true, parameters: { days: 7 }, parallelism: 4, retries: 0, nodeTimeoutSeconds: 60 } },
      { asked: { include: '{ A }+', exclude: '{ B }' } },
      { asked: undefined },
    ])
  })

  it('is refused where a term is no number in its bounds, or parameters are no object', () => {
    expect([askedOf({ ...draft, parallelism: '65' }), askedOf({ ...draft, nodeTimeout: '1.5' }), askedOf({ ...draft, parameters: '[1]' })]).toEqual([
      { problem: 'Nodes at a time: a whole number from 1 to 64.' },
      { problem: 'Seconds a node may take: a whole number from 1 to 604,800.' },
      { problem: 'Parameters are a JSON object, for example {"days": 7}.' },
    ])
  })

  it('is a command too', () => {
    expect(commandOf({ ...draft, parallelism: '4', parameters: '{"days": 7}' }, place)).toBe(`sluice refresh --project /p --env dev --job 'Hourly orders' --parallelism 4 --parameters '{"days": 7}'`)
  })
})
