// A column's type or default where ALTER COLUMN cannot change it: a new column is filled beside it, compared with it, and takes its name.
// Source: SNOWFLAKE.md section 1 (docs.snowflake.com/sql-reference/sql/alter-table-column has what cannot be done in place).
import type { Relation } from '../../relation/index.ts'
import { scratchColumn } from '../scratch-names.ts'
import { check, ddl, dml, hasColumn } from '../statements.ts'
import type { ColumnChange, Statements } from '../types.ts'
import { conversion } from './conversions.ts'
import { quote, quoteObject } from './identifiers.ts'
import { addColumn, dropColumn, renameColumn } from './render.ts'

export function shadowColumn(table: Relation, { before, after }: ColumnChange): Statements {
  const successor = scratchColumn('NEW', before.name, table)
  const former = scratchColumn('OLD', before.name, table)
  const [object, old, next] = [quoteObject(table.name), quote(before.name), quote(successor)]
  // Its default must be there from the beginning, and fills the rows; NOT NULL waits for their values.
  const made = { ...after, name: successor, nullable: true }
  const value = conversion(before.type, after.type)?.value(old) ?? old
  return [
    ...addColumn(table.name, made),
    dml('Fill the new column', `UPDATE ${object} SET ${next} = ${value}`),
    check(`Values of ${before.name} that the new column lacks`, `SELECT count(*) AS "COUNT" FROM ${object} WHERE ${old} IS NOT NULL AND ${next} IS NULL`),
    ...(after.nullable ? [] : [ddl('Set not null', `ALTER TABLE ${object} ALTER COLUMN ${next} SET NOT NULL`, hasColumn(table.name, successor, { nullable: false }))]),
    ...renameColumn(table.name, before.name, former),
    ...renameColumn(table.name, successor, before.name),
    ...dropColumn(table.name, { ...before, name: former }),
  ]
}
