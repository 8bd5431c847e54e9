// The history on a real SQLite file: what is written, what is found again, what a killed process leaves.
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { nodeId } from '../../../src-main/core/project/index.ts'
import { foldRun } from '../../../src-main/core/run/index.ts'
import type { RunEvent, RunHeader } from '../../../src-main/core/run/index.ts'
import { openLocalState } from '../../../src-main/adapters/sqlite/index.ts'
import { temporaryFolder, valueOf } from '../../support/test-engine.ts'

const A = nodeId('a')
const B = nodeId('b')
const at = (second: number) => `2026-03-01T10:00:${String(second).padStart(2, '0')}.000Z`

function header(runID: string, facts: Partial<RunHeader> = {}): RunHeader {
  return {
    runID, uid: `uid-${runID}`, runType: 'refresh', project: { id: 'p', name: 'shop' }, environmentID: '16', environmentName: 'dev', warehouse: 'embedded warehouse',
    parameters: { days: 7 }, parallelism: 2, runStartTime: at(0), ...facts,
  }
}

function started(runID: string, facts: Partial<RunHeader> = {}): RunEvent {
  const nodes = [{ nodeID: A, name: 'A', location: 'WORK', after: [] }, { nodeID: B, name: 'B', location: 'WORK', after: [A] }]
  return { kind: 'runStarted', at: at(0), header: header(runID, facts), nodes }
}

const REST: readonly RunEvent[] = [
  { kind: 'nodeStarted', at: at(1), nodeID: A },
  { kind: 'statementStarted', at: at(1), nodeID: A, index: 0, name: 'Insert', type: 'statement', sql: 'INSERT INTO a SELECT 1' },
  { kind: 'statementEnded', at: at(3), nodeID: A, index: 0, status: 'complete', queryID: 'q1', counts: { rowsInserted: 12 } },
  { kind: 'nodeEnded', at: at(3), nodeID: A, state: 'complete' },
  { kind: 'nodeStarted', at: at(4), nodeID: B },
  { kind: 'nodeEnded', at: at(5), nodeID: B, state: 'failed', why: 'no such table' },
  { kind: 'runEnded', at: at(6), outcome: 'failed' },
]

describe('the history', () => {
  let folder = ''
  const open = () => valueOf(openLocalState(folder))
  beforeEach(async () => {
    folder = await temporaryFolder()
  })
  afterEach(() => rm(folder, { recursive: true, force: true }))

  test('gives back a run as its events fold, also to the next process', () => {
    const first = open()
    const id = valueOf(first.history.nextRunId())
    for (const event of [started(id), ...REST]) first.history.append(id, [event])
    const folded = foldRun([started(id), ...REST])
    expect(first.history.run(id)).toEqual(folded)
    first.close()
    const second = open()
    expect([second.history.run(id), valueOf(second.history.nextRunId())]).toEqual([folded, '2'])
    second.close()
  })

  test('finds runs by what they are, newest first', () => {
    const { history, close } = open()
    const kinds = [{}, { runType: 'deploy' }, { environmentID: '17', environmentName: 'prod' }, { jobID: '1', jobName: 'NIGHTLY' }] as const
    for (const facts of kinds) {
      const id = valueOf(history.nextRunId())
      for (const event of [started(id, facts), ...REST]) history.append(id, [event])
    }
    const ids = (filter: Parameters<typeof history.list>[0]) => history.list(filter).map(({ runID }) => runID)
    expect({
      all: ids({}), deploys: ids({ runType: 'deploy' }), byName: ids({ environmentId: 'prod' }), byId: ids({ environmentId: '16' }), job: ids({ job: 'NIGHTLY' }),
      failed: ids({ status: 'failed' }), completed: ids({ status: 'completed' }), later: ids({ since: '2026-03-01T11:30:00+01:00' }), two: ids({ limit: 2 }), other: ids({ projectId: 'q' }),
    }).toEqual({
      all: ['4', '3', '2', '1'], deploys: ['2'], byName: ['3'], byId: ['4', '2', '1'], job: ['4'],
      failed: ['4', '3', '2', '1'], completed: [], later: [], two: ['4', '3'], other: [],
    })
    close()
  })

  test('knows the last runs of a node', () => {
    const { history, close } = open()
    for (const event of [started('7'), ...REST]) history.append('7', [event])
    expect([...history.ofNode('p', 'a', 5), ...history.ofNode('p', 'b', 5)]).toEqual([
      { runId: '7', state: 'complete', at: at(1), durationMs: 2000, rows: 12 },
      { runId: '7', state: 'failed', at: at(4), durationMs: 1000, rows: 0 },
    ])
    close()
  })

  test('closes a run whose process was killed, with what is known and why', () => {
    const killed = open()
    killed.history.append('3', [started('3'), ...REST.slice(0, 2)])
    killed.history.flush()
    // No close: the process is gone, and its database handle with it.
    const next = open()
    expect(next.history.list({}).map(({ outcome }) => outcome)).toEqual([null])
    expect(next.history.closeInterrupted(at(30))).toEqual(['3'])
    const run = next.history.run('3')
    expect({
      outcome: run?.outcome, ended: run?.runEndTime, said: run?.error?.errorString.slice(0, 43),
      nodes: run?.runResults.map(({ name, runState, why }) => [name, runState, why]), statement: run?.runResults[0]?.queryResults[0]?.status,
    }).toEqual({
      outcome: 'failed', ended: at(30), said: 'The engine ended while this run was going o',
      nodes: [['A', 'failed', 'the engine ended while Insert ran'], ['B', 'skipped', 'the engine ended before it started']], statement: 'failed',
    })
    expect(next.history.closeInterrupted(at(31))).toEqual([])
    next.close()
    killed.close()
  })

  test('lists quickly among ten thousand runs', () => {
    const { history, close } = open()
    for (let index = 0; index < 10_000; index++) history.append(String(index), [started(String(index)), ...REST.slice(-1)])
    const begun = performance.now()
    expect(history.list({ projectId: 'p', environmentId: '16', limit: 100 })).toHaveLength(100)
    expect(performance.now() - begun).toBeLessThan(100)
    close()
  })
})

describe('the data folder', () => {
  test('of a newer Sluice is refused with a sentence', async () => {
    const folder = await temporaryFolder()
    valueOf(openLocalState(folder)).close()
    const database = new Database(join(folder, 'sluice.db'))
    database.pragma('user_version = 99')
    database.close()
    expect(openLocalState(folder)).toMatchObject({ ok: false, failure: { code: 'STA001', facts: { folder } } })
    await rm(folder, { recursive: true })
  })

  test('that cannot be made is refused with a sentence', () => {
    expect(openLocalState('/dev/null/sluice')).toMatchObject({ ok: false, failure: { code: 'STA001' } })
  })

  test('keeps recent projects, newest first, and what a workspace uses', async () => {
    const folder = await temporaryFolder()
    const { local, close } = valueOf(openLocalState(folder))
    local.remember({ folder: '/a', name: 'a', openedAt: at(1) })
    local.remember({ folder: '/b', name: 'b', openedAt: at(2) })
    local.remember({ folder: '/a', name: 'a', openedAt: at(3) })
    local.remember({ folder: '/c', name: 'c', openedAt: at(4) })
    local.forget('/b')
    local.saveWorkspace({ folder: '/a', activeEnvironment: 'dev', parameters: { days: 1 } })
    expect([local.recent().map((project) => project.folder), local.workspace('/a'), local.workspace('/c')]).toEqual([
      ['/c', '/a'],
      { folder: '/a', activeEnvironment: 'dev', parameters: { days: 1 } },
      { folder: '/c', activeEnvironment: undefined, parameters: {} },
    ])
    close()
    await rm(folder, { recursive: true })
  })
})
