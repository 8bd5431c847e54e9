// What is asked of one database's catalog, as conditions on INFORMATION_SCHEMA.
import { snowflake } from '../../../core/dialect/index.ts'
import type { CatalogScope } from '../../../engine/ports/index.ts'

export interface DatabaseScope {
  readonly database: string
  readonly schemas: readonly string[]
  /** By schema; undefined is every object of the schemas. */
  readonly names: ReadonlyMap<string, readonly string[]> | undefined
}

/** One entry a database; none where nothing is asked for. */
export function scopesOf({ schemas, names }: CatalogScope): readonly DatabaseScope[] {
  const databases = new Map<string, Map<string, string[]>>()
  const schemaOf = ({ database, schema }: { readonly database: string; readonly schema: string }): string[] => {
    const known = databases.get(database) ?? new Map<string, string[]>()
    databases.set(database, known)
    const listed = known.get(schema) ?? []
    known.set(schema, listed)
    return listed
  }
  if (names === undefined) for (const place of schemas) schemaOf(place)
  for (const name of names ?? []) schemaOf(name).push(name.name)
  return Array.from(databases, ([database, listed]) => ({ database, schemas: [...listed.keys()], names: names === undefined ? undefined : listed }))
}

/** On TABLES, VIEWS or COLUMNS. */
export function objectsIn({ schemas, names }: DatabaseScope): string {
  if (names === undefined) return `TABLE_SCHEMA IN (${list(schemas)})`
  return `(${Array.from(names, ([schema, listed]) => `(TABLE_SCHEMA = ${snowflake.literal(schema)} AND TABLE_NAME IN (${list(listed)}))`).join(' OR ')})`
}

export const list = (texts: readonly string[]): string => texts.map((text) => snowflake.literal(text)).join(', ')

export interface Place {
  readonly schema: string
  readonly name: string
}

/** On SCHEMATA, whose objects are in order. */
export function after(last: Place): string {
  return beyond({ column: 'S.SCHEMA_NAME', than: '>', name: '>' }, last)
}

/** On VIEWS or COLUMNS. */
export function between(first: Place, last: Place): string {
  return `${beyond({ column: 'TABLE_SCHEMA', than: '>', name: '>=' }, first)} AND ${beyond({ column: 'TABLE_SCHEMA', than: '<', name: '<=' }, last)}`
}

interface Beyond {
  readonly column: string
  readonly than: '<' | '>'
  readonly name: '>' | '>=' | '<='
}

function beyond(on: Beyond, { schema, name }: Place): string {
  const [ofSchema, ofName] = [snowflake.literal(schema), snowflake.literal(name)]
  return `(${on.column} ${on.than} ${ofSchema} OR (${on.column} = ${ofSchema} AND TABLE_NAME ${on.name} ${ofName}))`
}
