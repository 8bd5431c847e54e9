// What a plan is asked for.
import type { PlanAnswers } from '../../core/plan/index.ts'
import type { EnvironmentRequest } from '../shared/requests.ts'

export interface PlanRequest extends EnvironmentRequest {
  /** Default: the work tree. */
  readonly commit?: string
  /** Restricts the plan to a selection. */
  readonly include?: string
  readonly exclude?: string
  readonly answers?: PlanAnswers
  /** Default: live on the embedded warehouse, offline elsewhere. */
  readonly mode?: 'live' | 'offline'
}
