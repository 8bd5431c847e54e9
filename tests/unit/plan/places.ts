// Where tests carry plans out: a DuckDB in memory, and an account of a warehouse that behaves like Snowflake.
import { DuckDBInstance } from '@duckdb/node-api'
import { duckdb, snowflake } from '../../../src-main/core/dialect/index.ts'
import { typeText } from '../../../src-main/core/relation/index.ts'
import type { Relation, SqlType } from '../../../src-main/core/relation/index.ts'
import { createAccount, createWarehouse } from '../../support/snowflake-like/index.ts'
import type { AccountLink } from '../../support/snowflake-like/index.ts'
import { asAdministrator } from '../../support/snowflake-like-engine.ts'
import { valueOf } from '../../support/test-engine.ts'
import type { Place } from './carried-out.ts'

export interface OpenPlace {
  readonly place: Place
  /** Drops all that is there; a step that failed may have left its transaction open. */
  readonly empty: () => Promise<void>
  readonly close: () => Promise<void>
}

/** Its schemas are those with a dot in their name: DATABASE.SCHEMA. */
export async function openDuckDb(): Promise<OpenPlace> {
  const instance = await DuckDBInstance.create(':memory:')
  const connection = await instance.connect()
  const rows = async (sql: string): Promise<readonly Record<string, unknown>[]> => (await connection.runAndReadAll(sql)).getRowObjectsJson()
  const here = "schema_name LIKE '%.%'"

  async function catalog(): Promise<ReadonlyMap<string, Relation>> {
    const objects = await rows(`
      SELECT schema_name, table_name AS name, comment, 'table' AS kind FROM duckdb_tables() WHERE ${here}
      UNION ALL SELECT schema_name, view_name, comment, 'view' FROM duckdb_views() WHERE ${here}`)
    const columns = Map.groupBy(
      await rows(`SELECT schema_name, table_name, column_name, data_type, is_nullable, column_default, comment FROM duckdb_columns() WHERE ${here} ORDER BY column_index`),
      (column) => `${String(column['schema_name'])}.${String(column['table_name'])}`,
    )
    const indexes = Map.groupBy(await rows(`SELECT schema_name, table_name, index_name FROM duckdb_indexes() WHERE ${here}`), (index) => `${String(index['schema_name'])}.${String(index['table_name'])}`)
    return new Map(objects.map((object) => {
      const key = `${String(object['schema_name'])}.${String(object['name'])}`
      const [database = '', ...schema] = String(object['schema_name']).split('.')
      const name = { database, schema: schema.join('.'), name: String(object['name']) }
      const own = indexes.get(key)?.map((index) => String(index['index_name']))
      const relation: Relation = {
        name, kind: object['kind'] === 'view' ? 'view' : 'table', comment: String(object['comment'] ?? ''), query: undefined,
        columns: (columns.get(key) ?? []).map((column) => ({
          id: '', name: String(column['column_name']), type: duckdb.catalogType(String(column['data_type'])), nullable: column['is_nullable'] === true,
          default: String(column['column_default'] ?? ''), comment: String(column['comment'] ?? ''),
        })),
        ...(own === undefined ? {} : { indexes: own }),
      }
      return [duckdb.objectKey(name), relation]
    }))
  }

  return {
    place: {
      dialect: duckdb,
      run: async (sql) => Object.values((await rows(sql))[0] ?? {})[0],
      catalog,
      value: ({ base, args }) => valueAsIn(DUCKDB_VALUES, base, `1${args[1] === undefined || args[1] === 0 ? '' : `.${'0'.repeat(args[1])}`}`),
      documents: 'JSON',
      documentText: (column) => `(${column} ->> '$')`,
    },
    async empty() {
      await connection.run('ROLLBACK').catch(() => undefined)
      for (const row of await rows(`SELECT DISTINCT schema_name FROM duckdb_schemas() WHERE ${here}`)) await connection.run(`DROP SCHEMA IF EXISTS ${duckdb.quote(String(row['schema_name']))} CASCADE`)
    },
    async close() {
      connection.closeSync()
      instance.closeSync()
    },
  }
}

/** Values that most of the other types can hold. */
const DUCKDB_VALUES: Readonly<Record<string, string>> = {
  VARCHAR: "'1'", DATE: "DATE '1999-12-31'", TIME: "TIME '10:00:00'", TIMESTAMP: "TIMESTAMP '1999-12-31 00:00:00'", 'TIMESTAMP WITH TIME ZONE': "TIMESTAMPTZ '1999-12-31 00:00:00+00'",
  BOOLEAN: 'TRUE', JSON: "'1'::JSON", BLOB: "'a'::BLOB", DOUBLE: '1.0::DOUBLE',
}
const SNOWFLAKE_VALUES: Readonly<Record<string, string>> = {
  VARCHAR: "'1'", DATE: "'1999-12-31'::DATE", TIME: "'10:00:00'::TIME", TIMESTAMP_NTZ: "'1999-12-31 00:00:00'::TIMESTAMP_NTZ", TIMESTAMP_LTZ: "'1999-12-31 00:00:00'::TIMESTAMP_LTZ", TIMESTAMP_TZ: "'1999-12-31 00:00:00 +0000'::TIMESTAMP_TZ",
  BOOLEAN: 'TRUE', VARIANT: "PARSE_JSON('1')", BINARY: "TO_BINARY('61', 'HEX')", FLOAT: '1::FLOAT',
}

function valueAsIn(values: Readonly<Record<string, string>>, base: string, number: string): string {
  return values[base] ?? number
}

interface Schema {
  readonly database: string
  readonly schema: string
}

/** An account emptied for it, with these schemas; its session is of the account as it is now, since a reset ends them all. */
export async function openAccount(link: AccountLink, schemas: readonly Schema[]): Promise<OpenPlace> {
  const databases = [...new Set(schemas.map(({ database }) => database))]
  const make = (): Promise<unknown> => asAdministrator(link, ...databases.map((database) => `CREATE DATABASE ${database}`), ...schemas.map(({ database, schema }) => `CREATE SCHEMA ${database}.${schema}`))
  await link.reset()
  await make()
  const warehouse = createWarehouse(link, 'cloud', databases[0] ?? '')
  const session = valueOf(await warehouse.session())
  return {
    place: {
      dialect: snowflake,
      run: async (sql) => {
        const ran = await session.run(sql)
        if (!ran.ok) throw new Error(`${JSON.stringify(ran.failure.facts)} ${sql}`)
        return Object.values(ran.value.rows[0] ?? {})[0]
      },
      async catalog() {
        const found = new Map<string, Relation>()
        for await (const page of warehouse.catalog({ schemas })) for (const relation of valueOf(page).relations) found.set(snowflake.objectKey(relation.name), relation)
        return found
      },
      value: (type) => valueAsIn(SNOWFLAKE_VALUES, type.base, numberValue(type)),
      documents: 'VARIANT',
      documentText: (column) => `TO_VARCHAR(${column})`,
    },
    async empty() {
      await asAdministrator(link, ...databases.map((database) => `DROP DATABASE ${database}`))
      await make()
    },
    close: () => session.close(),
  }
}

/** An account of its own, which ends with the place. */
export async function openOwnAccount(schemas: readonly Schema[]): Promise<OpenPlace> {
  const link = await createAccount()
  const opened = await openAccount(link, schemas)
  return {
    ...opened,
    async close() {
      await opened.close()
      await link.end()
    },
  }
}

function numberValue(type: SqlType): string {
  return `1::${typeText(type)}`
}
