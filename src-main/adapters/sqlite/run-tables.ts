// Runs in their table: a line a run, written from the record and read back as it was; what became of its nodes is in the result tables.
import type Database from 'better-sqlite3'
import type { NodeId } from '../../core/project/index.ts'
import { listingOf, medianOf } from '../../core/run/index.ts'
import type { NodeResult, NodeState, Run, RunListing, RunOutcome } from '../../core/run/index.ts'
import type { History } from '../../engine/ports/index.ts'
import { createResultTables } from './result-tables.ts'
import { cursorOf, runQuery } from './run-filter.ts'

/** So many of the last refreshes of a node say how long it usually takes. */
const DURATIONS = 15

interface ListingRow {
  readonly id: number
  readonly key: string | number
  readonly listing: string
}
interface RunRow {
  readonly listing: string
  readonly sources: string
}
interface LastRow {
  readonly node_id: string
  readonly state: string
  readonly durations: string
}
interface RefreshRow {
  readonly id: number
  readonly project_id: string
  readonly environment_id: string
  readonly what: string
  readonly outcome: string
  readonly started_at: string
}

export interface RunTables extends Pick<History, 'page' | 'ofNode' | 'cells' | 'lastStates' | 'usualDurations' | 'endedRefreshes' | 'remove'> {
  /** The run's line; its nodes too where it has ended. */
  save(run: Run): void
  read(runId: string): Run | undefined
  line(runId: string): RunListing | undefined
  /** Runs without an end, oldest first. */
  open(): readonly string[]
}

export function createRunTables(database: Database.Database): RunTables {
  const results = createResultTables(database)
  const saveRun = database.prepare(
    `INSERT OR REPLACE INTO run (id, project_id, environment_id, environment_name, run_type, job_id, job_name, status, outcome, started_at, ended_at, listing, sources)
     VALUES (@id, @projectId, @environmentId, @environmentName, @runType, @jobId, @jobName, @status, @outcome, @startedAt, @endedAt, @listing, @sources)`,
  )
  const readRun = database.prepare<[string], RunRow>('SELECT listing, sources FROM run WHERE id = ?')
  const started = database.prepare<[string], { readonly started_at: string }>('SELECT started_at FROM run WHERE id = ? AND ended_at IS NOT NULL')
  const readLast = database.prepare<[string, string], LastRow>('SELECT node_id, state, durations FROM node_last WHERE project_id = ? AND environment_id = ?')
  const readOneLast = database.prepare<[string, string, string], LastRow>('SELECT node_id, state, durations FROM node_last WHERE project_id = ? AND environment_id = ? AND node_id = ?')
  const saveLast = database.prepare(
    `INSERT INTO node_last (project_id, environment_id, node_id, run_id, state, durations) VALUES (?, ?, ?, ?, ?, ?)
     ON CONFLICT DO UPDATE SET run_id = excluded.run_id, state = excluded.state, durations = excluded.durations WHERE excluded.run_id >= run_id`,
  )
  const openRuns = database.prepare<[], { readonly id: number }>('SELECT id FROM run WHERE ended_at IS NULL ORDER BY id')
  const refreshes = database.prepare<[], RefreshRow>(
    `SELECT id, project_id, environment_id, coalesce(job_id, listing ->> '$.include', '') AS what, outcome, started_at FROM run
     WHERE run_type = 'refresh' AND ended_at IS NOT NULL ORDER BY id`,
  )
  const removeRuns = database.prepare<[string], { readonly id: number }>('DELETE FROM run WHERE ended_at IS NOT NULL AND id IN (SELECT value FROM json_each(?)) RETURNING id')

  function saveNodeLast(run: Run, result: NodeResult): void {
    const place = [run.project.id, run.environmentID, result.nodeID] as const
    const known = durationsOf(readOneLast.get(...place))
    const isUsual = run.runType === 'refresh' && result.runState === 'complete'
    const durations = isUsual ? [...known, durationOf(result)].slice(-DURATIONS) : known
    saveLast.run(...place, run.runID, result.runState, JSON.stringify(durations))
  }

  return {
    save(run) {
      saveRun.run(runRow(run))
      if (run.runEndTime === null) return
      results.save(run)
      for (const result of run.runResults) saveNodeLast(run, result)
    },
    read(runId) {
      const row = readRun.get(runId)
      if (row === undefined) return undefined
      // Safe, both: these columns are written from a Run, above, and nowhere else.
      const listing = JSON.parse(row.listing) as RunListing
      const sources = JSON.parse(row.sources) as Run['sources']
      return { ...listing, runResults: results.read(runId, listing.runStartTime), sources }
    },
    line(runId) {
      const row = readRun.get(runId)
      // Safe: see `read`.
      return row === undefined ? undefined : (JSON.parse(row.listing) as RunListing)
    },
    page(filter) {
      const { where, values, from, fromValues, order, key, limit } = runQuery(filter)
      const rows = database
        .prepare<unknown[], ListingRow>(`SELECT run.id, ${key} AS key, run.listing FROM run ${where} ${from} ${order} LIMIT ?`)
        .all(...values, ...fromValues, limit + 1)
      const { total } = database.prepare<unknown[], { readonly total: number }>(`SELECT count(*) AS total FROM run ${where}`).get(...values) ?? { total: 0 }
      const following = rows[limit]
      return {
        // Safe: see `read`.
        runs: rows.slice(0, limit).map(({ listing }) => JSON.parse(listing) as RunListing),
        next: following === undefined ? undefined : cursorOf(filter, following),
        total,
      }
    },
    ofNode: (projectId, nodeId, limit, within = {}) => results.ofNode({ projectId, nodeId, ...within }, limit),
    cells: (runIds) =>
      results.cells(runIds.flatMap((runId) => {
        const run = started.get(runId)
        return run === undefined ? [] : [{ runId, start: run.started_at }]
      })),
    // Safe, both: these columns are written from a NodeResult, above, and nowhere else.
    lastStates: (projectId, environmentId) => new Map(readLast.all(projectId, environmentId).map((row) => [row.node_id as NodeId, row.state as NodeState])),
    usualDurations(projectId, environmentId, nodes) {
      if (nodes.length === 0) return new Map()
      const durations = new Map(readLast.all(projectId, environmentId).map((row) => [row.node_id, medianOf(durationsOf(row))]))
      return new Map(nodes.flatMap((node) => {
        const usual = durations.get(node)
        return usual === undefined ? [] : [[node, Math.round(usual)] as const]
      }))
    },
    open: () => openRuns.all().map(({ id }) => String(id)),
    endedRefreshes: () =>
      refreshes.all().map(({ id, project_id, environment_id, what, outcome, started_at }) => ({
        // Safe: the column is written from a Run, above, and nowhere else.
        runId: String(id), projectId: project_id, environmentId: environment_id, what, outcome: outcome as RunOutcome, startedAt: started_at,
      })),
    remove: database.transaction((runIds) => {
      const removed = removeRuns.all(JSON.stringify(runIds.map(Number)))
      results.remove(removed.map(({ id }) => String(id)))
    }),
  }
}

function runRow(run: Run): Record<string, string | null> {
  return {
    id: run.runID,
    projectId: run.project.id,
    environmentId: run.environmentID,
    environmentName: run.environmentName,
    runType: run.runType,
    jobId: run.jobID ?? null,
    jobName: run.jobName ?? null,
    status: run.runStatus,
    outcome: run.outcome,
    startedAt: run.runStartTime,
    endedAt: run.runEndTime,
    listing: JSON.stringify(listingOf(run)),
    sources: JSON.stringify(run.sources),
  }
}

function durationOf({ startTime, endTime }: NodeResult): number {
  return startTime === null || endTime === null ? 0 : Date.parse(endTime) - Date.parse(startTime)
}

function durationsOf(row: LastRow | undefined): readonly number[] {
  // Safe: this column is written from numbers, above, and nowhere else.
  return row === undefined ? [] : (JSON.parse(row.durations) as number[])
}
