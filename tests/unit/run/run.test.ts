// Runs: the order of nodes, and events folded into the record.
import { assert, describe, expect, test } from 'vitest'
import fc from 'fast-check'
import { BitSet } from '../../../src-main/core/graph/index.ts'
import { nodeId } from '../../../src-main/core/project/index.ts'
import { createRunFold, createRunGraph, foldRun, listingOf, outcomeOf, plannedNodes, reduceRun } from '../../../src-main/core/run/index.ts'
import type { NodeId } from '../../../src-main/core/project/index.ts'
import type { PlannedNode, Run, RunEvent, RunHeader } from '../../../src-main/core/run/index.ts'
import { sampleLinked } from '../selector/sample.ts'

const at = (second: number): string => `2026-01-01T00:00:${String(second).padStart(2, '0')}.000Z`

const header: RunHeader = {
  runID: '1',
  uid: 'u1',
  runType: 'refresh',
  project: { id: 'p', name: 'shop' },
  environmentID: '5',
  environmentName: 'dev',
  warehouse: 'embedded warehouse',
  parameters: {},
  parallelism: 4,
  runStartTime: at(0),
}

function planned(name: string, after: readonly string[] = []): PlannedNode {
  return { nodeID: nodeId(name), name, location: 'L', after: after.map(nodeId) }
}

/** Nodes that read only nodes before them. */
const anyNodes = fc.array(fc.array(fc.nat(30), { maxLength: 3 }), { minLength: 1, maxLength: 14 }).map((reads) => reads.map((before, n) => planned(`N${n}`, n === 0 ? [] : before.map((place) => `N${place % n}`))))

describe('the order of a run', () => {
  test('starts with the longest critical path, by nodes or by how long they usually take', () => {
    const nodes = [planned('A'), planned('B'), planned('C', ['B']), planned('D', ['C']), planned('E', ['A'])]
    const usual = new Map([['A', 1], ['B', 1], ['C', 1], ['D', 1], ['E', 60_000]])
    expect([createRunGraph(nodes).ready(), createRunGraph(nodes, ({ name }) => usual.get(name) ?? 0).ready()]).toEqual([['B', 'A'], ['A', 'B']])
  })

  test('makes nodes ready when all that they wait for ended well, and skips everything below a failure once', () => {
    const graph = createRunGraph([planned('A'), planned('B'), planned('C', ['A', 'B']), planned('D', ['C']), planned('E', ['A']), planned('F', ['E', 'D'])])
    const [a, b, e] = [nodeId('A'), nodeId('B'), nodeId('E')]
    expect([graph.take(), graph.take(), graph.take()]).toEqual(['A', 'B', undefined])
    expect([graph.ended(a, true), graph.ready(), graph.ended(b, false), graph.ended(e, false), graph.isDone()]).toEqual([
      { ready: ['E'], skipped: [] },
      ['E'],
      { ready: [], skipped: [{ nodeID: 'C', why: 'below L.B' }, { nodeID: 'D', why: 'below L.B' }, { nodeID: 'F', why: 'below L.B' }] },
      { ready: [], skipped: [] },
      true,
    ])
    expect(() => graph.ended(nodeId('C'), true)).toThrow('node C ends twice')
  })

  test('gives up what was not taken when the run is cancelled', () => {
    const graph = createRunGraph([planned('A'), planned('B', ['A']), planned('C')])
    graph.take()
    expect([graph.abandon(), graph.take(), graph.ended(nodeId('A'), true), graph.isDone()]).toEqual([['B', 'C'], undefined, { ready: [], skipped: [] }, true])
  })

  test('refuses a circle, and a node that waits for one that is not in the run', () => {
    expect(() => createRunGraph([planned('A', ['B']), planned('B', ['A'])])).toThrow('read each other in a circle')
    expect(() => createRunGraph([planned('A', ['Z'])])).toThrow('node Z is not in this run')
  })

  test('waits for selected nodes above, also through those that are not selected', () => {
    const linked = sampleLinked({ nodes: { 'L.D': { reads: ['L.C', 'L.X'] }, 'L.A': {}, 'L.B': { reads: ['L.A'] }, 'L.C': { reads: ['L.B', 'L.A'] }, 'L.X': { reads: ['L.A'] } } })
    const selected = BitSet.of(5, ['L.A', 'L.C', 'L.D'].map((name) => linked.byName.get(name)!))
    expect(plannedNodes(linked, selected)?.map(({ name, after }) => [name, [...after].sort()])).toEqual([['A', []], ['C', ['L.A']], ['D', ['L.A', 'L.C']]])
    expect(plannedNodes(sampleLinked({ nodes: { 'L.A': { reads: ['L.A'] } } }), BitSet.none(1))).toBeUndefined()
  })

  /** A run with as many at once as allowed, in which the nodes that `failing` names fail; ends come in the order that `shuffle` draws. */
  function execute(nodes: readonly PlannedNode[], failing: ReadonlySet<string>, parallelism: number, shuffle: readonly number[]): RunEvent[] {
    const graph = createRunGraph(nodes)
    const events: RunEvent[] = [{ kind: 'runStarted', at: at(0), header, nodes }]
    const running: NodeId[] = []
    for (let step = 1; !graph.isDone(); step++) {
      for (let next = running.length < parallelism ? graph.take() : undefined; next !== undefined; next = running.length < parallelism ? graph.take() : undefined) {
        events.push({ kind: 'nodeStarted', at: at(step), nodeID: next })
        running.push(next)
      }
      const [nodeID] = running.splice((shuffle[step % shuffle.length] ?? 0) % running.length, 1)
      assert(nodeID !== undefined, 'nothing runs and nothing can start')
      const isGood = !failing.has(nodeID)
      events.push({ kind: 'nodeEnded', at: at(step), nodeID, state: isGood ? 'complete' : 'failed' })
      for (const skipped of graph.ended(nodeID, isGood).skipped) events.push({ kind: 'nodeEnded', at: at(step), nodeID: skipped.nodeID, state: 'skipped', why: skipped.why })
    }
    const run = foldRun(events)
    assert(run !== undefined)
    events.push({ kind: 'runEnded', at: at(99), outcome: outcomeOf(run) })
    return events
  }

  test('in any run each node has one end, none starts before its parents ended well, and only what is below a failure is skipped', () => {
    fc.assert(
      fc.property(anyNodes, fc.uniqueArray(fc.nat(13)), fc.integer({ min: 1, max: 5 }), fc.array(fc.nat(9), { minLength: 1 }), (nodes, failing, parallelism, shuffle) => {
        const failingNames = new Set(failing.map((n) => `N${n}`))
        const events = execute(nodes, failingNames, parallelism, shuffle)
        const well = new Set<string>()
        const ends: string[] = []
        for (const event of events) {
          if (event.kind === 'nodeStarted') expect(nodes.find((node) => node.nodeID === event.nodeID)?.after.filter((before) => !well.has(before))).toEqual([])
          if (event.kind === 'nodeEnded') ends.push(event.nodeID)
          if (event.kind === 'nodeEnded' && event.state === 'complete') well.add(event.nodeID)
        }
        expect(ends.sort()).toEqual(nodes.map((node) => node.nodeID).sort())
        const lost = new Set<string>()
        for (const { nodeID, after } of nodes) if (failingNames.has(nodeID) || after.some((before) => lost.has(before))) lost.add(nodeID)
        expect([...well].sort()).toEqual(nodes.map((node) => node.nodeID as string).filter((id) => !lost.has(id)).sort())
      }),
      { numRuns: 1_000 },
    )
  })

  test('replaying a run in any portions gives its record', () => {
    fc.assert(
      fc.property(anyNodes, fc.uniqueArray(fc.nat(13)), fc.nat(60), (nodes, failing, cut) => {
        const events = execute(nodes, new Set(failing.map((n) => `N${n}`)), 3, [1, 0])
        const record = foldRun(events)
        const first = foldRun(events.slice(0, cut))
        const rest = createRunFold(first)
        events.slice(first === undefined ? 0 : cut).forEach(rest.apply)
        expect([rest.snapshot(), events.reduce<Run | undefined>(reduceRun, undefined)]).toEqual([record, record])
      }),
    )
  })
})

describe('the record', () => {
  const [a, b, c] = [nodeId('A'), nodeId('B'), nodeId('C')]
  const events: RunEvent[] = [
    { kind: 'runStarted', at: at(0), header, nodes: [planned('A'), planned('B'), planned('C', ['B'])] },
    { kind: 'runStatus', at: at(0), status: 'running' },
    { kind: 'sourceChecked', at: at(1), nodeID: nodeId('S'), name: 'S', location: 'SRC', ok: true },
    { kind: 'nodeQueued', at: at(1), nodeID: a, why: 'the gate is closed' },
    { kind: 'nodeStarted', at: at(2), nodeID: a },
    { kind: 'statementStarted', at: at(2), nodeID: a, index: 0, name: 'Insert', type: 'statement', sql: 'INSERT' },
    { kind: 'statementEnded', at: at(3), nodeID: a, index: 0, status: 'complete', queryID: 'q1', counts: { rowsInserted: 5, rowsDeleted: 2 } },
    { kind: 'statementStarted', at: at(3), nodeID: a, index: 1, name: 'unique', type: 'test', sql: 'SELECT' },
    { kind: 'statementEnded', at: at(4), nodeID: a, index: 1, status: 'failed', error: { errorString: 'A row.', errorDetail: '1' } },
    { kind: 'nodeEnded', at: at(4), nodeID: a, state: 'complete' },
    { kind: 'nodeStarted', at: at(4), nodeID: b },
    { kind: 'nodeEnded', at: at(5), nodeID: b, state: 'failed', why: 'no such table' },
    { kind: 'nodeEnded', at: at(5), nodeID: c, state: 'skipped', why: 'below L.B' },
    { kind: 'runEnded', at: at(6), outcome: 'failed' },
  ]

  test('is what its events say', () => {
    const uniqueTest = { name: 'unique', sql: 'SELECT', type: 'test', status: 'failed', success: false, startTime: at(3), endTime: at(4), error: { errorString: 'A row.', errorDetail: '1' } }
    const insert = { name: 'Insert', sql: 'INSERT', type: 'statement', status: 'complete', success: true, startTime: at(2), endTime: at(3), queryID: 'q1', rowsInserted: 5, rowsDeleted: 2 }
    expect(foldRun(events)).toEqual({
      ...header,
      formatVersion: 1,
      outcome: 'failed',
      runStatus: 'failed',
      runEndTime: at(6),
      runResults: [
        { nodeID: a, name: 'A', location: 'L', runState: 'complete', startTime: at(2), endTime: at(4), queryResults: [insert, uniqueTest] },
        { nodeID: b, name: 'B', location: 'L', runState: 'failed', why: 'no such table', startTime: at(4), endTime: at(5), queryResults: [] },
        { nodeID: c, name: 'C', location: 'L', runState: 'skipped', why: 'below L.B', startTime: null, endTime: at(5), queryResults: [] },
      ],
      sources: [{ nodeID: 'S', name: 'S', location: 'SRC', ok: true }],
      summary: { complete: 1, failed: 1, skipped: 1, canceled: 0, testsFailed: 1, rows: 7, sourcesChecked: 1 },
    })
  })

  test('a snapshot stays as it was when more events come', () => {
    const fold = createRunFold()
    events.slice(0, 5).forEach(fold.apply)
    const early = fold.snapshot()
    const text = JSON.stringify(early)
    events.slice(5).forEach(fold.apply)
    expect(JSON.stringify(early)).toBe(text)
  })

  test('refuses events that cannot follow', () => {
    const after = (count: number, event: RunEvent) => (): unknown => foldRun([...events.slice(0, count), event])
    expect(after(0, events[3]!)).toThrow('nodeQueued before runStarted')
    expect(after(1, events[0]!)).toThrow('run 1 starts twice')
    expect(after(10, events[9]!)).toThrow('nodeEnded after the end of node A')
    expect(after(14, events[1]!)).toThrow('runStatus after the end of run 1')
    expect(after(5, { kind: 'nodeStarted', at: at(2), nodeID: nodeId('Z') })).toThrow('node Z is not in run 1')
  })

  test('four outcomes are told apart', () => {
    const run = foldRun(events)
    assert(run !== undefined)
    const good: Run = { ...run, summary: { ...run.summary, failed: 0, skipped: 0, testsFailed: 0 } }
    const withSummary = (changed: Partial<Run['summary']>): Run => ({ ...good, summary: { ...good.summary, ...changed } })
    const unreadable: Run = { ...good, sources: [{ nodeID: nodeId('S'), name: 'S', location: 'SRC', ok: false }] }
    expect([good, withSummary({ testsFailed: 2 }), withSummary({ testsFailed: 2, failed: 1 }), withSummary({ skipped: 1 }), unreadable, withSummary({ failed: 1, canceled: 1 })].map(outcomeOf)).toEqual([
      'success',
      'success-with-test-failures',
      'failed',
      'failed',
      'failed',
      'cancelled',
    ])
    expect(Object.keys(listingOf(run)).filter((key) => key === 'runResults' || key === 'sources')).toEqual([])
  })
})
