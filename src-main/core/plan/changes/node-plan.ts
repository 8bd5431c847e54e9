// Planning one node: what is asked, and what it gives.
import type { Planning } from '../planning.ts'
import type { NoteCode } from '../codes/index.ts'
import type { DesiredNode, DriftItem, PlanQuestion } from '../types.ts'
import type { Draft, Subject } from './draft.ts'

/** A node of the project that is deployed, with what its planning looks things up in. */
export interface NodeCase {
  readonly planning: Planning
  readonly subject: Subject
  readonly node: DesiredNode
}

export interface NodePlan {
  readonly drafts: readonly Draft[]
  readonly drift: readonly DriftItem[]
  readonly questions: readonly PlanQuestion[]
  /** What the plan cannot do for the node, or leaves as it is. */
  readonly note: { readonly code: NoteCode; readonly text: string } | undefined
}

export const NOTHING: NodePlan = { drafts: [], drift: [], questions: [], note: undefined }

export const steps = (...drafts: readonly Draft[]): NodePlan => ({ ...NOTHING, drafts })
