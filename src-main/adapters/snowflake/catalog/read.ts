// Reads the shape of tables and views from INFORMATION_SCHEMA, in pages, and counts what it should have read: a catalog that is cut short, or of which
// this role sees a part, is unreadable and not empty.
// How to read it: SHOW stops at 10,000 rows, whatever it is asked for, and SHOW COLUMNS cannot be continued (docs.snowflake.com/en/sql-reference/sql/show-columns).
// So objects are read by name, page after page, each with its columns; how many there are of both is counted in the same statement as the first.
import { snowflake } from '../../../core/dialect/index.ts'
import { fail, ok } from '../../../core/failure/index.ts'
import type { Result } from '../../../core/failure/index.ts'
import type { CatalogPage, CatalogScope, Session } from '../../../engine/ports/index.ts'
import { COLUMN_FACTS, columnSpec, text } from './columns.ts'
import type { Row } from './columns.ts'
import { relationOf } from './objects.ts'
import { after, between, list, objectsIn, scopesOf } from './scope.ts'
import type { DatabaseScope, Place } from './scope.ts'

const PAGE = 1000

/** CON003 where a query fails, a schema cannot be seen, or less came than is there. */
export async function* readCatalog(session: Session, connection: string, scope: CatalogScope): AsyncGenerator<Result<CatalogPage>> {
  for (const asked of scopesOf(scope)) {
    const catalog = createReader(session, connection, asked.database)
    for await (const page of pagesOf(catalog, asked)) {
      yield page
      if (!page.ok) return
    }
  }
}

interface Reader {
  query(sql: (view: (name: string) => string) => string): Promise<Result<readonly Row[]>>
  unreadable(reason: string): Result<never>
}

function createReader(session: Session, connection: string, database: string): Reader {
  const unreadable = (reason: string): Result<never> => fail('CON003', { connection, reason })
  return {
    unreadable,
    async query(sql) {
      const read = await session.run(sql((view) => `${snowflake.quote(database)}.INFORMATION_SCHEMA.${view}`))
      if (read.ok) return ok(read.value.rows)
      return read.failure.code === 'SQL001' ? unreadable(`${database}: ${read.failure.facts.message}`) : read
    },
  }
}

/** What was read so far of one database, and what should have been. */
interface Tally {
  objects: number
  columns: number
  expected: { readonly objects: number; readonly columns: number } | undefined
  readonly schemas: Set<string>
}

async function* pagesOf(catalog: Reader, scope: DatabaseScope): AsyncGenerator<Result<CatalogPage>> {
  const tally: Tally = { objects: 0, columns: 0, expected: undefined, schemas: new Set() }
  for (let last: Place | undefined, isLast = false; !isLast; ) {
    const rows = await catalog.query((view) => objectsQuery(view, scope, last))
    if (!rows.ok) return yield rows
    const page = await pageOf(catalog, scope, rows.value.filter((row) => row['TABLE_NAME'] !== null))
    if (!page.ok) return yield page
    if (page.value.relations.length > 0) yield page
    count(tally, rows.value, page.value)
    last = placeOf(rows.value.at(-1))
    isLast = rows.value.length < PAGE
  }
  const lacking = lackOf(scope, tally)
  if (lacking !== undefined) yield catalog.unreadable(lacking)
}

/** A row an object, one at least for each schema that can be seen; each says how many objects and columns there are in all. */
function objectsQuery(view: (name: string) => string, scope: DatabaseScope, last: Place | undefined): string {
  const counted = (of: string): string => `(SELECT COUNT(*) FROM ${view(of)} WHERE ${objectsIn(scope)})`
  return `SELECT S.SCHEMA_NAME AS TABLE_SCHEMA, TABLE_NAME, TABLE_TYPE, IS_TRANSIENT, CLUSTERING_KEY, T.COMMENT, ${counted('TABLES')} AS OBJECT_COUNT, ${counted('COLUMNS')} AS COLUMN_COUNT
FROM ${view('SCHEMATA')} S LEFT JOIN ${view('TABLES')} T ON T.TABLE_SCHEMA = S.SCHEMA_NAME AND ${objectsIn(scope)}
WHERE S.SCHEMA_NAME IN (${list(scope.schemas)})${last === undefined ? '' : ` AND ${after(last)}`} ORDER BY S.SCHEMA_NAME, TABLE_NAME LIMIT ${PAGE}`
}

function count(tally: Tally, rows: readonly Row[], { relations }: CatalogPage): void {
  const [first] = rows
  if (first !== undefined) tally.expected ??= { objects: Number(first['OBJECT_COUNT']), columns: Number(first['COLUMN_COUNT']) }
  for (const row of rows) tally.schemas.add(text(row['TABLE_SCHEMA']))
  tally.objects += relations.length
  tally.columns += relations.reduce((sum, { columns }) => sum + columns.length, 0)
}

/** Why what was read is not all; undefined where it is. */
function lackOf({ database, schemas }: DatabaseScope, { objects, columns, expected, schemas: seen }: Tally): string | undefined {
  if (expected !== undefined && (objects !== expected.objects || columns !== expected.columns)) {
    const came = `${objects} objects with ${columns} columns came, and it has ${expected.objects} with ${expected.columns}`
    return `${database}: ${came}. The answer was cut short, or another session changed something meanwhile; read it again.`
  }
  const hidden = schemas.filter((schema) => !seen.has(schema))
  if (hidden.length === 0) return undefined
  const [name, does] = [hidden.map((schema) => `${database}.${schema}`).join(', '), hidden.length === 1 ? 'does' : 'do']
  return `${name} ${does} not exist, or this role may not see ${hidden.length === 1 ? 'it' : 'them'}.`
}

async function pageOf(catalog: Reader, scope: DatabaseScope, rows: readonly Row[]): Promise<Result<CatalogPage>> {
  const [first, last] = [placeOf(rows[0]), placeOf(rows.at(-1))]
  if (first === undefined || last === undefined) return ok({ relations: [] })
  const here = `${objectsIn(scope)} AND ${between(first, last)}`
  const columns = await catalog.query((view) => `SELECT ${COLUMN_FACTS} FROM ${view('COLUMNS')} WHERE ${here} ORDER BY TABLE_SCHEMA, TABLE_NAME, ORDINAL_POSITION`)
  if (!columns.ok) return columns
  const views = rows.some(isView) ? await catalog.query((view) => `SELECT TABLE_SCHEMA, TABLE_NAME, VIEW_DEFINITION FROM ${view('VIEWS')} WHERE ${here}`) : ok([])
  if (!views.ok) return views
  const specs = Map.groupBy(columns.value, keyOf)
  const definitions = new Map(views.value.map((row) => [keyOf(row), text(row['VIEW_DEFINITION'])]))
  return ok({
    relations: rows.map((row) => relationOf(row, { database: scope.database, columns: (specs.get(keyOf(row)) ?? []).map(columnSpec), definition: definitions.get(keyOf(row)) })),
  })
}

const isView = (row: Row): boolean => text(row['TABLE_TYPE']) === 'VIEW'
const keyOf = (row: Row): string => JSON.stringify([row['TABLE_SCHEMA'], row['TABLE_NAME']])

function placeOf(row: Row | undefined): Place | undefined {
  return row === undefined ? undefined : { schema: text(row['TABLE_SCHEMA']), name: text(row['TABLE_NAME']) }
}
