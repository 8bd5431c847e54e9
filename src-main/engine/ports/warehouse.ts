// Warehouse: a place where SQL runs. Shaped for an engine that answers later under a query id and whose DDL commits by itself.
import type { Dialect } from '../../core/dialect/types.ts'
import type { Result } from '../../core/failure/index.ts'
import type { JsonObject } from '../../core/project/index.ts'
import type { ObjectName, Relation } from '../../core/relation/index.ts'
import type { StatementCounts } from '../../core/run/index.ts'
import type { Cancellation } from './cancellation.ts'
import type { StateStore } from './state-store.ts'

/**
 * Where an environment lives. `facts` are sluice.yml's, without secrets; `file` is the embedded warehouse's. `memory` is an embedded warehouse of whoever
 * opens it, without a file and gone when it is closed, or with the process.
 */
export type ConnectionTarget =
  | { readonly type: 'duckdb'; readonly name: string; readonly file: string }
  | { readonly type: 'memory'; readonly name: string }
  | { readonly type: 'snowflake'; readonly name: string; readonly facts: JsonObject; readonly stateSchema: string | undefined }

/** Opens warehouses; one instance a target a process, shared by all who ask, closed when the last one lets go. */
export interface Warehouses {
  /** CON001, CON002, CON004. */
  open(target: ConnectionTarget): Promise<Result<OpenWarehouse>>
  /** As the `translate` of an embedded warehouse, without opening one. */
  translate(sql: string): Result<Translation>
}

export interface OpenWarehouse {
  readonly warehouse: Warehouse
  /** Lives in the same warehouse, so that a step and its record can share a transaction. */
  readonly state: StateStore
  close(): Promise<void>
}

export interface SessionOptions {
  readonly role?: string
  readonly warehouse?: string
  /** Shown in the engine's own query history. */
  readonly tag?: string
  /** Many short statements that move no rows, as a deploy sends them: the engine may set itself up for that while the session is open. */
  readonly isStructural?: boolean
}

export interface Warehouse {
  readonly engine: 'duckdb' | 'snowflake'
  readonly dialect: Dialect
  /** False: every DDL statement commits by itself, and what is open with it. */
  readonly ddlIsTransactional: boolean
  /** Sessions that may run at the same time. */
  readonly maxSessions: number
  session(options?: SessionOptions): Promise<Result<Session>>
  /**
   * The objects of the named schemas, in pages. A page that fails (CON003) makes the whole reading fail: unreadable is not absent.
   * With `names` only those objects are read.
   */
  catalog(scope: CatalogScope): AsyncIterable<Result<CatalogPage>>
  /**
   * Snowflake SQL as this engine runs it; the text itself on Snowflake. SQL002 names what cannot be done.
   * Pure: asked at plan time for every statement that a run would send.
   */
  translate(sql: string): Result<Translation>
  /** Every table of these names that was dropped and can come back; absent where what is dropped is gone. CON001, SQL001. */
  dropped?(names: readonly ObjectName[]): Promise<Result<readonly DroppedVersion[]>>
  /** The id of the statement that runs, or may yet begin, under a tag that `submit` was given: in any session. Only where statements outlive who sent them. */
  runningUnder?(tag: string): Promise<Result<string | undefined>>
}

/** A table that was dropped, as the engine still has it. */
export interface DroppedVersion {
  readonly name: ObjectName
  /** ISO 8601, by the engine's clock. */
  readonly at: string
  /** How long it is there from then on. */
  readonly retentionDays: number
  readonly rows?: number
}

export interface Translation {
  /** One statement or several, which a session runs as one transaction. */
  readonly sql: string
  /** A sentence for each part that was left out because it changes no row here: clustering, grants, retention. */
  readonly notes: readonly string[]
}

export interface CatalogScope {
  readonly schemas: readonly { readonly database: string; readonly schema: string }[]
  readonly names?: readonly ObjectName[]
}

export interface CatalogPage {
  readonly relations: readonly Relation[]
}

export interface SubmittedStatement {
  /** The engine's own id: enough to await or cancel from another process where the engine allows it. */
  readonly queryId: string
}

export interface StatementResult {
  readonly queryId: string
  readonly counts: StatementCounts
  /** Rows of a query, column by name; limited to `maxRows` of the request. */
  readonly rows: readonly Readonly<Record<string, unknown>>[]
}

/** Of one request. */
export interface RequestOptions {
  /**
   * A query that the engine runs in the same request before the statement, which is not begun where it fails: its failure is the statement's then. It must
   * see what others have committed, whichever of the engine's own servers answers (Snowflake: READ_CONSISTENCY_MODE = GLOBAL).
   */
  readonly first?: string
}

/** One conversation with the engine: statements one after another, one open transaction at most. */
export interface Session {
  /** Sends a statement as it is (already in the engine's SQL) and returns as soon as it has an id; `tag` finds it where that never arrives. SQL001, CON001. */
  submit(sql: string, options?: RequestOptions & { readonly maxRows?: number; readonly tag?: string }): Promise<Result<SubmittedStatement>>
  /** Waits for a statement; where statements outlive who sent them, for one sent from anywhere. SQL001; SQL003 where it was cancelled. */
  outcome(statement: SubmittedStatement): Promise<Result<StatementResult>>
  cancel(queryId: string): Promise<Result<void>>
  /** submit and outcome; a cancellation stops the statement in the warehouse. */
  run(sql: string, options?: RequestOptions & { readonly maxRows?: number; readonly cancellation?: Cancellation }): Promise<Result<StatementResult>>
  /** BEGIN, the work, COMMIT; ROLLBACK when the work fails or throws. Where ddlIsTransactional is false, DDL inside commits by itself. The options are COMMIT's. */
  transaction<T>(work: () => Promise<Result<T>>, options?: RequestOptions): Promise<Result<T>>
  /** Drops what statements left in the session, temporary tables and variables, before another node uses it. No transaction is open. */
  forget(): Promise<void>
  close(): Promise<void>
}
