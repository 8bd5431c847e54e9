// What a refresh is asked for: a job, a selection or everything; and what a rerun is.
import type { JsonObject } from '../../core/project/index.ts'
import type { EnvironmentRequest, SelectionRequest } from '../shared/requests.ts'

export interface RefreshRequest extends EnvironmentRequest, SelectionRequest {
  readonly all?: boolean
  /** Nodes at the same time; default 16, bounded by the warehouse. */
  readonly parallelism?: number
  /** How often a node sends again what failed at something transient; default 2. */
  readonly retries?: number
  /** A node that takes longer is stopped; by default none is. */
  readonly nodeTimeoutSeconds?: number
  /** Also runs nodes that a failed deploy left half done, and those below them. */
  readonly ignoresFailedDeploy?: boolean
  /** How long a node waits for the gate; default 30 minutes, 0 fails at once. */
  readonly waitSeconds?: number
}

export interface RerunRequest {
  readonly runID: string
  /** All nodes, and not only those that did not end well. */
  readonly fromStart?: boolean
  /** Laid over those of the run. */
  readonly parameters?: JsonObject
  /** As of a refresh. */
  readonly ignoresFailedDeploy?: boolean
}
