// What a selector asks of the local state: each node's last state in an environment, and the last look for drift.
import Database from 'better-sqlite3'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { nodeId } from '../../../src-main/core/project/index.ts'
import { foldRun } from '../../../src-main/core/run/index.ts'
import type { RunEvent } from '../../../src-main/core/run/index.ts'
import { openLocalState } from '../../../src-main/adapters/sqlite/index.ts'
import { MIGRATIONS } from '../../../src-main/adapters/sqlite/migrations.ts'
import { temporaryFolder, valueOf } from '../../support/test-engine.ts'

const at = '2026-03-01T10:00:00.000Z'

/** A run of these nodes in one environment, to the end that each came to. */
function run(runID: string, environmentID: string, ends: Readonly<Record<string, 'complete' | 'failed' | 'skipped' | 'canceled'>>): readonly RunEvent[] {
  const header = { runID, uid: runID, runType: 'refresh', project: { id: 'p', name: 'shop' }, environmentID, environmentName: environmentID, warehouse: 'embedded warehouse', parameters: {}, parallelism: 1, runStartTime: at } as const
  const nodes = Object.keys(ends).map((name) => ({ nodeID: nodeId(name), name, location: 'L', after: [] }))
  return [
    { kind: 'runStarted', at, header, nodes },
    ...Object.entries(ends).map(([name, state]): RunEvent => ({ kind: 'nodeEnded', at, nodeID: nodeId(name), state })),
    { kind: 'runEnded', at, outcome: 'failed' },
  ]
}

describe('the last state of each node', () => {
  let folder = ''
  const open = () => valueOf(openLocalState(folder))
  beforeEach(async () => {
    folder = await temporaryFolder()
  })
  afterEach(() => rm(folder, { recursive: true, force: true }))

  test('is that of its last ended run in that environment, whichever run ended first', () => {
    const { history, close } = open()
    const [started, ...rest] = run('2', 'dev', { a: 'failed', b: 'skipped' })
    history.append('1', run('1', 'dev', { a: 'complete', b: 'complete', c: 'canceled' }))
    history.append('2', [started!])
    history.append('3', run('3', 'dev', { b: 'complete' }))
    history.append('4', run('4', 'prod', { a: 'skipped' }))
    history.append('2', rest)
    history.append('5', run('5', 'dev', { a: 'complete' }).slice(0, -1))
    expect([history.lastStates('p', 'dev'), history.lastStates('p', 'prod'), history.lastStates('q', 'dev')].map((states) => Object.fromEntries(states))).toEqual([
      { a: 'failed', b: 'complete', c: 'canceled' },
      { a: 'skipped' },
      {},
    ])
    close()
  })

  test('is known of runs that were recorded before it was kept, and so is all else of them', () => {
    const before = MIGRATIONS.findIndex((migration) => typeof migration === 'string' && migration.includes('CREATE TABLE node_last'))
    const database = new Database(join(folder, 'sluice.db'))
    for (const migration of MIGRATIONS.slice(0, before)) database.exec(String(migration))
    database.pragma(`user_version = ${before}`)
    const runs = [run('1', 'dev', { a: 'complete', b: 'complete' }), run('2', 'dev', { a: 'failed' })].map((events) => foldRun(events)!)
    for (const { runResults, sources, ...listing } of runs) {
      database.prepare("INSERT INTO run VALUES (?, 'p', 'dev', 'dev', 'refresh', NULL, NULL, 'failed', 'failed', ?, ?, ?, ?)").run(listing.runID, at, at, JSON.stringify(listing), JSON.stringify(sources))
      const insert = database.prepare("INSERT INTO node_result VALUES (?, ?, 'p', ?, ?, NULL, 0, 0, ?)")
      runResults.forEach((result, ordinal) => insert.run(listing.runID, ordinal, result.nodeID, result.runState, JSON.stringify(result)))
    }
    database.close()
    const { history, close } = open()
    expect([Object.fromEntries(history.lastStates('p', 'dev')), history.run('1'), history.run('2')]).toEqual([{ a: 'failed', b: 'complete' }, ...runs])
    close()
  })

  test('the last look for drift replaces the one before it', () => {
    const { local, close } = open()
    const none = local.driftCheck('p', 'dev')
    local.saveDriftCheck('p', 'dev', { at, nodes: [nodeId('a')] })
    local.saveDriftCheck('p', 'dev', { at: '2026-03-02T10:00:00.000Z', nodes: [] })
    expect([none, local.driftCheck('p', 'dev'), local.driftCheck('p', 'prod')]).toEqual([undefined, { at: '2026-03-02T10:00:00.000Z', nodes: [] }, undefined])
    close()
  })
})
