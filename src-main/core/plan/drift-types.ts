// Drift as data: where the warehouse is not as it was left, and what becomes of that.
import type { NodeId } from '../project/ids.ts'
import type { DriftCode } from './codes/index.ts'

export type DriftChoice = 'adopt' | 'correct' | 'ignore'

export const DRIFT_KINDS = ['missing', 'kind', 'extraColumn', 'missingColumn', 'type', 'nullability', 'default', 'comment', 'clustering', 'transience', 'foreign'] as const
export type DriftKind = (typeof DRIFT_KINDS)[number]

export interface DriftItem {
  readonly nodeID?: NodeId
  readonly object: string
  /** What --drift calls it: the object's text, with .COLUMN where it is about one. */
  readonly item: string
  readonly column?: string
  readonly kind: DriftKind
  readonly detail: string
  readonly code: DriftCode
  readonly choices: readonly DriftChoice[]
  /** What was chosen. Where nothing was, it is as if ignored: what is there stays. */
  readonly choice?: DriftChoice
  /** The plan changes the same thing: without a choice it cannot be deployed. */
  readonly isConflict?: true
}
