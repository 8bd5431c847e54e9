// DuckDB's names: DATABASE.SCHEMA is one schema of the attached file, and names that differ only in ASCII case collide, even quoted.
import type { ObjectName } from '../../relation/types.ts'
import { quoteIdentifier } from '../quoting.ts'

export const quote = quoteIdentifier

/** The schema that stands for a database and a schema: a transaction can write to one attached database only. */
export function schemaOf(name: Pick<ObjectName, 'database' | 'schema'>): string {
  return `${name.database}.${name.schema}`
}

/** The attached database is the session's default and is not named. */
export function quoteObject(name: ObjectName): string {
  return `${quote(schemaOf(name))}.${quote(name.name)}`
}

export function literal(text: string): string {
  return `'${text.replaceAll("'", "''")}'`
}

export function objectKey(name: ObjectName): string {
  return columnKey(quoteObject(name))
}

// DuckDB folds A to Z only: É and é are two names.
export function columnKey(name: string): string {
  return /[^\x00-\x7f]/.test(name) ? name.replace(/[A-Z]+/g, (letters) => letters.toLowerCase()) : name.toLowerCase()
}
