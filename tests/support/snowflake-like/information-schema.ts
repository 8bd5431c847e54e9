// INFORMATION_SCHEMA of each database: tables of DuckDB that are filled from the catalog when a statement names them and something has changed since.
// docs.snowflake.com/en/sql-reference/info-schema, …/functions/query_history
import { duckdb } from '../../../src-main/core/dialect/index.ts'
import type { SqlType } from '../../../src-main/core/relation/index.ts'
import type { QueryRecord } from './account/queries.ts'
import type { Catalog, StoredColumn, StoredObject } from './catalog.ts'
import type { DuckDb } from './ddl/index.ts'
import { physicalSchema } from './identifiers.ts'
import { historyLimit } from './rewrite.ts'
import { clusteringText, countingText } from './show.ts'

type Row = Readonly<Record<string, string | number | null>>

/** How to read it: a view's columns with DuckDB's types, in their order. */
const VIEWS: Readonly<Record<string, string>> = {
  SCHEMATA: 'CATALOG_NAME VARCHAR, SCHEMA_NAME VARCHAR',
  TABLES: 'TABLE_CATALOG VARCHAR, TABLE_SCHEMA VARCHAR, TABLE_NAME VARCHAR, TABLE_TYPE VARCHAR, IS_TRANSIENT VARCHAR, CLUSTERING_KEY VARCHAR, RETENTION_TIME BIGINT, COMMENT VARCHAR',
  VIEWS: 'TABLE_CATALOG VARCHAR, TABLE_SCHEMA VARCHAR, TABLE_NAME VARCHAR, VIEW_DEFINITION VARCHAR, IS_SECURE VARCHAR, COMMENT VARCHAR',
  COLUMNS:
    'TABLE_CATALOG VARCHAR, TABLE_SCHEMA VARCHAR, TABLE_NAME VARCHAR, COLUMN_NAME VARCHAR, ORDINAL_POSITION BIGINT, COLUMN_DEFAULT VARCHAR, IS_NULLABLE VARCHAR, DATA_TYPE VARCHAR, CHARACTER_MAXIMUM_LENGTH BIGINT, ' +
    'CHARACTER_OCTET_LENGTH BIGINT, NUMERIC_PRECISION BIGINT, NUMERIC_SCALE BIGINT, DATETIME_PRECISION BIGINT, IS_IDENTITY VARCHAR, IDENTITY_START VARCHAR, IDENTITY_INCREMENT VARCHAR, COMMENT VARCHAR',
  QUERY_HISTORY:
    'QUERY_ID VARCHAR, QUERY_TEXT VARCHAR, QUERY_TAG VARCHAR, SESSION_ID VARCHAR, EXECUTION_STATUS VARCHAR, ERROR_CODE VARCHAR, ERROR_MESSAGE VARCHAR, START_TIME BIGINT, END_TIME BIGINT',
}

export interface InformationSchema {
  /** Fills what the statement names of it. */
  refresh(sql: string): Promise<void>
  forget(): void
}

/** More changes than so many are dearer one by one than all anew. */
const FEW = 100

/** `duck` is a conversation of its own: what is filled in is there, whatever becomes of the transaction that asked. */
export function createInformationSchema(catalog: Catalog, queries: () => readonly QueryRecord[], duck: DuckDb): InformationSchema {
  const filled = new Map<string, number>()
  let turn: Promise<unknown> = Promise.resolve()

  async function fill(sql: string): Promise<void> {
    for (const view of Object.keys(VIEWS)) {
      if (!new RegExp(`\\b${view}`, 'i').test(sql)) continue
      for (const database of catalog.databases()) {
        const place = `${physicalSchema(database, 'INFORMATION_SCHEMA')}.${duckdb.quote(view)}`
        const statements = view === 'QUERY_HISTORY' ? [tableOf(place, view, queries().slice(-historyLimit(sql)).map(queryRow))] : renewed(place, view, database)
        const version = catalog.version()
        if (statements.length > 0) await duck.change(statements)
        filled.set(place, version)
      }
    }
  }

  /** The statements that bring one view up to date. */
  function renewed(place: string, view: string, database: string): readonly string[] {
    const version = filled.get(place)
    const changed = version === undefined ? undefined : catalog.changedSince(version)
    if (view === 'SCHEMATA' && changed === undefined) return [tableOf(place, view, [...catalog.schemasOf(database), 'INFORMATION_SCHEMA'].map((name) => ({ CATALOG_NAME: database, SCHEMA_NAME: name })))]
    if (view === 'SCHEMATA') return []
    if (changed === undefined || changed.length > FEW) return [tableOf(place, view, catalog.objectsOf(database).flatMap((object) => rowsOf(view, object)))]
    const here = changed.filter((name) => name.database === database)
    if (here.length === 0) return []
    const names = here.map(({ schema, name }) => `(${duckdb.literal(schema)}, ${duckdb.literal(name)})`).join(', ')
    const rows = here.flatMap((name) => {
      const object = catalog.find(name)
      return object === undefined ? [] : rowsOf(view, object)
    })
    return [`DELETE FROM ${place} WHERE (TABLE_SCHEMA, TABLE_NAME) IN (${names})`, ...(rows.length === 0 ? [] : [`INSERT INTO ${place} ${selectOf(view, rows)}`])]
  }

  return {
    refresh(sql) {
      if (!/INFORMATION_SCHEMA/i.test(sql)) return Promise.resolve()
      const mine = turn.then(() => fill(sql))
      turn = mine.catch(() => undefined)
      return mine
    },
    forget: () => filled.clear(),
  }
}

function rowsOf(view: string, object: StoredObject): readonly Row[] {
  if (view === 'COLUMNS') return object.columns.map((column, index) => columnRow(object, column, index + 1))
  if (view === 'TABLES') return [objectRow(object)]
  return object.kind === 'VIEW' ? [{ ...placeOf(object), VIEW_DEFINITION: object.statement, IS_SECURE: 'NO', COMMENT: object.comment }] : []
}

const tableOf = (place: string, view: string, rows: readonly Row[]): string => `CREATE OR REPLACE TABLE ${place} AS ${selectOf(view, rows)}`

/** All rows as one text, which DuckDB reads as JSON. */
function selectOf(view: string, rows: readonly Row[]): string {
  const structure = Object.fromEntries((VIEWS[view] ?? '').split(', ').map((column) => column.split(' ')))
  return `SELECT unnest(from_json(${duckdb.literal(JSON.stringify(rows))}, ${duckdb.literal(JSON.stringify([structure]))}), recursive := true)`
}

const placeOf = ({ name }: StoredObject): Row => ({ TABLE_CATALOG: name.database, TABLE_SCHEMA: name.schema, TABLE_NAME: name.name })

function objectRow(object: StoredObject): Row {
  if (object.kind === 'VIEW') return { ...placeOf(object), TABLE_TYPE: 'VIEW', IS_TRANSIENT: null, CLUSTERING_KEY: null, RETENTION_TIME: null, COMMENT: object.comment }
  return {
    ...placeOf(object),
    TABLE_TYPE: 'BASE TABLE', IS_TRANSIENT: object.isTransient ? 'YES' : 'NO', CLUSTERING_KEY: object.clusterBy.length === 0 ? null : clusteringText(object.clusterBy), RETENTION_TIME: object.retention,
    COMMENT: object.comment === '' ? null : object.comment,
  }
}

function columnRow(object: StoredObject, column: StoredColumn, position: number): Row {
  const { counts } = column
  return {
    ...placeOf(object),
    COLUMN_NAME: column.name, ORDINAL_POSITION: position, COLUMN_DEFAULT: counts === undefined ? column.default || null : countingText(column), IS_NULLABLE: column.nullable ? 'YES' : 'NO',
    ...typeFacts(column.type),
    IS_IDENTITY: counts === undefined ? 'NO' : 'YES', IDENTITY_START: counts === undefined ? null : String(counts.start), IDENTITY_INCREMENT: counts === undefined ? null : String(counts.step),
    COMMENT: column.comment === '' ? null : column.comment,
  }
}

function typeFacts({ base, args }: SqlType): Row {
  const [first = null, second = null] = args
  const none = { CHARACTER_MAXIMUM_LENGTH: null, CHARACTER_OCTET_LENGTH: null, NUMERIC_PRECISION: null, NUMERIC_SCALE: null, DATETIME_PRECISION: null }
  if (base === 'VARCHAR') return { ...none, DATA_TYPE: 'TEXT', CHARACTER_MAXIMUM_LENGTH: first, CHARACTER_OCTET_LENGTH: (first ?? 0) * 4 }
  if (base === 'BINARY') return { ...none, DATA_TYPE: base, CHARACTER_OCTET_LENGTH: first }
  if (base === 'NUMBER') return { ...none, DATA_TYPE: base, NUMERIC_PRECISION: first, NUMERIC_SCALE: second }
  return base.startsWith('TIME') ? { ...none, DATA_TYPE: base, DATETIME_PRECISION: first } : { ...none, DATA_TYPE: base }
}

const STATUS = { queued: 'QUEUED', running: 'RUNNING', success: 'SUCCESS', failed: 'FAILED_WITH_ERROR', cancelled: 'FAILED_WITH_ERROR' } as const

function queryRow({ queryId, sql, tag, sessionId, status, code, message, startedAt, endedAt }: QueryRecord): Row {
  const [error, text] = [code ?? null, message ?? null]
  return { QUERY_ID: queryId, QUERY_TEXT: sql, QUERY_TAG: tag, SESSION_ID: sessionId, EXECUTION_STATUS: STATUS[status], ERROR_CODE: error, ERROR_MESSAGE: text, START_TIME: startedAt ?? null, END_TIME: endedAt ?? null }
}
