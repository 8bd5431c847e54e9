// What SHOW answers: rows in Snowflake's columns, at most 10,000 of them whatever is asked for.
// docs.snowflake.com/en/sql-reference/sql/show-tables, …/show-views, …/show-columns
import { snowflake } from '../../../src-main/core/dialect/index.ts'
import type { SqlType } from '../../../src-main/core/relation/index.ts'
import type { Catalog, StoredColumn, StoredObject } from './catalog.ts'
import type { Command } from './parse/index.ts'
import { SnowflakeProblem, missing, missingObject } from './problems.ts'

type Show = Extract<Command, { readonly kind: 'show' }>
type Row = Readonly<Record<string, unknown>>

const MOST_ROWS = 10_000

export function show(catalog: Catalog, command: Show): readonly Row[] {
  const { database, schema, limit } = command
  if (!catalog.databases().includes(database)) throw missing('Database', database)
  if (schema !== undefined && !catalog.hasSchema(database, schema)) throw missing('Schema', `${database}.${schema}`)
  const rows = rowsOf(catalog, command)
  // SHOW COLUMNS stops silently, the others say so.
  if (limit === undefined && rows.length > MOST_ROWS && command.of !== 'COLUMNS') throw new SnowflakeProblem('090153', `The result set size exceeded the max number of rows(${MOST_ROWS}) supported for SHOW statements. Use LIMIT option to limit result set to a smaller number.`)
  return rows.slice(0, Math.min(limit ?? MOST_ROWS, MOST_ROWS))
}

function rowsOf(catalog: Catalog, command: Show): readonly Row[] {
  const { of, database, schema, table, from } = command
  const matches = likeness(command.like)
  const isAfter = (name: string): boolean => from === undefined || name > from
  if (of === 'SCHEMAS') return catalog.schemasOf(database).filter((name) => matches(name) && isAfter(name)).map((name) => ({ name, database_name: database }))
  const objects = catalog.objectsOf(database, schema).filter((object) => table === undefined || object.name.name === table.name)
  if (table !== undefined && objects.length === 0) throw missingObject(table, 'Table')
  if (of === 'COLUMNS') return objects.flatMap((object) => object.columns.filter(({ name }) => matches(name)).map((column) => columnRow(object, column)))
  const kind = of === 'TABLES' ? 'TABLE' : 'VIEW'
  const there = objects.filter((object) => object.kind === kind && matches(object.name.name) && isAfter(object.name.name)).map(objectRow)
  return command.history ? [...there.map((row) => ({ ...row, dropped_on: null })), ...droppedRows(catalog, command, matches)] : there
}

function droppedRows(catalog: Catalog, { database, schema }: Show, matches: (name: string) => boolean): readonly Row[] {
  const here = catalog.dropped().filter(({ table: { name } }) => name.database === database && (schema === undefined || name.schema === schema) && matches(name.name))
  return here.map(({ table, at, rows }) => ({ ...objectRow(table), rows, dropped_on: new Date(at).toISOString() }))
}

/** A pattern of LIKE, in any case. */
function likeness(pattern: string | undefined): (name: string) => boolean {
  if (pattern === undefined) return () => true
  const expression = new RegExp(`^${pattern.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replaceAll('%', '.*').replaceAll('_', '.')}$`, 'i')
  return (name) => expression.test(name)
}

function objectRow(object: StoredObject): Row {
  const { name, comment } = object
  const place = { name: name.name, database_name: name.database, schema_name: name.schema, comment }
  if (object.kind === 'VIEW') return { ...place, text: object.statement, is_secure: 'false', is_materialized: 'false' }
  return { ...place, kind: object.isTransient ? 'TRANSIENT' : 'TABLE', cluster_by: clusteringText(object.clusterBy), retention_time: String(object.retention), automatic_clustering: 'OFF' }
}

export function clusteringText(clusterBy: readonly string[]): string {
  return clusterBy.length === 0 ? '' : `LINEAR(${clusterBy.join(', ')})`
}

function columnRow({ name }: StoredObject, column: StoredColumn): Row {
  return {
    table_name: name.name, schema_name: name.schema, column_name: column.name, data_type: JSON.stringify({ ...dataType(column.type), nullable: column.nullable }),
    'null?': column.nullable ? 'true' : 'NOT_NULL', default: column.counts === undefined ? column.default : '', kind: 'COLUMN', expression: '', comment: column.comment,
    database_name: name.database, autoincrement: column.counts === undefined ? '' : countingText(column),
  }
}

export function countingText({ counts }: StoredColumn): string {
  return counts === undefined ? '' : `IDENTITY START ${counts.start} INCREMENT ${counts.step} NOORDER`
}

function dataType({ base, args }: SqlType): Row {
  const [first, second] = args
  switch (base) {
    case 'NUMBER':
      return { type: 'FIXED', precision: first, scale: second }
    case 'VARCHAR':
      return { type: 'TEXT', length: first, byteLength: (first ?? 0) * 4, fixed: false }
    case 'FLOAT':
      return { type: 'REAL' }
    case 'BINARY':
      return { type: 'BINARY', length: first, byteLength: first, fixed: true }
    default:
      return base.startsWith('TIME') ? { type: base, precision: 0, scale: first } : { type: snowflake.typeText({ base, args }) }
  }
}
