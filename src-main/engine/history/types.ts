// Runs as they are asked for and watched.
import type { Run, RunEvent, RunListing, RunType } from '../../core/run/index.ts'
import type { RunOrder } from '../ports/index.ts'
import type { Cancellation } from '../ports/index.ts'

export interface RunsRequest {
  /** Restricts to the project of this folder. */
  readonly folder?: string
  /** Name or id. */
  readonly environment?: string
  readonly runType?: RunType
  readonly job?: string
  readonly status?: string
  /** A node's id, name or LOCATION.NAME: runs that had it. */
  readonly node?: string
  /** Words in a node's name, a statement or an error. */
  readonly text?: string
  /** ISO 8601. */
  readonly since?: string
  readonly until?: string
  readonly limit?: number
  /** The `next` of the page before, with the same filter and order. */
  readonly startingFrom?: string
  readonly orderBy?: RunOrder
  /** By default desc. */
  readonly direction?: 'asc' | 'desc'
}

export interface RunsDocument {
  readonly formatVersion: 1
  readonly runs: RunListing[]
  /** Where the next page starts; absent on the last. */
  readonly next?: string
  /** Of all pages. */
  readonly total: number
}

/**
 * First the run as it stands, then every event since, in order; without the run where every event after the one asked for is known. `sequence` counts the
 * events of a run from 1; with the run it is that of the last event in it, absent for a run that ended too long ago.
 */
export type RunWatchEvent =
  | { readonly kind: 'snapshot'; readonly run: Run; readonly sequence?: number }
  | { readonly kind: 'event'; readonly event: RunEvent; readonly sequence: number }

export interface WatchOptions {
  /** The sequence of the last event that the watcher has; 0 is none. */
  readonly after?: number
  /** Stops watching. */
  readonly cancellation?: Cancellation
}
