// What an environment's own rules make of a plan, as data: nodes that it leaves out, what it keeps of that which goes, and what comes back of it.
import type { NodeId } from '../project/ids.ts'
import type { Relation } from '../relation/types.ts'

/** Nodes that an environment leaves out of every deploy. */
export interface Exclusion {
  /** As sluice.yml has it. */
  readonly selector: string
  /** How many there are; sources, which are never deployed, are not counted. */
  readonly nodes: number
  /** LOCATION.NAME of the first few. */
  readonly named: readonly string[]
}

/** Under which name what goes is kept in the same schema or table, and for how many days. */
export interface Kept {
  readonly as: string
  readonly days: number
}

/** A table or column that a deploy kept under another name instead of dropping it. */
export interface KeptCopy {
  readonly as: string
  /** What it was: a table's full text, or that of the table that it is a column of. */
  readonly object: string
  readonly location: string
  readonly name: string
  readonly column?: string
  /** The number of the run that kept it. */
  readonly runID: string
  /** ISO 8601: when it was kept, and until when it is. */
  readonly at: string
  readonly until: string
  readonly isExpired: boolean
}

/** What the engine has of a table that is dropped: its rows until then, nothing any more, or nobody could ask. */
export type TimeTravel =
  | { readonly has: 'rows'; readonly until: string; readonly rows?: number; readonly later: number }
  | { readonly has: 'nothing' }
  | { readonly has: 'unknown'; readonly why: string }

/** A table that a deploy dropped and did not keep. `later` of what Time Travel has of it: how many tables of its name were dropped since. */
export interface DroppedTable {
  readonly nodeId: NodeId
  /** As it was recorded before. */
  readonly relation: Relation
  /** The number of the run that dropped it. */
  readonly runID: string
  /** ISO 8601; by the engine's own clock where it knows. */
  readonly at: string
  readonly travel: TimeTravel
}

/** What a plan that goes back brings back of one table or column. */
export interface ComesBack {
  /** LOCATION.NAME. */
  readonly name: string
  readonly column?: string
  /** `kept copy`: with its rows or values, from what a deploy kept. `Time Travel`: from what the engine has of a dropped table. `structure only`: without any. */
  readonly from: 'kept copy' | 'Time Travel' | 'structure only'
  readonly copy?: string
  /** Until when the copy is kept, or Time Travel has the table. */
  readonly until?: string
  /** Rows, or values of the column, that come back, where they were counted. */
  readonly rows?: number
  /** A sentence. */
  readonly message: string
}
