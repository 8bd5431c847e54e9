// What an environment's own rules make of a plan, as data: nodes that it leaves out, and what it keeps of that which goes.

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

/** What a plan that goes back brings back of one table or column. */
export interface ComesBack {
  /** LOCATION.NAME. */
  readonly name: string
  readonly column?: string
  /** `kept copy`: with its rows or values, from what a deploy kept. `structure only`: without any. */
  readonly from: 'kept copy' | 'structure only'
  /** The kept copy, and until when it is kept. */
  readonly copy?: string
  readonly until?: string
  /** Rows, or values of the column, that come back, where they were counted. */
  readonly rows?: number
  /** A sentence. */
  readonly message: string
}
