// CREATE TABLE in its forms.
// docs.snowflake.com/en/sql-reference/sql/create-table, …/create-clone, …/create-or-alter
import type { Counting, ObjectName } from '../../../../src-main/core/relation/index.ts'
import { checkSchema, theTable } from '../catalog.ts'
import type { StoredColumn, StoredTable } from '../catalog.ts'
import { addedDefaultOf, defaultOf } from '../defaults.ts'
import { beside, physical, physicalColumn } from '../identifiers.ts'
import type { ColumnClause, Command, Properties } from '../parse/index.ts'
import { createSequence, createTable, newSequence, renamed } from '../physical.ts'
import { alreadyExists, compilation, unsupported } from '../problems.ts'
import { toDuckDb } from '../rewrite.ts'
import { shapeOf } from '../shape.ts'
import { addColumns, alterColumn, dropColumns } from './columns.ts'
import { checkClustering, retentionOf } from './properties.ts'
import type { Ddl } from './duckdb.ts'
import { leave } from './time-travel.ts'

type Of<K extends Command['kind']> = Extract<Command, { readonly kind: K }>

export async function makeTable(ddl: Ddl, command: Of<'create table'>): Promise<void> {
  if (isThere(ddl, command)) return
  const described = command.query === undefined ? [] : shapeOf(command.query, await ddl.duckdb.describe(toDuckDb(command.query, ddl.context)), ddl.catalog)
  const table = newTable(command, columnsOf(command.columns, described))
  const fill = command.query === undefined ? [] : [`INSERT INTO ${physical(beside(table.name))} ${toDuckDb(command.query, ddl.context)}`]
  await replace(ddl, table, fill)
}

/** The columns that are listed, with the query's types where they have none of their own; without a list the query's. */
function columnsOf(clauses: readonly ColumnClause[], described: readonly StoredColumn[]): readonly StoredColumn[] {
  if (clauses.length === 0) return described
  if (described.length > 0 && described.length !== clauses.length) throw compilation('002026', `Invalid column list: the query has ${described.length} column(s), and the list ${clauses.length}.`)
  return clauses.map((clause, index) => storedColumn(described[index]?.type === undefined ? clause : { ...clause, type: clause.type ?? described[index].type }))
}

export function storedColumn({ name, type, nullable, default: written, comment, counts }: ColumnClause, wasAdded = false): StoredColumn {
  if (type === undefined) throw compilation('001003', `Column '${name}' has no type.`)
  const value = written === undefined ? '' : wasAdded ? addedDefaultOf(name, type, written) : defaultOf(name, type, written)
  return { name, type, nullable, default: value, comment, counts, wasAdded }
}

export async function copyTable(ddl: Ddl, command: Of<'copy table'>): Promise<void> {
  if (isThere(ddl, command)) return
  const source = theTable(ddl.catalog, command.source)
  // docs.snowflake.com/en/user-guide/tables-temp-transient: a permanent table clones to a transient one, and not back.
  if (source.isTransient && !command.isTransient) throw compilation('002120', 'Transient object cannot be cloned to a permanent object.')
  const table = newTable({ ...command, properties: { comment: source.comment, clusterBy: source.clusterBy, ...command.properties } }, source.columns)
  const counting = await countingOf(ddl, source)
  const fill = command.withRows ? [`INSERT INTO ${physical(beside(table.name))} SELECT * FROM ${physical(source.name)}`] : []
  await replace(ddl, table, fill, command.withRows ? counting : new Map())
}

/** Where the columns that count go on in a copy. */
async function countingOf({ duckdb }: Ddl, source: StoredTable): Promise<ReadonlyMap<string, number>> {
  const next = new Map<string, number>()
  for (const { name, counts } of source.columns) {
    if (counts === undefined) continue
    const last = await duckdb.value(`SELECT max(${physicalColumn(name)}) FROM ${physical(source.name)}`)
    if (last !== null) next.set(name, Number(last) + counts.step)
  }
  return next
}

/** CREATE OR ALTER: what is not listed goes, what is new comes last, what is otherwise is altered. */
export async function createOrAlter(ddl: Ddl, command: Of<'create or alter table'>): Promise<void> {
  const found = ddl.catalog.find(command.name)
  if (found === undefined) return makeTable(ddl, { ...command, kind: 'create table', orReplace: false, ifNotExists: false, query: undefined })
  const before = theTable(ddl.catalog, command.name)
  if (before.isTransient !== command.isTransient) throw unsupported('CREATE OR ALTER between transient and permanent')
  const wanted = new Map(command.columns.map((column) => [column.name, column]))
  const gone = before.columns.filter(({ name }) => !wanted.has(name)).map(({ name }) => name)
  const known = new Set(before.columns.map(({ name }) => name))
  const added = command.columns.filter(({ name }) => !known.has(name))
  if (gone.length > 0) await dropColumns(ddl, command.name, { names: gone, ifExists: false })
  if (added.length > 0) await addColumns(ddl, command.name, { columns: added, ifNotExists: false })
  for (const { name, type, nullable, comment } of command.columns) {
    const was = before.columns.find((column) => column.name === name)
    if (was === undefined || type === undefined) continue
    await alterColumn(ddl, command.name, name, { does: 'type', type })
    if (was.nullable !== nullable) await alterColumn(ddl, command.name, name, { does: nullable ? 'drop not null' : 'set not null' })
    await alterColumn(ddl, command.name, name, { does: 'comment', comment })
  }
  const now = theTable(ddl.catalog, command.name)
  ddl.catalog.put({ ...now, comment: command.properties.comment ?? '', clusterBy: command.properties.clusterBy ?? [] })
}

/** True where IF NOT EXISTS finds something; fails where nothing can be made there. */
function isThere({ catalog }: Ddl, { name, orReplace, ifNotExists }: Pick<Of<'create table'>, 'name' | 'orReplace' | 'ifNotExists'>): boolean {
  checkSchema(catalog, name)
  const found = catalog.find(name)
  if (found === undefined) return false
  if (ifNotExists) return true
  if (!orReplace) throw alreadyExists(name)
  if (found.kind !== 'TABLE') throw compilation('001998', `Object '${name.name}' already exists as ${found.kind}`)
  return false
}

interface NewTable {
  readonly name: ObjectName
  readonly isTransient: boolean
  readonly properties: Properties
}

function newTable({ name, isTransient, properties: { comment = '', clusterBy = [], retention } }: NewTable, columns: readonly StoredColumn[]): StoredTable {
  const double = columns.find((column, index) => columns.findIndex((other) => other.name === column.name) < index)
  if (double !== undefined) throw compilation('002025', `duplicate column name '${double.name}'`)
  checkClustering(columns, clusterBy)
  const sequences = new Map(columns.filter(({ counts }) => counts !== undefined).map((column) => [column.name, newSequence({ name })]))
  return { kind: 'TABLE', name, columns, comment, isTransient, clusterBy, retention: retentionOf(isTransient, retention), sequences }
}

/** Made beside what may have its name, filled, and put in its place: a query may read what it replaces. */
async function replace(ddl: Ddl, table: StoredTable, fill: readonly string[], starts: ReadonlyMap<string, number> = new Map()): Promise<void> {
  const made = beside(table.name)
  const sequences = table.columns.flatMap((column) => {
    const sequence = table.sequences.get(column.name)
    const counts: Counting | undefined = column.counts && { ...column.counts, start: starts.get(column.name) ?? column.counts.start }
    return sequence === undefined ? [] : [createSequence(sequence, { counts })]
  })
  const former = ddl.catalog.find(table.name)
  const leaving = former?.kind === 'TABLE' ? await leave(ddl, former) : undefined
  await ddl.duckdb.change([...sequences, createTable(table, made), ...fill, ...(leaving?.statements ?? []), renamed(made, table.name)])
  leaving?.done()
  ddl.catalog.put(table)
}
