// Where objects are: renames, moves, swaps, drops, and the schemas and databases around them.
// docs.snowflake.com/en/sql-reference/sql/alter-table (RENAME, SWAP WITH), …/drop-table, …/drop-schema
import type { ObjectName } from '../../../../src-main/core/relation/index.ts'
import { checkFree, checkSchema, theTable } from '../catalog.ts'
import type { StoredObject, StoredTable } from '../catalog.ts'
import { beside, physical, physicalSchema } from '../identifiers.ts'
import type { Command, ObjectKind } from '../parse/index.ts'
import { rebuilt, renamed } from '../physical.ts'
import { missing, missingObject, otherKind } from '../problems.ts'
import type { Ddl } from './duckdb.ts'
import { leave } from './time-travel.ts'
import { placeView } from './views.ts'

type Of<K extends Command['kind']> = Extract<Command, { readonly kind: K }>

/** What has the name, of the kind that the statement says; undefined where IF EXISTS finds nothing. */
export function found({ catalog }: Ddl, { of, name, ifExists }: { readonly of: ObjectKind; readonly name: ObjectName; readonly ifExists: boolean }): StoredObject | undefined {
  const object = catalog.find(name)
  if (object === undefined) {
    if (ifExists) return undefined
    checkSchema(catalog, name)
    throw missingObject(name, of === 'VIEW' ? 'View' : 'Table')
  }
  if (object.kind !== of) throw otherKind(object.kind, of)
  return object
}

export async function renameObject(ddl: Ddl, object: StoredObject, to: ObjectName): Promise<void> {
  checkFree(ddl.catalog, to)
  if (object.kind === 'TABLE') await moveTable(ddl, object, to)
  else await placeView(ddl, { ...object, name: to }, object.name)
  ddl.catalog.remove(object.name)
  ddl.catalog.put({ ...object, name: to })
}

async function moveTable({ duckdb }: Ddl, table: StoredTable, to: ObjectName): Promise<void> {
  await duckdb.change(moved(table, to))
}

function moved(table: StoredTable, to: ObjectName): readonly string[] {
  const isSameSchema = table.name.database === to.database && table.name.schema === to.schema
  return isSameSchema ? [renamed(table.name, to)] : rebuilt(table, { ...table, name: to })
}

/** Both renames at once. */
export async function swapTables(ddl: Ddl, one: StoredTable, otherName: ObjectName): Promise<void> {
  const other = theTable(ddl.catalog, otherName)
  const between = beside({ ...one.name, name: `${one.name.name}\ue07e` })
  await ddl.duckdb.change([...moved(one, between), ...moved(other, one.name), ...moved({ ...one, name: between }, other.name)])
  ddl.catalog.put({ ...other, name: one.name })
  ddl.catalog.put({ ...one, name: other.name })
}

export async function dropObject(ddl: Ddl, command: Of<'drop'>): Promise<void> {
  const object = found(ddl, command)
  if (object === undefined) return
  const leaving = object.kind === 'TABLE' ? await leave(ddl, object) : { statements: [`DROP VIEW ${physical(object.name)}`], done: () => ddl.catalog.remove(object.name) }
  await ddl.duckdb.change(leaving.statements)
  leaving.done()
}

export async function createSchema({ catalog, duckdb }: Ddl, { database, schema, ifNotExists }: Of<'create schema'>): Promise<void> {
  if (!catalog.databases().includes(database)) throw missing('Database', database)
  if (catalog.hasSchema(database, schema)) {
    if (ifNotExists) return
    throw missing('Schema', `${database}.${schema}`)
  }
  await duckdb.change([`CREATE SCHEMA ${physicalSchema(database, schema)}`])
  catalog.addSchema(database, schema)
}

/** With its schema PUBLIC, and the one that tells of itself. */
export async function createDatabase({ catalog, duckdb }: Ddl, { database, ifNotExists }: Of<'create database'>): Promise<void> {
  if (catalog.databases().includes(database)) {
    if (ifNotExists) return
    throw missing('Database', database)
  }
  await duckdb.change(['PUBLIC', 'INFORMATION_SCHEMA'].map((schema) => `CREATE SCHEMA ${physicalSchema(database, schema)}`))
  catalog.addDatabase(database)
}

export async function dropSchema({ catalog, duckdb }: Ddl, { database, schema, ifExists }: Of<'drop schema'>): Promise<void> {
  if (!catalog.hasSchema(database, schema)) {
    if (ifExists) return
    throw missing('Schema', `${database}.${schema}`)
  }
  await duckdb.change([`DROP SCHEMA ${physicalSchema(database, schema)} CASCADE`])
  catalog.dropSchema(database, schema)
}

export async function dropDatabase({ catalog, duckdb }: Ddl, { database, ifExists }: Of<'drop database'>): Promise<void> {
  if (!catalog.databases().includes(database)) {
    if (ifExists) return
    throw missing('Database', database)
  }
  const schemas = [...catalog.schemasOf(database), 'INFORMATION_SCHEMA']
  await duckdb.change(schemas.map((schema) => `DROP SCHEMA ${physicalSchema(database, schema)} CASCADE`))
  catalog.dropDatabase(database)
}
