// Reads the shape of tables and views from DuckDB's catalog, in pages.
import type { DuckDBConnection, DuckDBResult } from '@duckdb/node-api'
import { duckdb } from '../../../core/dialect/index.ts'
import type { ColumnSpec, ObjectName, Relation, SqlType } from '../../../core/relation/index.ts'
import type { CatalogPage, CatalogScope } from '../../../engine/ports/index.ts'
import { viewQuery } from './view-query.ts'

const PAGE = 1000

interface Place {
  readonly database: string
  readonly schema: string
}

// A mapping's database and schema are one DuckDB schema, "DATABASE.SCHEMA"; names are case-insensitive, even quoted.
const placeKey = (place: Place): string => `${place.database}.${place.schema}`.toLowerCase()

/** Throws what DuckDB throws. One statement for objects and one for columns, whatever their number, in one transaction: of one moment. */
export async function* readCatalog(connection: DuckDBConnection, scope: CatalogScope): AsyncGenerator<CatalogPage> {
  const places = new Map(scope.schemas.map((place) => [placeKey(place), place]))
  for (const { database, schema } of scope.names ?? []) places.set(placeKey({ database, schema }), { database, schema })
  const wanted = scope.names && new Set(scope.names.map((name) => `${placeKey(name)}.${name.name.toLowerCase()}`))
  if (places.size === 0 || wanted?.size === 0) return

  await connection.run('BEGIN')
  try {
    const objects = await connection.run(objectsQuery([...places.keys()], scope.names))
    const columns = await connection.run(columnsQuery([...places.keys()], scope.names))
    const indexes = await tableIndexes(await connection.run(indexesQuery([...places.keys()], scope.names)))
    const [schemas = [], names = [], kinds = [], comments = [], statements = []] = await objects.getColumnsJS()
    const specs = await columnSpecs(columns)
    let relations: Relation[] = []
    for (let index = 0; index < names.length; index++) {
      const [schema, name] = [text(schemas[index]), text(names[index])]
      const place = places.get(schema.toLowerCase())
      if (place === undefined || (wanted && !wanted.has(`${placeKey(place)}.${name.toLowerCase()}`))) continue
      const kind = kinds[index] === 'view' ? 'view' : 'table'
      relations.push({
        name: { database: place.database, schema: place.schema, name },
        kind,
        columns: specs.get(`${schema}.${name}`) ?? [],
        comment: text(comments[index]),
        query: kind === 'view' ? viewQuery(text(statements[index])) : undefined,
        ...(indexes.has(`${schema}.${name}`) ? { indexes: indexes.get(`${schema}.${name}`) ?? [] } : {}),
      })
      if (relations.length === PAGE) {
        yield { relations }
        relations = []
      }
    }
    if (relations.length > 0) yield { relations }
  } finally {
    await connection.run('ROLLBACK')
  }
}

function objectsQuery(schemas: readonly string[], names: readonly ObjectName[] | undefined): string {
  return `SELECT schema_name, table_name, 'table', comment, NULL FROM duckdb_tables()
WHERE database_name = current_database() AND ${filter('table_name', schemas, names)}
UNION ALL
SELECT schema_name, view_name, 'view', comment, sql FROM duckdb_views()
WHERE database_name = current_database() AND NOT internal AND ${filter('view_name', schemas, names)}`
}

// One row an object, its columns as JSON text: a hundred thousand rows of six values cost twice as much to hand over. Tables and views share names.
function columnsQuery(schemas: readonly string[], names: readonly ObjectName[] | undefined): string {
  return `SELECT schema_name, table_name, string_agg(CAST(json_array(column_index, column_name, data_type, is_nullable, column_default, comment) AS VARCHAR), ',')
FROM duckdb_columns() WHERE database_name = current_database() AND NOT internal AND ${filter('table_name', schemas, names)} GROUP BY ALL`
}

function indexesQuery(schemas: readonly string[], names: readonly ObjectName[] | undefined): string {
  return `SELECT schema_name, table_name, index_name FROM duckdb_indexes() WHERE database_name = current_database() AND ${filter('table_name', schemas, names)}`
}

/** Names of indexes by schema.table; few tables have any. */
async function tableIndexes(result: DuckDBResult): Promise<ReadonlyMap<string, readonly string[]>> {
  const [schemas = [], tables = [], names = []] = await result.getColumnsJS()
  const found = new Map<string, string[]>()
  for (const [index, name] of names.entries()) {
    const table = `${text(schemas[index])}.${text(tables[index])}`
    const known = found.get(table)
    if (known === undefined) found.set(table, [text(name)])
    else known.push(text(name))
  }
  return found
}

function filter(column: string, schemas: readonly string[], names: readonly ObjectName[] | undefined): string {
  const bySchema = `lower(schema_name) IN (${schemas.map(duckdb.literal).join(', ')})`
  return names === undefined ? bySchema : `${bySchema} AND lower(${column}) IN (${names.map((name) => duckdb.literal(name.name.toLowerCase())).join(', ')})`
}

type ColumnRow = readonly [index: number, name: string, type: string, nullable: boolean, written: string | null, comment: string | null]

/** Columns by schema.object, in their order. */
async function columnSpecs(result: DuckDBResult): Promise<ReadonlyMap<string, readonly ColumnSpec[]>> {
  const [schemas = [], objects = [], columns = []] = await result.getColumnsJS()
  const types = new Map<string, SqlType>()
  const typeOf = (spelled: string): SqlType => {
    const known = types.get(spelled)
    if (known !== undefined) return known
    const type = duckdb.catalogType(spelled)
    types.set(spelled, type)
    return type
  }
  return new Map(
    objects.map((object, index) => {
      // Safe: the query builds exactly this.
      const rows = JSON.parse(`[${text(columns[index])}]`) as ColumnRow[]
      rows.sort(([a], [b]) => a - b)
      const specs = rows.map(([, name, type, nullable, written, comment]) => ({ id: '', name, type: typeOf(type), nullable, default: written ?? '', comment: comment ?? '' }))
      return [`${text(schemas[index])}.${text(object)}`, specs]
    }),
  )
}

const text = (value: unknown): string => (typeof value === 'string' ? value : '')
