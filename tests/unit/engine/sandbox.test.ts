// What made-up data is like, on a real DuckDB.
import { DuckDBInstance } from '@duckdb/node-api'
import type { DuckDBConnection } from '@duckdb/node-api'
import { beforeAll, describe, expect, test } from 'vitest'
import { dialectOf } from '../../../src-main/core/dialect/index.ts'
import { columnId } from '../../../src-main/core/project/index.ts'
import type { Column } from '../../../src-main/core/project/index.ts'
import type { Relation, SqlType } from '../../../src-main/core/relation/index.ts'
import { fillTable } from '../../../src-main/engine/sandbox/fill.ts'
import { keySpace, ownKey } from '../../../src-main/engine/sandbox/key-space.ts'

const duckdb = dialectOf('duckdb')
type Declared = readonly [name: string, dataType: string, nullable?: 'nullable']

function column([name, dataType, nullable]: Declared): Column {
  return {
    id: columnId(name), name, dataType, nullable: nullable !== undefined, defaultValue: '', description: '', flags: [], sources: [],
    tests: { hasNull: false, isDistinct: false }, acceptedValues: null, config: {},
  }
}

function source(table: string, declared: readonly Declared[]): { readonly relation: Relation; readonly types: readonly SqlType[] } {
  const columns = declared.map(column).map((one) => {
    const made = duckdb.columnSpec(one)
    if ('problem' in made) throw new Error(made.problem)
    return made.spec
  })
  const types = declared.map(([, dataType]) => dialectOf('snowflake').parseType(dataType) ?? { base: 'VARCHAR', args: [] })
  return { relation: { name: { database: 'RAW', schema: 'SHOP', name: table }, kind: 'table', columns, comment: '', query: undefined }, types }
}

const CUSTOMER = source('CUSTOMER', [['C_CUSTKEY', 'NUMBER(38,0)'], ['C_NAME', 'VARCHAR(8)', 'nullable'], ['C_ACCTBAL', 'NUMBER(12,2)', 'nullable'], ['C_RANK', 'NUMBER(2,0)']])
const ORDERS = source('ORDERS', [['O_ORDERKEY', 'NUMBER(38,0)'], ['O_CUSTKEY', 'VARCHAR(20)'], ['O_ORDERDATE', 'DATE'], ['O_ORDERSTATUS', 'VARCHAR(1)', 'nullable'], ['O_EXTRA', 'VARIANT', 'nullable']])

describe('a made-up source', () => {
  let connection: DuckDBConnection
  const rows = async (sql: string) => (await connection.runAndReadAll(sql)).getRowsJson()

  async function make(table: { readonly relation: Relation; readonly types: readonly SqlType[] }, seed = 1): Promise<void> {
    await connection.run(`DROP TABLE IF EXISTS ${duckdb.quoteObject(table.relation.name)}`)
    for (const { sql } of duckdb.createTable(table.relation)) await connection.run(sql)
    await connection.run(fillTable(table.relation, table.types, { dialect: duckdb, rows: 500, seed }))
  }

  beforeAll(async () => {
    connection = await (await DuckDBInstance.create()).connect()
    await make(CUSTOMER)
    await make(ORDERS)
  })

  test('has its own key once in each row, and every other table finds its rows by it', async () => {
    expect(await rows('SELECT count(DISTINCT C_CUSTKEY), min(C_CUSTKEY), max(C_CUSTKEY) FROM "RAW.SHOP".CUSTOMER')).toEqual([['500', '1', '500']])
    expect(await rows('SELECT count(*) FROM "RAW.SHOP".ORDERS JOIN "RAW.SHOP".CUSTOMER ON O_CUSTKEY = CAST(C_CUSTKEY AS VARCHAR)')).toEqual([['500']])
  })

  test('keeps to the declared lengths and digits, and has a few NULLs where they are allowed', async () => {
    const [facts = []] = await rows(
      'SELECT max(length(C_NAME)) <= 8, max(C_RANK) <= 99, count(*) - count(C_NAME) BETWEEN 5 AND 60, count(*) = count(C_RANK) FROM "RAW.SHOP".CUSTOMER',
    )
    expect(facts).toEqual([true, true, true, true])
  })

  test('is the same for the same seed, and another for another', async () => {
    const digest = 'SELECT md5(string_agg(CAST(o AS VARCHAR) ORDER BY O_ORDERKEY)) FROM "RAW.SHOP".ORDERS o'
    const first = await rows(digest)
    await make(ORDERS)
    const same = await rows(digest)
    await make(ORDERS, 2)
    expect([same, await rows(digest)]).toEqual([first, expect.not.objectContaining(first)])
    expect(await rows(digest)).not.toEqual(first)
  })
})

describe('which columns share keys', () => {
  test.each([
    ['ORDERS', 'O_CUSTKEY', 'CUST'],
    ['CUSTOMER', 'C_CUSTKEY', 'CUST'],
    ['CUSTOMER', 'CUSTKEY', 'CUST'],
    ['ORDERS', 'CUSTOMER_ID', 'CUSTOMER'],
    ['CUSTOMERS', 'ID', 'CUSTOMER'],
    ['RAW_CATEGORIES', 'ID', 'CATEGORY'],
    ['NATION', 'N_NATIONKEY', 'NATION'],
    ['ORDERS', 'O_ORDERDATE', undefined],
    ['ORDERS', 'PAID', undefined],
    ['ORDERS', 'VALID', undefined],
  ])('%s.%s → %s', (table, name, space) => {
    expect(keySpace(table, name)).toBe(space)
  })

  test("a table's own key is its first that is not nullable", () => {
    expect(ownKey('ORDERS', [{ name: 'LEGACY_ID', nullable: true }, { name: 'O_ORDERKEY', nullable: false }, { name: 'O_CUSTKEY', nullable: false }])).toBe('O_ORDERKEY')
  })
})
