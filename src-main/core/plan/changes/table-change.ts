// What the steps of a table that stays are made from.
import { ruleFor } from '../../dialect/index.ts'
import type { ChangeFacts, ChangeRow, Dialect } from '../../dialect/index.ts'
import type { ColumnSpec, Relation } from '../../relation/index.ts'
import type { ColumnKeeping } from '../kept.ts'
import type { ColumnMatch } from '../compare/columns.ts'
import type { Subject } from './draft.ts'

export interface TableInput {
  readonly dialect: Dialect
  readonly subject: Subject
  /** As it is: recorded, with what drift was adopted or is to be corrected. */
  readonly before: Relation
  readonly after: Relation
  readonly match: ColumnMatch
  /** Columns that are in the table and not in `before`: drift that is left as it is. They stay, whatever is done to the table. */
  readonly strangers: readonly ColumnSpec[]
  /** The step that gives the table another name, where there is one: what comes after it finds the table there. */
  readonly relocatedBy: readonly string[]
  readonly keeping: ColumnKeeping
}

export interface TableChange extends TableInput {
  /** The row of the engine's table, for this one. */
  readonly ruleFor: (facts: Omit<ChangeFacts, 'relation'>) => ChangeRow
}

export function tableChange(input: TableInput): TableChange {
  return { ...input, ruleFor: (facts) => ruleFor(input.dialect, { ...facts, relation: input.before }) }
}

/** The table with the columns that are in it and are nobody's: names that are taken, and values that stay. */
export function withStrangers({ before, strangers }: Pick<TableInput, 'before' | 'strangers'>): Relation {
  return strangers.length === 0 ? before : { ...before, columns: [...before.columns, ...strangers] }
}
