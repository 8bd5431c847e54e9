// Names and defaults: quoting, which names are one object, and what a DEFAULT means whatever its spelling.
import { DuckDBInstance } from '@duckdb/node-api'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { DuckDBConnection } from '@duckdb/node-api'
import { duckdb, snowflake } from '../../../src-main/core/dialect/index.ts'
import type { Dialect } from '../../../src-main/core/dialect/index.ts'
import { columnId } from '../../../src-main/core/project/ids.ts'
import type { ObjectName } from '../../../src-main/core/relation/index.ts'

const object = (database: string, schema: string, name: string): ObjectName => ({ database, schema, name })
const spec = (dialect: Dialect, dataType: string, defaultValue: string) => dialect.columnSpec({
  id: columnId('1'), name: 'A', dataType, nullable: true, defaultValue, description: '',
  flags: [], sources: [], tests: { hasNull: false, isDistinct: false }, acceptedValues: null, config: {},
})
const defaultOf = (dialect: Dialect, written: string): string => {
  const read = spec(dialect, 'VARCHAR', written)
  return 'spec' in read ? read.spec.default : read.problem
}

describe('names', () => {
  it('quotes every part, and makes one schema of database and schema in DuckDB', () => {
    const name = object('DEV', 'my.schema', 'a"b')
    expect([duckdb.quoteObject(name), snowflake.quoteObject(name)]).toEqual(['"DEV.my.schema"."a""b"', '"DEV"."my.schema"."a""b"'])
  })

  it('takes names that differ by ASCII case for one in DuckDB and for two in Snowflake', () => {
    const same = (dialect: Dialect, a: string, b: string): boolean => dialect.objectKey(object('D', 'S', a)) === dialect.objectKey(object('D', 'S', b)) && dialect.columnKey(a) === dialect.columnKey(b)
    expect([same(duckdb, 'Dim', 'DIM'), same(duckdb, 'É', 'é'), same(snowflake, 'Dim', 'DIM'), same(snowflake, 'DIM', 'DIM')]).toEqual([true, false, false, true])
  })

  it('keeps a dot in a name from making two objects one', () => {
    expect(duckdb.objectKey(object('A', 'B', 'C.D'))).not.toBe(duckdb.objectKey(object('A', 'B.C', 'D')))
  })

  it('escapes text as each engine reads it', () => {
    expect([duckdb.literal("it's \\n"), snowflake.literal("it's \\n")]).toEqual(["'it''s \\n'", "'it''s \\\\n'"])
  })
})

describe('defaults', () => {
  it('keeps literals and clocks, and refuses the rest on DuckDB', () => {
    expect(['', ' NULL ', '0', "'it''s'", "'a\\'b'", 'true', 'CURRENT_TIMESTAMP()', 'current_date', "'2020-01-01'::DATE", 'MY_SEQ.NEXTVAL'].map((text) => defaultOf(duckdb, text))).toEqual([
      '', '', "'0'", "'it''s'", "'a''b'", "'true'", 'CURRENT_TIMESTAMP', 'CURRENT_DATE', "'2020-01-01'",
      'Column A has the default MY_SEQ.NEXTVAL; the embedded warehouse keeps literals and the current date and time only. Use one of those, or none.',
    ])
    expect(['NULL', 'MY_SEQ.NEXTVAL'].map((text) => defaultOf(snowflake, text))).toEqual(['', 'MY_SEQ.NEXTVAL'])
  })

  it('compares what they mean', () => {
    const pairs = [['1.50', '1.5'], ['TRUE', "CAST('t' AS BOOLEAN)"], ["'2020-01-01'", `CAST('2020-01-01' AS "DATE")`], ['', 'NULL'], ['100', '100.0'], ['-0', '0'], ['(7)', '7']]
    expect(pairs.map(([a = '', b = '']) => duckdb.sameDefault(a, b))).toEqual(pairs.map(() => true))
    const others = [['1', '10'], ["'1'", '1'], ["'a'", "'A'"], ['TRUE', 'FALSE'], ['', '0']]
    expect(others.map(([a = '', b = '']) => duckdb.sameDefault(a, b))).toEqual(others.map(() => false))
  })
})

describe('on a real DuckDB', () => {
  let instance: DuckDBInstance
  let connection: DuckDBConnection
  beforeAll(async () => {
    instance = await DuckDBInstance.create(':memory:')
    connection = await instance.connect()
  })
  afterAll(() => {
    connection.closeSync()
    instance.closeSync()
  })

  it('reads back every type and default that it keeps as what was made', async () => {
    const made = [
      ['NUMBER(38,0)', '12345678901234567890123'], ['NUMBER(12,2)', '-1.50'], ['FLOAT', '1e5'], ['VARCHAR(5)', "'it''s'"], ['BINARY', ''], ['BOOLEAN', 'false'], ['DATE', "'2020-01-01'::DATE"],
      ['TIME', ''], ['TIMESTAMP', 'CURRENT_TIMESTAMP()'], ['TIMESTAMP_TZ', ''], ['TIMESTAMP_LTZ', ''], ['VARIANT', ''], ['ARRAY', ''], ['OBJECT', ''],
    ]
    const columns = made.map(([type = '', value = ''], index) => {
      const read = spec(duckdb, type, value)
      if ('problem' in read) throw new Error(read.problem)
      return { ...read.spec, name: `C${index}` }
    })
    const relation = { name: object('DEV', 'MART', 'select "all" é.'), kind: 'table' as const, columns, comment: "it's", query: undefined }
    for (const { sql } of duckdb.createTable(relation)) await connection.run(sql)
    const read = (await connection.runAndReadAll(`SELECT * FROM duckdb_columns() WHERE table_name = ${duckdb.literal(relation.name.name)} ORDER BY column_index`)).getRowObjectsJson()
    expect(read.map((row, index) => {
      const wanted = columns[index]
      if (wanted === undefined) return 'one column more'
      return [row['column_name'], duckdb.sameType(duckdb.catalogType(String(row['data_type'])), wanted.type), duckdb.sameDefault(String(row['column_default'] ?? ''), wanted.default)]
    })).toEqual(columns.map(({ name }) => [name, true, true]))
  })
})
