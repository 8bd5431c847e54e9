// What tables are made up with: where, how many rows, and from which seed.
import type { Dialect } from '../../core/dialect/index.ts'
import type { Session } from '../ports/index.ts'
import type { Working } from '../shared/working.ts'

export interface Making {
  readonly session: Session
  readonly dialect: Dialect
  /** In each table. */
  readonly rows: number
  /** Same seed, same data. */
  readonly seed: number
  readonly working: Working
}
