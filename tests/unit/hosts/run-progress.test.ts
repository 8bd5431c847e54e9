// What a terminal shows of a run: while it goes on, and when it has ended.
import { expect, test } from 'vitest'
import { nodeId } from '../../../src-main/core/project/index.ts'
import { foldRun } from '../../../src-main/core/run/index.ts'
import type { Run, RunEvent, RunHeader } from '../../../src-main/core/run/index.ts'
import { createRunProgress } from '../../../src-main/hosts/cli/print/run-progress.ts'
import { closingLine, runText } from '../../../src-main/hosts/cli/print/run.ts'
import type { Paint } from '../../../src-main/hosts/cli/terminal.ts'

const at = (second: number): string => `2026-01-01T00:00:${String(second).padStart(2, '0')}.000Z`
const time = (second: number): number => Date.parse(at(second))
const same = (text: string): string => text
const paint: Paint = { bold: same, dim: same, red: same, green: same, yellow: same, blue: same }
const header: RunHeader = {
  runID: '7', uid: 'u', runType: 'refresh', project: { id: 'p', name: 'shop' }, environmentID: '5', environmentName: 'dev',
  warehouse: 'embedded warehouse', jobName: 'Nightly', parameters: {}, parallelism: 2, runStartTime: at(0),
}
const node = (name: string, usualMs?: number) => ({ nodeID: nodeId(name), name, location: 'L', after: [], ...(usualMs === undefined ? {} : { usualMs }) })
const [a, b, c] = ['A', 'B', 'C'].map(nodeId) as [ReturnType<typeof nodeId>, ReturnType<typeof nodeId>, ReturnType<typeof nodeId>]
const begun: RunEvent = { kind: 'runStarted', at: at(0), header, nodes: [node('A', 4_000), node('B', 10_000), node('C')] }
const failure = { errorString: 'Conflict on update.', errorDetail: '' }
const later: readonly RunEvent[] = [
  { kind: 'nodeStarted', at: at(0), nodeID: a },
  { kind: 'statementStarted', at: at(0), nodeID: a, index: 0, name: 'Load', type: 'statement', sql: 'INSERT' },
  { kind: 'statementEnded', at: at(3), nodeID: a, index: 0, status: 'complete', counts: { rowsInserted: 1200 } },
  { kind: 'nodeEnded', at: at(3), nodeID: a, state: 'complete' },
  { kind: 'nodeStarted', at: at(3), nodeID: b, repeatable: 'no' },
  { kind: 'statementStarted', at: at(3), nodeID: b, index: 0, name: 'Pre-SQL', type: 'statement', sql: 'DELETE' },
  { kind: 'nodeQueued', at: at(3), nodeID: c, why: 'waits at the gate for deploy 8 (since 10:00)' },
]

// Safe: the first event starts the run.
const runOf = (...events: readonly RunEvent[]): Run => foldRun([begun, ...events])!

test('says what runs, what waits and why, rows, how long, and how much is left by what is usual', () => {
  const progress = createRunProgress(runOf())
  later.forEach(progress.apply)
  expect([progress.line(time(5)), progress.details(time(5))]).toEqual([
    'refreshing L.B · 1 of 3 · 1,200 rows · 5.0 s · about 10.0 s left',
    ['runs  L.B Pre-SQL · 2.0 s', 'waits L.C · waits at the gate for deploy 8 (since 10:00)'],
  ])
  progress.apply({ kind: 'statementEnded', at: at(5), nodeID: b, index: 0, status: 'failed', error: failure, retriedAfterMs: 2_000 })
  expect(progress.details(time(5))[0]).toBe('waits L.B · sent again in 2.0 s: Conflict on update.')
  progress.apply({ kind: 'runStatus', at: at(5), status: 'waitingToRun', why: 'waits at the gate for deploy 8' })
  expect(progress.waitsFor()).toBe('waits at the gate for deploy 8')
})

test('who begins to watch later sees the same', () => {
  expect(createRunProgress(runOf(...later)).line(time(5))).toBe('refreshing L.B · 1 of 3 · 1,200 rows · 5.0 s · about 10.0 s left')
})

test('tells the four outcomes apart, and an interrupted run from a failed one', () => {
  const ended = (outcome: NonNullable<Run['outcome']>, more: Partial<Run> = {}) => /: ([^·]*) ·/.exec(closingLine({ ...runOf(), outcome, runEndTime: at(9), ...more }, paint))?.[1]
  expect([ended('success'), ended('success-with-test-failures'), ended('failed'), ended('cancelled'), ended('failed', { interrupted: true })]).toEqual([
    'success', 'success, with test failures', 'failed', 'cancelled', 'failed, interrupted',
  ])
})

test('tells what was done of a node that failed half way, and a test that warned from one that failed', () => {
  const text = runText(runOf(
    ...later,
    { kind: 'statementEnded', at: at(5), nodeID: b, index: 0, status: 'complete' },
    { kind: 'statementStarted', at: at(5), nodeID: b, index: 1, name: 'Load', type: 'statement', sql: 'INSERT' },
    { kind: 'statementEnded', at: at(6), nodeID: b, index: 1, status: 'failed', error: { errorString: 'No such table.', errorDetail: '' } },
    { kind: 'nodeEnded', at: at(6), nodeID: b, state: 'failed', why: 'No such table.', unfinished: { done: ['Pre-SQL'], notDone: ['Load'], repeatable: 'no' } },
    { kind: 'nodeStarted', at: at(6), nodeID: c },
    { kind: 'statementStarted', at: at(6), nodeID: c, index: 0, name: 'is unique', type: 'test', sql: 'SELECT' },
    { kind: 'statementEnded', at: at(7), nodeID: c, index: 0, status: 'complete', warning: { errorString: 'The test is unique failed: at least one row came back.', errorDetail: '' } },
    { kind: 'nodeEnded', at: at(7), nodeID: c, state: 'complete' },
    { kind: 'runEnded', at: at(7), outcome: 'failed' },
  ), paint, { withNodes: false })
  expect(text.split('\n')).toEqual([
    'L.B', '  Load: No such table.', '    INSERT', '  done: Pre-SQL; not done: Load; running it again adds rows that are there already', '',
    'warning L.C is unique: The test is unique failed: at least one row came back.', '',
    'Refresh 7 of Nightly in dev (embedded warehouse): failed · 2 nodes complete · 1 failed · 1 test warned · 1,200 rows · 7.0 s',
  ])
})
