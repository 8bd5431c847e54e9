// What a deploy is asked for: a plan's request, and the consents that it needs.
import type { PlanRequest } from '../plan/request.ts'
import type { Drain } from '../shared/gates.ts'

/**
 * An earlier deploy that was interrupted or failed, and what to do about it: `resume` does the rest, `undo` goes back to what was recorded before it,
 * `adopt` records what the warehouse has for the nodes that it left half done.
 */
export interface TakeUp {
  readonly how: 'resume' | 'undo' | 'adopt'
  /** Its number, or its uid where several data folders deploy to one warehouse. */
  readonly run: string
}

/**
 * Back to an earlier state: `to` what a deploy left, by its run, or to the project at a commit; with `kept` only what that kept copy was a copy of, as it
 * was before the deploy that kept it; with neither to what was there before the last deploy.
 */
export interface RollbackRequest {
  readonly to?: string
  /** The name that it is kept under. */
  readonly kept?: string
}

export interface DeployPlanRequest extends PlanRequest {
  readonly takeUp?: TakeUp
  readonly rollback?: RollbackRequest
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
  /** How long running nodes of its set may go on, and what then; default 10 minutes, and it waits on. */
  readonly drain?: Partial<Drain>
}
