// A source that is not as it is declared: the nodes that read what is gone or of another kind are held, the rest runs, and they run again when it is back.
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Run } from '../../src-main/core/run/index.ts'
import { inWarehouse } from '../support/in-warehouse.ts'
import { scratchFolder } from '../support/scratch.ts'
import { writeScriptProject } from '../support/script-project.ts'
import { ran, testEngine } from '../support/test-engine.ts'
import type { TestEngine } from '../support/test-engine.ts'

let under: TestEngine
const folder = scratchFolder('source-contract')
const SOURCE = '"SANDBOX.RAW"."ORDERS"'
const behindIts = (...statements: readonly string[]) => inWarehouse(under, folder, statements, 'sandbox')
const refresh = () => ran(under.engine, under.engine.refresh({ folder, include: '{*}', parallelism: 1 }))
const told = (run: Run) => [run.sources.map(({ ok }) => ok), run.runResults.map(({ name, runState, why }) => [name, runState, ...(why === undefined ? [] : [why])])]

beforeAll(async () => {
  const copies = (column: string) => `{{ stage('Load') }}INSERT INTO {{ this }} SELECT ${column} FROM {{ ref_no_link('RAW', 'ORDERS') }}`
  writeScriptProject(folder, {
    nodes: [
      { name: 'ORDERS', isSource: true, columns: [{ name: 'ID' }, { name: 'AMOUNT', type: 'NUMBER(12,2)' }, { name: 'NOTE', type: 'VARCHAR(20)' }] },
      { name: 'AMOUNTS', reads: ['ORDERS'], columns: [{ name: 'A', type: 'NUMBER(12,2)', from: 'ORDERS.AMOUNT' }], script: copies('AMOUNT') },
      { name: 'IDS', reads: ['ORDERS'], columns: [{ name: 'A', from: 'ORDERS.ID' }], script: copies('ID') },
      { name: 'SUMS', reads: ['AMOUNTS'], columns: [{ name: 'A', from: 'AMOUNTS.A' }] },
    ],
  })
  under = await testEngine()
  await behindIts('CREATE SCHEMA IF NOT EXISTS "SANDBOX.RAW"', `CREATE TABLE ${SOURCE} (ID BIGINT, AMOUNT DECIMAL(12, 2), NOTE VARCHAR)`, `INSERT INTO ${SOURCE} VALUES (1, 2.5, 'x')`)
  await ran(under.engine, under.engine.deploy({ folder }))
})
afterAll(() => under[Symbol.asyncDispose]())

const WELL = [[true], [['AMOUNTS', 'complete'], ['IDS', 'complete'], ['SUMS', 'complete']]]

test('as it is declared, everything runs', async () => {
  expect(told(await refresh())).toEqual(WELL)
})

test('a column that is gone holds the nodes that read it, and nothing else', async () => {
  await behindIts(`ALTER TABLE ${SOURCE} DROP COLUMN AMOUNT`)
  const what = 'RAW.ORDERS has no column AMOUNT any more'
  expect(told(await refresh())).toEqual([
    [false],
    [
      ['AMOUNTS', 'skipped', `${what}, and the node reads it. It runs again when the source is as declared, or when what it is now is declared and deployed.`],
      ['IDS', 'complete'],
      ['SUMS', 'skipped', 'below WORK.AMOUNTS, whose source is not as it is declared'],
    ],
  ])
})

test('so does one of another kind, while a wider one does not', async () => {
  await behindIts(`ALTER TABLE ${SOURCE} ADD COLUMN AMOUNT VARCHAR`)
  const [sources, nodes] = told(await refresh())
  expect([sources, nodes?.[0]]).toEqual([[false], ['AMOUNTS', 'skipped', expect.stringMatching(/^AMOUNT of RAW\.ORDERS is declared DECIMAL\(12, ?2\) and is VARCHAR now/)]])
  await behindIts(`ALTER TABLE ${SOURCE} ALTER COLUMN AMOUNT TYPE DECIMAL(18, 2)`)
  expect(told(await refresh())).toEqual(WELL)
})

test('one that nobody reads is told, and holds nothing', async () => {
  await behindIts(`ALTER TABLE ${SOURCE} DROP COLUMN NOTE`)
  const run = await refresh()
  expect([told(run), run.sources[0]?.why, run.outcome]).toEqual([WELL, 'RAW.ORDERS has no column NOTE any more.', 'success'])
})
