// The kept copies of an environment as a document of its own.
import type { KeptCopy } from '../../core/plan/index.ts'

export interface KeptListing extends KeptCopy {
  /** Rows of the table, or values of the column; absent where they could not be counted. */
  readonly rows?: number
}

export interface KeptDocument {
  readonly formatVersion: 1
  readonly environment: { readonly id: string; readonly name: string }
  /** How long the environment keeps what it drops; null where it keeps nothing. */
  readonly keepDays: number | null
  readonly checkedAt: string
  /** Those that are in the warehouse, the latest first. */
  readonly copies: readonly KeptListing[]
}
