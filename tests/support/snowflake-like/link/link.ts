// What a client says to the account, and what a test says to it beside; in the same process or over a socket.
import type { SessionOptions } from '../../../../src-main/engine/ports/index.ts'
import type { Fault } from '../account/faults.ts'
import type { QueryRecord, QueryResult } from '../account/queries.ts'

export interface Settings {
  /** Snowflake's LOCK_TIMEOUT, in milliseconds. */
  readonly lockTimeoutMs: number
  /** After how long a session in another's way is rolled back whose client says nothing; in milliseconds. */
  readonly idleAbortMs: number
}

/** Every call may fail with a SnowflakeProblem; one of code 250001 says that nobody knows what came of it. */
export interface SnowflakeLink {
  /** The session's id. */
  open(options: SessionOptions): Promise<string>
  /** The statement's id, at once: it runs after those of its session that were sent before. `first` is the first statement of two in one request. */
  submit(session: string, sql: string, options?: { readonly maxRows?: number; readonly tag?: string; readonly first?: string }): Promise<string>
  /** What came of it; asked from any session. */
  outcome(queryId: string): Promise<QueryResult>
  cancel(queryId: string): Promise<void>
  forget(session: string): Promise<void>
  close(session: string): Promise<void>
}

/** For the test alone. */
export interface SnowflakeControl {
  inject(...faults: readonly Fault[]): Promise<void>
  clearFaults(): Promise<void>
  /** Every statement since the beginning or the last reset. */
  log(): Promise<readonly QueryRecord[]>
  /** Resolves when a statement stands where a fault holds it under this name. */
  reached(name: string): Promise<void>
  release(name: string): Promise<void>
  configure(settings: Partial<Settings>): Promise<void>
  /** An empty account: no database, no session, no fault, no log. */
  reset(): Promise<void>
}

export interface AccountLink extends SnowflakeLink, SnowflakeControl {
  /** Ends the account, or the connection to it. */
  end(): Promise<void>
}
