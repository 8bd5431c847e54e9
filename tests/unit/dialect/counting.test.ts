// Columns that count by themselves on the embedded warehouse: what is read of IDENTITY and AUTOINCREMENT, and what the table then does.
import { DuckDBInstance } from '@duckdb/node-api'
import type { DuckDBConnection } from '@duckdb/node-api'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { duckdb } from '../../../src-main/core/dialect/index.ts'
import { columnId } from '../../../src-main/core/project/ids.ts'
import type { ColumnSpec, Relation } from '../../../src-main/core/relation/index.ts'

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

function spec(name: string, dataType: string, defaultValue = ''): ColumnSpec {
  const read = duckdb.columnSpec({
    id: columnId(name), name, dataType, nullable: true, defaultValue, description: '',
    flags: [], sources: [], tests: { hasNull: false, isDistinct: false }, acceptedValues: null, config: {},
  })
  if ('problem' in read) throw new Error(read.problem)
  return read.spec
}

const table = (...columns: readonly ColumnSpec[]): Relation => ({ name: { database: 'DB', schema: 'S', name: 'a "T"' }, kind: 'table', columns, comment: '', query: undefined })

async function run(statements: readonly { readonly sql: string }[]): Promise<void> {
  for (const { sql } of statements) await connection.run(sql)
}

it.each([
  ['NUMBER(38,0) IDENTITY(1,1)', '', { start: 1, step: 1 }],
  ['number autoincrement start 100 increment 10 noorder', '', { start: 100, step: 10 }],
  ['INT AUTOINCREMENT START WITH = 5 INCREMENT BY -2', '', { start: 5, step: -2 }],
  ['NUMBER', 'IDENTITY (7, 3)', { start: 7, step: 3 }],
  ['NUMBER', 'AUTOINCREMENT', { start: 1, step: 1 }],
])('reads %s %s', (dataType, defaultValue, counts) => {
  const { type, default: written, counts: read } = spec('KEY', dataType, defaultValue)
  expect([duckdb.typeText(type), written, read]).toEqual(['DECIMAL(38,0)', '', counts])
})

it('still refuses what it does not know behind a type', () => {
  expect(() => spec('KEY', 'NUMBER IDENTITY(1,1) SOMEHOW')).toThrow('which the embedded warehouse cannot keep')
})

it('counts the rows that name no value, in a table that is made again too, and down from where it is told', async () => {
  const relation = table(spec('KEY', 'NUMBER IDENTITY(100,10)'), spec('DOWN', 'NUMBER', 'IDENTITY(0,-1)'), spec('NAME', 'VARCHAR'))
  const told: unknown[] = []
  for (const _ of [1, 2]) {
    await run(duckdb.createTable(relation))
    await run([{ sql: 'INSERT INTO "DB.S"."a ""T""" (NAME) VALUES (\'a\'), (\'b\')' }, { sql: 'INSERT INTO "DB.S"."a ""T""" VALUES (1, 2, \'c\')' }])
    told.push((await connection.runAndReadAll('SELECT CAST(KEY AS INTEGER), CAST(DOWN AS INTEGER) FROM "DB.S"."a ""T""" ORDER BY NAME')).getRowsJson())
    await run(duckdb.dropObject(relation))
  }
  expect(told).toEqual([[[100, 0], [110, -1], [1, 2]], [[100, 0], [110, -1], [1, 2]]])
})

it('numbers the rows that are there when such a column is added, NOT NULL too', async () => {
  await run(duckdb.createTable(table(spec('NAME', 'VARCHAR'))))
  await run([{ sql: 'INSERT INTO "DB.S"."a ""T""" VALUES (\'a\'), (\'b\')' }])
  await run(duckdb.addColumn(table().name, { ...spec('KEY', 'NUMBER IDENTITY'), nullable: false }))
  expect((await connection.runAndReadAll('SELECT CAST(sum(KEY) AS INTEGER) FROM "DB.S"."a ""T"""')).getRowsJson()).toEqual([[3]])
})

it('is no default that differs from what a project says', () => {
  expect([duckdb.sameDefault('nextval(\'"DB.S"."T.KEY"\')', ''), duckdb.sameDefault("nextval('x')", '1')]).toEqual([true, false])
})
