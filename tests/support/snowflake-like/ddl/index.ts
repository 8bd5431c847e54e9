// A command on objects, carried out: checked as Snowflake would, done in DuckDB, then in the catalog.
import { assertNever } from '../../../../src-main/core/failure/index.ts'
import { theTable } from '../catalog.ts'
import type { StoredObject } from '../catalog.ts'
import type { AlterAction, Command, Properties } from '../parse/index.ts'
import { missingColumn, missingObject } from '../problems.ts'
import { addColumns, alterColumn, dropColumns, renameColumn } from './columns.ts'
import type { Ddl } from './duckdb.ts'
import { createDatabase, createSchema, dropDatabase, dropObject, dropSchema, found, renameObject, swapTables } from './places.ts'
import { checkClustering, retentionOf } from './properties.ts'
import { copyTable, createOrAlter, makeTable } from './tables.ts'
import { undrop } from './time-travel.ts'
import { makeView } from './views.ts'

export type { Ddl, DuckDb } from './duckdb.ts'
export { createViewChecks } from './views.ts'
export type { ViewChecks } from './views.ts'

export type DdlCommand = Exclude<Command, { readonly kind: 'show' | 'use' | 'tag' | 'cancel' }>

/** `statement` is the text that the command was read from. */
export async function carryOut(ddl: Ddl, command: DdlCommand, statement: string): Promise<void> {
  switch (command.kind) {
    case 'create table':
      return makeTable(ddl, command)
    case 'create or alter table':
      return createOrAlter(ddl, command)
    case 'copy table':
      return copyTable(ddl, command)
    case 'create view':
      return makeView(ddl, command, statement)
    case 'create schema':
      return createSchema(ddl, command)
    case 'create database':
      return createDatabase(ddl, command)
    case 'drop':
      return dropObject(ddl, command)
    case 'undrop':
      return undrop(ddl, command)
    case 'drop schema':
      return dropSchema(ddl, command)
    case 'drop database':
      return dropDatabase(ddl, command)
    case 'comment':
      return setProperties(ddl, found(ddl, command), { comment: command.comment })
    case 'comment on column':
      return commentOnColumn(ddl, command)
    case 'alter': {
      const object = found(ddl, command)
      return object === undefined ? undefined : alter(ddl, object, command.action)
    }
    default:
      return assertNever(command)
  }
}

async function alter(ddl: Ddl, object: StoredObject, action: AlterAction): Promise<void> {
  switch (action.does) {
    case 'rename':
      return renameObject(ddl, object, action.to)
    case 'swap':
      return swapTables(ddl, theTable(ddl.catalog, object.name), action.with)
    case 'add columns':
      return addColumns(ddl, object.name, action)
    case 'drop columns':
      return dropColumns(ddl, object.name, action)
    case 'rename column':
      return renameColumn(ddl, object.name, action)
    case 'alter columns':
      for (const { name, change } of action.columns) await alterColumn(ddl, object.name, name, change)
      return
    case 'cluster':
      return setProperties(ddl, object, { clusterBy: action.by })
    case 'set':
      return setProperties(ddl, object, action.properties)
    case 'nothing':
      return
    default:
      return assertNever(action)
  }
}

function setProperties({ catalog }: Ddl, object: StoredObject | undefined, { comment, clusterBy, retention }: Properties): void {
  if (object === undefined) return
  if (object.kind === 'VIEW') return catalog.put({ ...object, comment: comment ?? object.comment })
  checkClustering(object.columns, clusterBy ?? [])
  catalog.put({
    ...object,
    comment: comment ?? object.comment,
    clusterBy: clusterBy ?? object.clusterBy,
    retention: retention === undefined ? object.retention : retentionOf(object.isTransient, retention),
  })
}

function commentOnColumn({ catalog }: Ddl, { table, column, ifExists, comment }: Extract<Command, { readonly kind: 'comment on column' }>): void {
  const object = catalog.find(table)
  if (object === undefined) {
    if (ifExists) return
    throw missingObject(table, 'Table')
  }
  if (!object.columns.some(({ name }) => name === column)) throw missingColumn(column)
  catalog.put({ ...object, columns: object.columns.map((one) => (one.name === column ? { ...one, comment } : one)) })
}
