// What a deploy is asked for: a plan's request, and the consents that it needs.
import type { PlanRequest } from '../plan/request.ts'

export interface DeployRequest extends PlanRequest {
  /** The plan that was reviewed; a plan made now must have the same hash (PLN003). */
  readonly expectHash?: string
  /** Objects whose data may be lost, by name. */
  readonly allowLoss?: readonly string[]
  /** Default: continue with what does not depend on the failure. */
  readonly onFailure?: 'continue' | 'stop'
  /** How long to wait for the gate; default 30 minutes, 0 fails at once. */
  readonly waitSeconds?: number
}
