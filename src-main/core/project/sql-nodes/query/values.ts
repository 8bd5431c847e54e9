// A value of a query: its type as far as it is known, and the columns of nodes that it comes from.
import type { ColumnReference } from '../../types.ts'

/** The type cannot be told from what is written. */
export const UNTYPED = '?'

/** A literal NULL: it takes whatever type stands beside it. */
export const NULL = 'NULL'

/** Something that the value is made of is not there, which a finding says already. */
export const BROKEN = ''

export interface Value {
  /** As declared or inferred, in Snowflake's words; or one of the three above. */
  readonly type: string
  /** False only for a column that is taken as it is: of an expression nothing is promised. */
  readonly isNullable: boolean
  readonly reads: readonly ColumnReference[]
}

export interface NamedValue extends Value {
  readonly name: string
}

const NOTHING: readonly ColumnReference[] = []

export function valueOfType(type: string, reads: readonly ColumnReference[] = NOTHING): Value {
  return { type, isNullable: true, reads }
}

/** Every column once, in the order of its first mention. */
export function readsOf(values: readonly Value[]): readonly ColumnReference[] {
  const read = values.filter(({ reads }) => reads.length > 0)
  const [only] = read
  if (only === undefined) return NOTHING
  if (read.length === 1) return only.reads
  const found = new Map<string, ColumnReference>()
  for (const { reads } of read) for (const reference of reads) found.set(`${reference.node}\n${reference.column}`, reference)
  return [...found.values()]
}
