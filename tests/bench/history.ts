// The history: opening the list and a run, filters, a node's trend, the grid, what a run costs to write, and what it takes on disk.
import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openDatabase } from '../../src-main/adapters/sqlite/database.ts'
import { createRunTables } from '../../src-main/adapters/sqlite/run-tables.ts'
import type { RunTables } from '../../src-main/adapters/sqlite/run-tables.ts'
import { valueOf } from '../support/test-engine.ts'
import { fillHistory, makeRun, timeOf } from './history-made.ts'
import { printTable } from './print-table.ts'

const RUNS = 10_000
const NODES = 1_000
const NODE = '00000000-0000-4000-8000-000000000500'

const folder = mkdtempSync(join(tmpdir(), 'sluice-bench-history-'))
try {
  measureAll()
} finally {
  rmSync(folder, { recursive: true, force: true })
}

function measureAll(): void {
  const database = valueOf(openDatabase(folder))
  const size = () => statSync(join(folder, 'sluice.db')).size
  process.stderr.write(`making ${RUNS} runs of ${NODES} nodes\n`)
  fillHistory(database, { runs: RUNS, nodes: NODES })
  database.pragma('wal_checkpoint(TRUNCATE)')
  const tables = createRunTables(database)
  const whole = size()
  const lines = reads(tables).map(({ title, work, aim }) => [title, `${median(work).toFixed(1)} ms`, aim])
  const known = makeRun(String(RUNS + 1), RUNS, NODES)
  const write = (id: number, version: number) => () => tables.save({ ...makeRun(String(id), RUNS + id, NODES, version), runID: String(id) })
  const [night, afterDeploy] = [once(() => database.transaction(() => tables.save(known))()), once(write(RUNS + 2, 99_999))]
  printTable([
    [`${RUNS} runs of ${NODES} nodes`, 'measured', 'aim'],
    ...lines,
    ['a run of 1,000 nodes written, as every night', `${night.toFixed(1)} ms`, ''],
    ['the same with every statement new: indexed for search too', `${afterDeploy.toFixed(1)} ms`, ''],
    ['100 runs removed', `${once(() => tables.remove(Array.from({ length: 100 }, (_, index) => String(index + 1)))).toFixed(1)} ms`, ''],
    ['on disk', `${(whole / 1e6).toFixed(0)} MB`, ''],
    ['on disk a node of a run', `${(whole / RUNS / NODES).toFixed(0)} bytes`, ''],
  ])
  database.close()
}

function reads(tables: RunTables): readonly { readonly title: string; readonly work: () => unknown; readonly aim: string }[] {
  const page = (filter: Parameters<RunTables['page']>[0]) => () => tables.page({ projectId: 'shop', limit: 100, ...filter })
  return [
    { title: 'the list: the newest 100', work: page({}), aim: '≤ 100 ms' },
    { title: 'its last page', work: page({ startingFrom: '100' }), aim: '≤ 100 ms' },
    { title: 'by environment, job and state', work: page({ environmentId: 'prod', job: 'JOB_2', status: 'failed' }), aim: '≤ 100 ms' },
    { title: 'by time', work: page({ since: timeOf(5_000), until: timeOf(5_200) }), aim: '≤ 100 ms' },
    { title: 'ordered by end', work: page({ orderBy: 'runEndTime', direction: 'asc' }), aim: '≤ 100 ms' },
    { title: 'by node', work: page({ node: 'NODE_500' }), aim: '≤ 100 ms' },
    { title: 'by text that few runs have: an error', work: page({ text: 'division by zero' }), aim: '≤ 100 ms' },
    { title: 'by text that every run has: a column', work: page({ text: 'COLUMN_500_7' }), aim: '≤ 100 ms' },
    { title: 'by text that no run has', work: page({ text: 'no such thing' }), aim: '≤ 100 ms' },
    { title: 'a run, with every statement', work: () => tables.read('7777'), aim: '≤ 100 ms' },
    { title: 'the last 50 runs of a node', work: () => tables.ofNode('shop', NODE, 50, { environmentId: '1', runType: 'refresh' }), aim: '≤ 100 ms' },
    { title: 'the grid: 1,000 nodes × 20 runs', work: () => tables.cells(Array.from({ length: 20 }, (_, index) => String(RUNS - index))), aim: '' },
  ]
}

function once(work: () => unknown): number {
  const begun = performance.now()
  work()
  return performance.now() - begun
}

/** Of 9 times, in ms, after one that warms up. */
function median(work: () => unknown): number {
  work()
  return Array.from({ length: 9 }, () => once(work)).sort((left, right) => left - right)[4] ?? 0
}
