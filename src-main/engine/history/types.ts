// Runs as they are asked for and watched.
import type { Run, RunEvent, RunListing, RunType } from '../../core/run/index.ts'

export interface RunsRequest {
  /** Restricts to the project of this folder. */
  readonly folder?: string
  /** Name or id. */
  readonly environment?: string
  readonly runType?: RunType
  readonly job?: string
  readonly status?: string
  /** ISO 8601. */
  readonly since?: string
  readonly limit?: number
}

export interface RunsDocument {
  readonly formatVersion: 1
  readonly runs: RunListing[]
}

/** First the run as it stands, then every event since, in order. */
export type RunWatchEvent = { readonly kind: 'snapshot'; readonly run: Run } | { readonly kind: 'event'; readonly event: RunEvent }
