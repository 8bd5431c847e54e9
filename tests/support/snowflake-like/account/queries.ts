// Every statement that was ever sent, under its id: what is told of it while it runs and after, to any session. It outlives the session that sent it.
import type { StatementCounts } from '../../../../src-main/core/run/index.ts'
import type { SnowflakeProblem } from '../problems.ts'

export type QueryStatus = 'queued' | 'running' | 'success' | 'failed' | 'cancelled'

/** A line of the log, for whoever wants to know what was done when. Times are of one clock, in milliseconds. */
export interface QueryRecord {
  readonly queryId: string
  readonly sessionId: string
  readonly tag: string
  readonly sql: string
  readonly sentAt: number
  readonly startedAt: number | undefined
  readonly endedAt: number | undefined
  readonly status: QueryStatus
  /** Of one that failed. */
  readonly code: string | undefined
  readonly message: string | undefined
  /** How often it was begun: 2 where it was sent twice. */
  readonly runs: number
  /** Its own text, and not only what goes first in its request. */
  readonly isBegun: boolean
}

export interface QueryResult {
  readonly counts: StatementCounts
  readonly rows: readonly Readonly<Record<string, unknown>>[]
}

export type QueryEnd = { readonly ok: true; readonly result: QueryResult } | { readonly ok: false; readonly problem: SnowflakeProblem }

export interface Query {
  record: QueryRecord
  /** What came of it, once `ended` is over. */
  told: QueryEnd | undefined
  readonly ended: Promise<void>
  readonly cancellation: AbortController
  /** Milliseconds until a cancellation arrives. */
  cancelDelay: number
}

/** Rows are kept for so many of the last statements: nobody asks for older ones. */
const RESULTS_KEPT = 1000

export interface Queries {
  add(sent: { readonly sessionId: string; readonly tag: string; readonly sql: string }): Query
  begin(query: Query): void
  end(query: Query, told: QueryEnd): void
  find(queryId: string): Query | undefined
  all(): readonly QueryRecord[]
  /** Stops what has not ended. */
  cancelAll(): void
  clear(): void
}

export function createQueries(now: () => number): Queries {
  const queries = new Map<string, Query>()
  const enders = new Map<Query, () => void>()
  const withRows: Query[] = []
  let count = 0

  return {
    add(sent) {
      const { promise: ended, resolve } = Promise.withResolvers<void>()
      const record: QueryRecord = { queryId: queryIdOf(++count), ...sent, sentAt: now(), startedAt: undefined, endedAt: undefined, status: 'queued', code: undefined, message: undefined, runs: 0, isBegun: false }
      const query: Query = { record, told: undefined, ended, cancellation: new AbortController(), cancelDelay: 0 }
      enders.set(query, resolve)
      queries.set(record.queryId, query)
      return query
    },
    begin(query) {
      query.record = { ...query.record, status: 'running', startedAt: query.record.startedAt ?? now(), runs: query.record.runs + 1 }
    },
    end(query, told) {
      const problem = told.ok ? undefined : told.problem
      const status = problem === undefined ? 'success' : problem.code === CANCELLED ? 'cancelled' : 'failed'
      query.record = { ...query.record, endedAt: now(), status, code: problem?.code, message: problem?.message }
      query.told = told
      withRows.push(query)
      const old = withRows.length > RESULTS_KEPT ? withRows.shift() : undefined
      if (old?.told?.ok === true) old.told = { ok: true, result: { ...old.told.result, rows: [] } }
      enders.get(query)?.()
      enders.delete(query)
    },
    find: (queryId) => queries.get(queryId),
    all: () => Array.from(queries.values(), ({ record }) => record),
    cancelAll() {
      for (const query of enders.keys()) query.cancellation.abort()
    },
    clear() {
      queries.clear()
      enders.clear()
      withRows.length = 0
    },
  }
}

const CANCELLED = '000604'

/** As Snowflake's look: 01b2c3d4-0000-0000-0000-000000000001. */
function queryIdOf(count: number): string {
  return `01b2c3d4-0000-0000-0000-${count.toString(16).padStart(12, '0')}`
}
