// What a refresh is asked for: a job, a selection or everything.
import type { EnvironmentRequest, SelectionRequest } from '../shared/requests.ts'

export interface RefreshRequest extends EnvironmentRequest, SelectionRequest {
  readonly all?: boolean
  /** Nodes at the same time; default 16, bounded by the warehouse. */
  readonly parallelism?: number
  /** How long a node waits for the gate; default 30 minutes, 0 fails at once. */
  readonly waitSeconds?: number
}
