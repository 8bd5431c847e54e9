// Snowflake's catalog as the engine reads it, and as SHOW gives it.
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Relation } from '../../../src-main/core/relation/index.ts'
import type { Session } from '../../../src-main/engine/ports/index.ts'
import { value } from '../conformance/warehouse.ts'
import { openAccount } from './opened.ts'
import type { OpenedAccount } from './opened.ts'

let at: OpenedAccount
let session: Session
beforeAll(async () => {
  at = await openAccount('here')
  session = value(await at.opened.warehouse.session())
  for (const sql of [
    `CREATE TRANSIENT TABLE DEV."Work"."Facts" ("Id" INT IDENTITY(100, 10), N NUMBER(12,2) NOT NULL DEFAULT 0 COMMENT 'in ''euros''', T STRING DEFAULT 'a''b', C CHAR, B BINARY(16), F REAL,
      AT TIMESTAMP DEFAULT CURRENT_TIMESTAMP, D DATE DEFAULT '2020-01-01'::DATE, H TIME(3), V ARRAY, OK BOOLEAN DEFAULT true) CLUSTER BY (TO_DATE(AT), "Id") COMMENT = 'all'`,
    `CREATE VIEW DEV."Work".V (A, "b") COMMENT = 'a view' AS SELECT N, T FROM DEV."Work"."Facts" -- so
      WHERE N > 0`,
    'CREATE TABLE DEV.PUBLIC.P (X INT)',
  ]) value(await session.run(sql))
})
afterAll(() => at.remove())

async function read(scope: Parameters<typeof at.opened.warehouse.catalog>[0]): Promise<readonly Relation[]> {
  const relations: Relation[] = []
  for await (const page of at.opened.warehouse.catalog(scope)) relations.push(...value(page).relations)
  return relations
}

const dialect = () => at.opened.warehouse.dialect

it('is read with types, defaults, keys and comments', async () => {
  const [facts, view] = await read({ schemas: [{ database: 'DEV', schema: 'Work' }] })
  expect(facts?.columns.map(({ name, type, nullable, default: written, comment, counts }) => [name, dialect().typeText(type), nullable, written, comment, counts])).toEqual([
    ['Id', 'NUMBER(38,0)', true, '', '', { start: 100, step: 10 }],
    ['N', 'NUMBER(12,2)', false, '0', "in 'euros'", undefined],
    ['T', 'VARCHAR(16777216)', true, "'a''b'", '', undefined],
    ['C', 'VARCHAR(1)', true, '', '', undefined],
    ['B', 'BINARY(16)', true, '', '', undefined],
    ['F', 'FLOAT', true, '', '', undefined],
    ['AT', 'TIMESTAMP_NTZ(9)', true, 'CURRENT_TIMESTAMP()', '', undefined],
    ['D', 'DATE', true, "CAST('2020-01-01' AS DATE)", '', undefined],
    ['H', 'TIME(3)', true, '', '', undefined],
    ['V', 'ARRAY', true, '', '', undefined],
    ['OK', 'BOOLEAN', true, 'TRUE', '', undefined],
  ])
  expect([facts, view].map((relation) => relation && { ...relation, columns: relation.columns.length })).toEqual([
    { name: { database: 'DEV', schema: 'Work', name: 'Facts' }, kind: 'table', columns: 11, comment: 'all', query: undefined, isTransient: true, clusterBy: ['TO_DATE(AT)', '"Id"'] },
    { name: { database: 'DEV', schema: 'Work', name: 'V' }, kind: 'view', columns: 2, comment: 'a view', query: 'SELECT N, T FROM DEV."Work"."Facts" -- so\n      WHERE N > 0' },
  ])
  expect(view?.columns.map(({ name, type }) => [name, dialect().typeText(type)])).toEqual([['A', 'NUMBER(12,2)'], ['b', 'VARCHAR(16777216)']])
})

it('is read for some names, in whatever schemas', async () => {
  const names = [{ database: 'DEV', schema: 'Work', name: 'V' }, { database: 'DEV', schema: 'PUBLIC', name: 'P' }, { database: 'DEV', schema: 'PUBLIC', name: 'p' }]
  expect((await read({ schemas: [], names })).map(({ name }) => `${name.schema}.${name.name}`)).toEqual(['PUBLIC.P', 'Work.V'])
})

it('has defaults that mean the same as what was written', () => {
  const same = [['CURRENT_TIMESTAMP', 'CURRENT_TIMESTAMP()'], ["'2020-01-01'::DATE", "CAST('2020-01-01' AS DATE)"], ['true', 'TRUE'], ['0.00', '0']]
  expect(same.filter(([written = '', shown = '']) => !dialect().sameDefault(written, shown))).toEqual([])
})

it('is shown in pages of names', async () => {
  for (const name of ['a', 'B', 'C']) value(await session.run(`CREATE TABLE DEV.PUBLIC."${name}" (X INT)`))
  const show = async (more: string) => value(await session.run(`SHOW TABLES IN SCHEMA DEV.PUBLIC ${more}`)).rows.map((row) => row['name'])
  expect([await show('LIMIT 2'), await show("LIMIT 2 FROM 'C'"), await show("LIMIT 2 FROM 'a'")]).toEqual([['B', 'C'], ['P', 'a'], []])
})

it('shows no more than 10,000 rows, and says so only for some of them', async () => {
  const wide = (prefix: string): string => Array.from({ length: 2001 }, (_, index) => `${prefix}${index} INT`).join(', ')
  value(await session.run('CREATE SCHEMA DEV.WIDE'))
  for (let table = 0; table < 6; table++) value(await session.run(`CREATE TABLE DEV.WIDE.T${table} (${wide('C')})`))
  const columns = value(await session.run('SHOW COLUMNS IN SCHEMA DEV.WIDE')).rows.length
  const read6 = (await read({ schemas: [{ database: 'DEV', schema: 'WIDE' }] })).reduce((sum, relation) => sum + relation.columns.length, 0)
  expect([columns, read6]).toEqual([10_000, 12_006])
})
