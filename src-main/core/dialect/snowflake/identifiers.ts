// Snowflake's names: always quoted here, so that their case is kept and "a" and A are two names.
// Source: SNOWFLAKE.md section 7 (docs.snowflake.com/sql-reference/identifiers-syntax).
import type { ObjectName } from '../../relation/types.ts'
import { quoteIdentifier } from '../quoting.ts'

export const quote = quoteIdentifier

export function quoteObject(name: ObjectName): string {
  return `${quote(name.database)}.${quote(name.schema)}.${quote(name.name)}`
}

/** A backslash escapes inside Snowflake's string literals. */
export function literal(text: string): string {
  return `'${text.replaceAll('\\', '\\\\').replaceAll("'", "''")}'`
}

export function objectKey(name: ObjectName): string {
  return quoteObject(name)
}

export function columnKey(name: string): string {
  return name
}
