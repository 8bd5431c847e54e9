// What reading a query needs besides the query: the nodes behind its refs, and somewhere to tell what is wrong with it.
import type { SqlName } from '../../../sql/select/index.ts'
import type { FindingCode, FindingFacts } from '../../finding-codes.ts'
import type { Columns } from './columns.ts'
import { STAND_IN } from '../types.ts'

/** A table that a ref names. */
export interface ReferredTable {
  /** The node's name, which is the table's where it has no alias. */
  readonly name: string
  /** undefined: not known. */
  readonly columns: Columns | undefined
  /** The node is not in the project, which a finding says: what is read of it has no type. */
  readonly isMissing: boolean
}

/** Facts of a finding without the node that it is about. */
export type Facts<C extends FindingCode> = Omit<FindingFacts[C], 'node'>

export interface Reading {
  /** The table of a ref that begins at the name; undefined where none does. */
  referred(name: SqlName): ReferredTable | undefined
  /** Once for the same place and code. */
  report<C extends 'PRJ222' | 'PRJ223' | 'PRJ224' | 'PRJ225' | 'PRJ227' | 'PRJ228'>(code: C, facts: Facts<C>, at: number): void
}

/** Whether a template makes the name, or a part of it. */
export function isTemplateName({ text }: SqlName): boolean {
  return text.includes(STAND_IN)
}
