// A project of SQL nodes on the embedded warehouse: opened, validated, deployed, refreshed, edited and planned again.
import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Plan } from '../../src-main/core/plan/index.ts'
import { fixtureProject } from '../support/read-project.ts'
import { copyOf } from '../support/scratch.ts'
import { ran, testEngine, valueOf } from '../support/test-engine.ts'
import type { TestEngine } from '../support/test-engine.ts'

const ENVIRONMENT = 'dev'

let under: TestEngine
let folder = ''
beforeAll(async () => {
  under = await testEngine()
  folder = copyOf(fixtureProject('sql-nodes'), 'sql-nodes')
  await send(
    'CREATE SCHEMA "DEV.RAW"',
    'CREATE TABLE "DEV.RAW"."CUSTOMERS" ("CUSTOMER_ID" DECIMAL(38,0), "Full Name" VARCHAR, "COUNTRY" VARCHAR)',
    `INSERT INTO "DEV.RAW"."CUSTOMERS" VALUES (1, ' Ann ', 'de'), (2, '  ', 'fr'), (3, 'Cem', 'de'), (-1, 'nobody', NULL)`,
    'CREATE TABLE "DEV.RAW"."ORDERS" ("ORDER_ID" DECIMAL(38,0), "CUSTOMER_ID" DECIMAL(38,0), "AMOUNT" DECIMAL(12,2), "ORDERED_ON" DATE, "DETAILS" JSON)',
    `INSERT INTO "DEV.RAW"."ORDERS" VALUES (10, 1, 10.00, '2024-01-02', '{"channel": "web"}'), (11, 1, 0.50, '2024-02-28', NULL), (12, 2, 1.00, '2024-01-04', '{}')`,
  )
})
afterAll(() => under[Symbol.asyncDispose]())

/** The rows of the last statement, each as its values with a space between. */
async function send(...statements: readonly string[]): Promise<readonly string[]> {
  const file = valueOf(await under.engine.environment({ folder, environment: ENVIRONMENT })).connection.path ?? ''
  const open = valueOf(await under.ports.warehouses.open({ type: 'duckdb', name: 'test', file }))
  const session = valueOf(await open.warehouse.session())
  let rows: readonly string[] = []
  for (const sql of statements) rows = valueOf(await session.run(sql, { maxRows: 100 })).rows.map((row) => Object.values(row).map((value) => (value === null ? 'NULL' : String(value))).join(' '))
  await session.close()
  await open.close()
  return rows
}

const table = (name: string, columns = '*'): Promise<readonly string[]> => send(`SELECT ${columns} FROM "DEV.${name.includes('_EU') ? 'MART' : 'WORK'}"."${name.replace('_EU', '')}" ORDER BY ALL`)
const changes = (plan: Plan): readonly string[] => plan.steps.map(({ change, name, column }) => [change, name, column].filter((part) => part !== undefined).join(' '))
const plan = async (): Promise<Plan> => valueOf(await under.engine.plan({ folder, environment: ENVIRONMENT }))
const nodeFile = (name: string): string => join(folder, 'nodes', `${name}.sql`)

async function edited(name: string, edit: (text: string) => string, look: () => Promise<void>): Promise<void> {
  const before = readFileSync(nodeFile(name), 'utf8')
  writeFileSync(nodeFile(name), edit(before))
  try {
    await look()
  } finally {
    writeFileSync(nodeFile(name), before)
  }
}

describe('a project of SQL nodes', () => {
  it('has nothing to be told of', async () => {
    expect(valueOf(await under.engine.validate({ folder })).findings.filter(({ severity }) => severity !== 'info')).toEqual([])
  })

  it.each(['create', 'run'] as const)('renders every node: %s', async (part) => {
    const { documents } = valueOf(await under.engine.render({ folder, environment: ENVIRONMENT, include: '{*}', part }))
    expect([documents.length, documents.filter(({ error }) => error !== undefined)]).toEqual([11, []])
    expect(JSON.stringify(documents)).not.toMatch(/undefined|\uE000|@\w/)
  })

  it('is deployed, and then there is nothing to do', async () => {
    const run = await ran(under.engine, under.engine.deploy({ folder, environment: ENVIRONMENT }))
    expect([run.outcome, changes(await plan())]).toEqual(['success', []])
  })

  it('loads what its queries say, and the same again', async () => {
    for (const _ of [1, 2]) {
      const run = await ran(under.engine, under.engine.refresh({ folder, environment: ENVIRONMENT, all: true }))
      expect(run.runResults.filter(({ runState }) => runState !== 'complete').map(({ name, runState, why }) => `${name} ${runState} ${why}`)).toEqual([])
    }
    expect({
      STG_CUSTOMERS: await table('STG_CUSTOMERS'),
      STG_ORDERS: await table('STG_ORDERS', '* EXCLUDE (ORDERED_ON, DUE_ON), CAST(DUE_ON AS VARCHAR)'),
      CUSTOMER_TOTALS: await table('CUSTOMER_TOTALS', '* EXCLUDE (LAST_ON)'),
      PEOPLE: await table('PEOPLE'),
      COUNTRIES: await table('COUNTRIES'),
      CALENDAR: await table('CALENDAR', 'CAST("DAY" AS VARCHAR), NUMBER_OF_DAY'),
      LARGEST: await table('LARGEST', 'ORDER_ID, ROUND(SHARE, 2)'),
      DIM_CUSTOMER: await table('DIM_CUSTOMER_EU', '* EXCLUDE (SYSTEM_START_DATE, SYSTEM_END_DATE)'),
      FCT_ORDERS: await table('FCT_ORDERS_EU'),
    }).toEqual({
      STG_CUSTOMERS: ['1 Ann DE EU', '2 NULL FR EU', '3 Cem DE EU'],
      STG_ORDERS: ['10 1 10 web 11 2024-01-09', '11 1 0.5 NULL 0.55 2024-03-06', '12 2 1 NULL 1.1 2024-01-11'],
      CUSTOMER_TOTALS: ['1 Ann 2 11.55 1 large', '2 NULL 1 1.1 2 small', '3 Cem 0 NULL NULL small'],
      PEOPLE: ['1 Ann customer', '1 NULL orderer', '1 NULL orderer', '2 NULL customer', '2 NULL orderer', '3 Cem customer'],
      COUNTRIES: ['DE 2', 'FR 2'],
      CALENDAR: ['2024-01-01 1', '2024-01-03 3', '2024-01-04 4', '2024-01-05 5'],
      LARGEST: ['10 0.87'],
      DIM_CUSTOMER: ['1 1 Ann large 1 Y', '2 2 NULL small 1 Y', '3 3 Cem small 1 Y'],
      FCT_ORDERS: ['10 1 11', '11 1 0.55', '12 2 1.1'],
    })
  })

  it('adds and drops the columns that an edit of the SELECT adds and drops', async () => {
    await edited('WORK-COUNTRIES', (text) => text.replace('LENGTH("Country") AS LETTERS', 'REGION'), async () => {
      expect(changes(await plan())).toEqual(['addColumn COUNTRIES REGION', 'dropColumn COUNTRIES LETTERS'])
    })
  })

  it('keeps a column under another name where the column has an id', async () => {
    await edited('WORK-STG_CUSTOMERS', (text) => text.replace('AS CUSTOMER_ID @id("c1")', 'AS CUSTOMER_NUMBER @id("c1")'), async () => {
      expect(changes(await plan()).filter((change) => change.includes('STG_CUSTOMERS'))).toEqual(['renameColumn STG_CUSTOMERS CUSTOMER_ID'])
    })
  })

  it('drops nothing while a SELECT cannot be read, and says where', async () => {
    await edited('WORK-COUNTRIES', (text) => text.replace('LENGTH(', 'LENGTH(('), async () => {
      const { findings } = valueOf(await under.engine.validate({ folder }))
      const errors = findings.filter(({ severity }) => severity === 'error').map(({ code, file, line, column }) => `${code} ${file}:${line}:${column}`)
      expect([errors, (await plan()).steps.map(({ change, name, risk }) => `${change} ${name}: ${risk}`)]).toEqual([['PRJ106 nodes/WORK-COUNTRIES.sql:3:58'], ['drop COUNTRIES: blocked']])
    })
  })

  it('drops what is there no more', async () => {
    await edited('WORK-COUNTRIES', (text) => text, async () => {
      rmSync(nodeFile('WORK-COUNTRIES'))
      expect(changes(await plan())).toEqual(['drop COUNTRIES'])
    })
  })

  it('refreshes what was deployed, not what was edited since', async () => {
    await edited('WORK-LARGEST', (text) => text.replace('X.SHARE > 0.3', 'X.SHARE > 0'), async () => {
      const run = await ran(under.engine, under.engine.refresh({ folder, environment: ENVIRONMENT, include: '{ name: LARGEST }' }))
      expect([run.outcome, await table('LARGEST', 'ORDER_ID')]).toEqual(['success', ['10']])
    })
  })
})
