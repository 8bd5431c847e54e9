// What objects there are, as Snowflake's catalog would know them. It is in memory and no transaction takes anything of it back: every DDL commits by itself.
import { snowflake } from '../../../src-main/core/dialect/index.ts'
import type { Counting, ObjectName, SqlType } from '../../../src-main/core/relation/index.ts'
import { alreadyExists, missing, missingObject, otherKind } from './problems.ts'

export interface StoredColumn {
  readonly name: string
  readonly type: SqlType
  readonly nullable: boolean
  /** As the catalog shows it; '' is none. */
  readonly default: string
  readonly comment: string
  readonly counts: Counting | undefined
  /** ALTER TABLE made it with its default, which cannot be dropped then. */
  readonly wasAdded: boolean
}

export interface StoredTable {
  readonly kind: 'TABLE'
  readonly name: ObjectName
  readonly columns: readonly StoredColumn[]
  readonly comment: string
  readonly isTransient: boolean
  /** As they are written. */
  readonly clusterBy: readonly string[]
  /** Days. */
  readonly retention: number
  /** Names of sequences in DuckDB, by column: what counts keeps counting when the column is called otherwise. */
  readonly sequences: ReadonlyMap<string, string>
}

export interface StoredView {
  readonly kind: 'VIEW'
  readonly name: ObjectName
  /** As they were when it was made. */
  readonly columns: readonly StoredColumn[]
  readonly comment: string
  /** Snowflake's SQL. */
  readonly query: string
  /** The whole statement that made it. */
  readonly statement: string
}

/** A table that was dropped, as long as its retention has it. */
export interface DroppedTable {
  readonly table: StoredTable
  /** Milliseconds since 1970; no two are the same. */
  readonly at: number
  /** Under which name its rows are. */
  readonly place: ObjectName
  readonly rows: number
}

export type StoredObject = StoredTable | StoredView

export interface Catalog {
  /** Grows with every change. */
  version(): number
  /** The objects that were changed after a version; undefined where schemas or databases were too. */
  changedSince(version: number): readonly ObjectName[] | undefined
  databases(): readonly string[]
  schemasOf(database: string): readonly string[]
  addDatabase(database: string): void
  dropDatabase(database: string): void
  addSchema(database: string, schema: string): void
  dropSchema(database: string, schema: string): void
  hasSchema(database: string, schema: string): boolean
  find(name: ObjectName): StoredObject | undefined
  /** Adds it, or takes the place of what has its name. */
  put(object: StoredObject): void
  remove(name: ObjectName): void
  /** Instead of `remove`: its rows are elsewhere. */
  putBy(table: StoredTable, place: ObjectName, rows: number): void
  /** The reverse. */
  takeBack(dropped: DroppedTable): void
  /** What is put by, the earliest first. */
  dropped(): readonly DroppedTable[]
  /** Sorted by schema and name. */
  objectsOf(database: string, schema?: string): readonly StoredObject[]
}

export function createCatalog(): Catalog {
  /** By version: the object that was changed, undefined for anything larger. */
  const changes: (ObjectName | undefined)[] = []
  const databases = new Map<string, Map<string, Map<string, StoredObject>>>()
  let dropped: readonly DroppedTable[] = []
  const objects = ({ database, schema }: { readonly database: string; readonly schema: string }) => databases.get(database)?.get(schema)
  const changed = (object?: ObjectName): void => void changes.push(object)

  return {
    version: () => changes.length,
    changedSince(version) {
      const since = changes.slice(version)
      return since.includes(undefined) ? undefined : [...new Map(since.flatMap((name) => (name === undefined ? [] : [[key(name), name] as const]))).values()]
    },
    databases: () => [...databases.keys()],
    schemasOf: (database) => [...(databases.get(database)?.keys() ?? [])],
    addDatabase(database) {
      databases.set(database, new Map([['PUBLIC', new Map()]]))
      changed()
    },
    dropDatabase(database) {
      databases.delete(database)
      dropped = dropped.filter(({ table }) => table.name.database !== database)
      changed()
    },
    addSchema(database, schema) {
      databases.get(database)?.set(schema, new Map())
      changed()
    },
    dropSchema(database, schema) {
      databases.get(database)?.delete(schema)
      dropped = dropped.filter(({ table: { name } }) => name.database !== database || name.schema !== schema)
      changed()
    },
    hasSchema: (database, schema) => objects({ database, schema }) !== undefined,
    find: (name) => objects(name)?.get(name.name),
    put(object) {
      objects(object.name)?.set(object.name.name, object)
      changed(object.name)
    },
    remove(name) {
      objects(name)?.delete(name.name)
      changed(name)
    },
    putBy(table, place, rows) {
      this.remove(table.name)
      dropped = [...dropped, { table, at: Math.max(Date.now(), (dropped.at(-1)?.at ?? 0) + 1), place, rows }]
    },
    takeBack(back) {
      dropped = dropped.filter((one) => one !== back)
      this.put(back.table)
    },
    dropped: () => dropped,
    objectsOf(database, schema) {
      const schemas = [...(databases.get(database) ?? [])].filter(([name]) => schema === undefined || name === schema).sort(byName)
      return schemas.flatMap(([, listed]) => [...listed].sort(byName).map(([, object]) => object))
    },
  }
}

const byName = ([one]: readonly [string, unknown], [other]: readonly [string, unknown]): number => (one < other ? -1 : one > other ? 1 : 0)

export function theTable(catalog: Catalog, name: ObjectName): StoredTable {
  const found = catalog.find(name)
  if (found === undefined) throw missingObject(name, 'Table')
  if (found.kind !== 'TABLE') throw otherKind('VIEW', 'TABLE')
  return found
}

/** Fails where an object cannot be made there. */
export function checkSchema(catalog: Catalog, { database, schema }: Pick<ObjectName, 'database' | 'schema'>): void {
  if (!catalog.databases().includes(database)) throw missing('Database', database)
  if (!catalog.hasSchema(database, schema)) throw missing('Schema', `${database}.${schema}`)
}

export function checkFree(catalog: Catalog, name: ObjectName): void {
  checkSchema(catalog, name)
  if (catalog.find(name) !== undefined) throw alreadyExists(name)
}

export const key = (name: ObjectName): string => snowflake.objectKey(name)
