// Snowflake's names in DuckDB. There "a" and "A" are two names and here they would be one, so a small letter is written as another character, one that no
// name has; a dot too, since a database and a schema are one name here, with a dot between.
import { duckdb } from '../../../src-main/core/dialect/index.ts'
import type { ObjectName } from '../../../src-main/core/relation/index.ts'

/** Unicode's first private area: a character of ASCII has its place there. */
const PRIVATE = 0xe000

export function encode(name: string): string {
  return name.replace(/[a-z.]/g, (letter) => String.fromCharCode(PRIVATE + letter.charCodeAt(0)))
}

export function decode(text: string): string {
  return text.replace(/[\ue000-\ue07f]/g, (letter) => String.fromCharCode(letter.charCodeAt(0) - PRIVATE))
}

/** A result's column: one that was not quoted is in capitals, as Snowflake folds it. */
export function columnName(inDuckDb: string): string {
  return decode(inDuckDb.replace(/[a-z]+/g, (letters) => letters.toUpperCase()))
}

/** "DB.SCHEMA"."NAME" */
export function physical({ database, schema, name }: ObjectName): string {
  return duckdb.quoteObject({ database: encode(database), schema: encode(schema), name: encode(name) })
}

export function physicalSchema(database: string, schema: string): string {
  return duckdb.quote(`${encode(database)}.${encode(schema)}`)
}

export const physicalColumn = (name: string): string => duckdb.quote(encode(name))

/** A name beside others that nobody can have given. */
export const beside = (name: ObjectName): ObjectName => ({ ...name, name: `${name.name}\ue07f` })
