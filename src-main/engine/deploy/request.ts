// What a deploy is asked for: a plan's request, and the consents that it needs.
import type { PlanRequest } from '../plan/request.ts'

/**
 * An earlier deploy that was interrupted or failed, and what to do about it: `resume` does the rest, `undo` goes back to what was recorded before it,
 * `adopt` records what the warehouse has for the nodes that it left half done.
 */
export interface TakeUp {
  readonly how: 'resume' | 'undo' | 'adopt'
  /** Its number. */
  readonly run: string
}

export interface DeployPlanRequest extends PlanRequest {
  readonly takeUp?: TakeUp
  /** Back to an earlier state: of a deploy, by its run, or of the project at a commit; without `to` to what was there before the last deploy. */
  readonly rollback?: { readonly to?: string }
}

export interface DeployRequest extends DeployPlanRequest {
  /** The plan that was reviewed; a plan made now must have the same hash (PLN003). */
  readonly expectHash?: string
  /** Objects whose data may be lost, by name. */
  readonly allowLoss?: readonly string[]
  /** Default: continue with what does not depend on the failure. */
  readonly onFailure?: 'continue' | 'stop'
  /** How long to wait for the gate; default 30 minutes, 0 fails at once. */
  readonly waitSeconds?: number
}
