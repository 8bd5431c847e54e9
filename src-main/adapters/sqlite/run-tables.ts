// Runs in their tables: a line a run, a line a node of an ended run; written from the record and read back as it was.
import type Database from 'better-sqlite3'
import type { NodeId } from '../../core/project/index.ts'
import { listingOf } from '../../core/run/index.ts'
import type { NodeResult, NodeState, Run, RunListing } from '../../core/run/index.ts'
import type { History, RunFilter } from '../../engine/ports/index.ts'

const DEFAULT_LIMIT = 100

interface ListingRow {
  readonly listing: string
}
interface RunRow extends ListingRow {
  readonly sources: string
}
interface ResultRow {
  readonly result: string
}
interface LastRow {
  readonly node_id: string
  readonly state: string
}
interface NodeRow {
  readonly run_id: number
  readonly state: string
  readonly started_at: string
  readonly duration_ms: number
  readonly affected_rows: number
}

export interface RunTables {
  /** The run's line; its nodes too where it has ended. */
  save(run: Run): void
  read(runId: string): Run | undefined
  list(filter: RunFilter): readonly RunListing[]
  ofNode: History['ofNode']
  lastStates: History['lastStates']
  /** Runs without an end, oldest first. */
  open(): readonly string[]
}

export function createRunTables(database: Database.Database): RunTables {
  const saveRun = database.prepare(
    `INSERT OR REPLACE INTO run (id, project_id, environment_id, environment_name, run_type, job_id, job_name, status, outcome, started_at, ended_at, listing, sources)
     VALUES (@id, @projectId, @environmentId, @environmentName, @runType, @jobId, @jobName, @status, @outcome, @startedAt, @endedAt, @listing, @sources)`,
  )
  const saveNode = database.prepare(
    `INSERT INTO node_result (run_id, ordinal, project_id, node_id, state, started_at, duration_ms, affected_rows, result)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  )
  const readRun = database.prepare<[string], RunRow>('SELECT listing, sources FROM run WHERE id = ?')
  const readNodes = database.prepare<[string], ResultRow>('SELECT result FROM node_result WHERE run_id = ? ORDER BY ordinal')
  const nodeRuns = database.prepare<[string, string, number], NodeRow>(
    `SELECT run_id, state, started_at, duration_ms, affected_rows FROM node_result
     WHERE project_id = ? AND node_id = ? AND started_at IS NOT NULL ORDER BY run_id DESC LIMIT ?`,
  )
  const saveLast = database.prepare(
    `INSERT INTO node_last (project_id, environment_id, node_id, run_id, state) VALUES (?, ?, ?, ?, ?)
     ON CONFLICT DO UPDATE SET run_id = excluded.run_id, state = excluded.state WHERE excluded.run_id >= run_id`,
  )
  const readLast = database.prepare<[string, string], LastRow>('SELECT node_id, state FROM node_last WHERE project_id = ? AND environment_id = ?')
  const openRuns = database.prepare<[], { readonly id: number }>('SELECT id FROM run WHERE ended_at IS NULL ORDER BY id')

  return {
    save(run) {
      saveRun.run(runRow(run))
      if (run.runEndTime === null) return
      run.runResults.forEach((result, ordinal) => {
        const { nodeID, runState, startTime } = result
        saveNode.run(run.runID, ordinal, run.project.id, nodeID, runState, startTime, durationOf(result), rowsOf(result), JSON.stringify(result))
        saveLast.run(run.project.id, run.environmentID, nodeID, run.runID, runState)
      })
    },
    read(runId) {
      const row = readRun.get(runId)
      if (row === undefined) return undefined
      // Safe, all three: these columns are written from a Run, above, and nowhere else.
      const listing = JSON.parse(row.listing) as RunListing
      const sources = JSON.parse(row.sources) as Run['sources']
      const runResults = readNodes.all(runId).map(({ result }) => JSON.parse(result) as NodeResult)
      return { ...listing, runResults, sources }
    },
    list(filter) {
      const { where, values } = conditions(filter)
      const rows = database
        .prepare<unknown[], ListingRow>(`SELECT listing FROM run ${where} ORDER BY id DESC LIMIT ?`)
        .all(...values, filter.limit ?? DEFAULT_LIMIT)
      // Safe: see `read`.
      return rows.map(({ listing }) => JSON.parse(listing) as RunListing)
    },
    ofNode: (projectId, nodeId, limit) =>
      nodeRuns.all(projectId, nodeId, limit).map((row) => ({
        runId: String(row.run_id),
        state: row.state,
        at: row.started_at,
        durationMs: row.duration_ms,
        rows: row.affected_rows,
      })),
    // Safe, both: these columns are written from a NodeResult, above, and nowhere else.
    lastStates: (projectId, environmentId) => new Map(readLast.all(projectId, environmentId).map((row) => [row.node_id as NodeId, row.state as NodeState])),
    open: () => openRuns.all().map(({ id }) => String(id)),
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

function rowsOf({ queryResults }: NodeResult): number {
  return queryResults.reduce((rows, { rowsInserted = 0, rowsUpdated = 0, rowsDeleted = 0 }) => rows + rowsInserted + rowsUpdated + rowsDeleted, 0)
}

function conditions(filter: RunFilter): { readonly where: string; readonly values: readonly string[] } {
  const parts: (readonly [sql: string, value: string | undefined])[] = [
    ['project_id = ?', filter.projectId],
    ['? IN (environment_id, environment_name)', filter.environmentId],
    ['run_type = ?', filter.runType],
    ['? IN (job_id, job_name)', filter.job],
    ['? IN (status, outcome)', filter.status],
    ['started_at >= ?', filter.since === undefined ? undefined : inUtc(filter.since)],
  ]
  const given = parts.flatMap(([sql, value]) => (value === undefined ? [] : [{ sql, value }]))
  return { where: given.length === 0 ? '' : `WHERE ${given.map(({ sql }) => sql).join(' AND ')}`, values: given.map(({ value }) => value) }
}

/** Times are kept in UTC with milliseconds and compared as text; what is no time is compared as it is. */
function inUtc(time: string): string {
  const at = Date.parse(time)
  return Number.isNaN(at) ? time : new Date(at).toISOString()
}
