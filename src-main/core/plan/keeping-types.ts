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
  /** ISO 8601: when it was kept, and until when it is. */
  readonly at: string
  readonly until: string
  readonly isExpired: boolean
}
