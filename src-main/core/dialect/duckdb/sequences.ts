// Columns that count by themselves: DuckDB has no IDENTITY, so each takes its numbers from a sequence beside the table.
import type { ColumnSpec, ObjectName } from '../../relation/index.ts'
import { ddl } from '../statements.ts'
import type { Statements } from '../types.ts'
import { literal, quoteObject } from './identifiers.ts'

/** TABLE.COLUMN beside the table. It stays behind when the table goes, so a new table takes it over. nextval reads its name from a text, and knows no doubled quotes there. */
function sequenceName(table: ObjectName, column: ColumnSpec): ObjectName {
  return { ...table, name: `${table.name}.${column.name}`.replaceAll('"', "'") }
}

/** undefined for a column that does not count. */
export function nextNumber(table: ObjectName, column: ColumnSpec): string | undefined {
  return column.counts === undefined ? undefined : `nextval(${literal(quoteObject(sequenceName(table, column)))})`
}

export function createSequence(table: ObjectName, column: ColumnSpec): Statements {
  if (column.counts === undefined) return []
  const { start, step } = column.counts
  // A sequence that counts down begins at -1 at most, unless it is told its range.
  const range = step < 0 ? ' MINVALUE -9223372036854775808 MAXVALUE 9223372036854775807' : ''
  return [ddl('Create sequence', `CREATE OR REPLACE SEQUENCE ${quoteObject(sequenceName(table, column))} START WITH ${start} INCREMENT BY ${step}${range}`)]
}
