// What the embedded warehouse does not have: said when it is planned, skipped when it is refreshed, and stood in for on request so that the rest runs.
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { explainMarkdown, explainText } from '../../src-main/core/plan/index.ts'
import type { Run } from '../../src-main/core/run/index.ts'
import type { Engine } from '../../src-main/engine/index.ts'
import { fixtureProject } from '../support/read-project.ts'
import { copyOf } from '../support/scratch.ts'
import { ran, testEngine, valueOf } from '../support/test-engine.ts'
import type { TestEngine } from '../support/test-engine.ts'

const ROWS = 20
const statesOf = ({ runResults }: Run) => Object.fromEntries(runResults.map(({ name, runState }) => [name, runState]))
const whyOf = ({ runResults }: Run, name: string) => runResults.find((result) => result.name === name)?.why

let under: TestEngine
let engine: Engine
let folder = ''
beforeAll(async () => {
  under = await testEngine()
  engine = under.engine
  folder = copyOf(fixtureProject('unavailable'), 'unavailable')
  valueOf(await engine.createSandbox({ folder, rows: ROWS }))
})
afterAll(() => under[Symbol.asyncDispose]())

async function query(sql: string): Promise<readonly string[]> {
  const file = valueOf(await engine.environment({ folder })).connection.path ?? ''
  const open = valueOf(await under.ports.warehouses.open({ type: 'duckdb', name: 'test', file }))
  const session = valueOf(await open.warehouse.session())
  const { rows } = valueOf(await session.run(sql, { maxRows: 100 }))
  await session.close()
  await open.close()
  return rows.map((row) => Object.values(row).map(String).join(' '))
}
const refresh = (include: string): Promise<Run> => ran(engine, engine.refresh({ folder, include }))
const deploy = (include?: string): Promise<Run> => ran(engine, engine.deploy({ folder, ...(include === undefined ? {} : { include }) }))

function edit(path: string, before: string, after: string): void {
  const text = readFileSync(join(folder, path), 'utf8')
  if (!text.includes(before)) throw new Error(`${path} does not say ${before}`)
  writeFileSync(join(folder, path), text.replace(before, after))
}

describe('a plan', () => {
  test('says of each node what cannot be done, and of those below it what is above them', async () => {
    const { notes } = valueOf(await engine.plan({ folder }))
    expect(notes.map(({ name, message, nodes }) => `${name}${nodes === undefined ? '' : ` (${nodes})`}: ${message.split(/(?<=[.)])(?: A refresh|: a refresh)/)[0] ?? ''}`)).toEqual([
      'WORK.CHAIN: The embedded warehouse cannot do CONNECT BY: The embedded warehouse has no such clause. Write it as WITH RECURSIVE.',
      'MART.FCT_CHAIN: Below WORK.CHAIN, which cannot run on the embedded warehouse (CONNECT BY)',
      'WORK.CLEAN_UP: Stage Create procedure: The embedded warehouse cannot do CREATE PROCEDURE: The embedded warehouse has no such statement. Run this node on Snowflake, or leave it out.',
      'WORK.FILES: Stage Create stage: The embedded warehouse cannot do CREATE STAGE: The embedded warehouse has no such statement. Run this node on Snowflake, or leave it out.',
      'WORK.LANDED: Stage Copy: The embedded warehouse cannot do COPY INTO: The embedded warehouse has no such statement. Run this node on Snowflake, or leave it out.',
      'MART.FCT_LANDED: Below WORK.LANDED, which cannot run on the embedded warehouse (COPY INTO)',
      'WORK.NIGHTLY: It is a task, which the embedded warehouse does not have.',
      'WORK.ORDERS_STREAM: It is a stream, which the embedded warehouse does not have.',
      'MART.FCT_NEW, MART.V_NEW (2): Below WORK.ORDERS_STREAM, which cannot run on the embedded warehouse (stream)',
      'WORK.PIPED: Stage Create pipe: The embedded warehouse cannot do CREATE PIPE: The embedded warehouse has no such statement. Run this node on Snowflake, or leave it out.',
      'WORK.ROLLING: It is a dynamic table, which the embedded warehouse does not have.',
      'MART.FCT_ROLLING: Below WORK.ROLLING, which cannot run on the embedded warehouse (dynamic table)',
    ])
  })

  test('makes a table in the place of what is not there, says so, and makes nothing of what has no columns', async () => {
    const plan = valueOf(await engine.plan({ folder }))
    const told = Object.fromEntries(plan.steps.filter(({ name }) => ['ROLLING', 'CHAIN', 'NIGHTLY', 'FCT_ROLLING'].includes(name)).map(({ name, change, risk, reason, statements }) => [name, [change, risk, statements.length > 0, reason]]))
    expect(told).toEqual({
      ROLLING: ['createTable', 'safe', true, 'It is a dynamic table, which the embedded warehouse does not have. An empty table of its columns is made in its place.'],
      CHAIN: ['createTable', 'safe', true, 'The embedded warehouse cannot do CONNECT BY: The embedded warehouse has no such clause. Write it as WITH RECURSIVE. An empty table of its columns is made in its place.'],
      NIGHTLY: ['metadata', 'safe', false, 'It is a task, which the embedded warehouse does not have. It has no columns to make a table of: nothing is made, and its definition is recorded.'],
      FCT_ROLLING: ['createTable', 'safe', true, 'The table is new.'],
    })
    expect([explainText(plan), explainMarkdown(plan)].map((text) => text.includes('which cannot run on the embedded warehouse (dynamic table)'))).toEqual([true, true])
  })

  test('of one node says what is above it, although only that node changes', async () => {
    expect((await deploy()).outcome).toBe('success')
    edit('nodes/MART-V_NEW.yml', 'description: ""\n  isMulti', 'description: "new ones"\n  isMulti')
    expect(valueOf(await engine.plan({ folder })).notes.map(({ name, message }) => `${name}: ${message}`)).toEqual([
      'MART.V_NEW: Below WORK.ORDERS_STREAM, which cannot run on the embedded warehouse (stream): a refresh of both skips it. By itself it reads what is there, which is nothing where that is new; a stand-in gives it rows.',
    ])
    await deploy()
    expect(valueOf(await engine.plan({ folder })).steps).toEqual([])
  })
})

test('validating says it once a construct', async () => {
  const { findings } = valueOf(await engine.validate({ folder }))
  expect(findings.map(({ code, severity, message }) => `${code} ${severity} ${message.split('. ', 1)[0] ?? ''}`)).toEqual(
    [['CHAIN', 'CONNECT BY'], ['LANDED', 'COPY INTO'], ['PIPED', 'CREATE PIPE'], ['CLEAN_UP', 'CREATE PROCEDURE'], ['FILES', 'CREATE STAGE'], ['ROLLING', 'dynamic table'], ['ORDERS_STREAM', 'stream'], ['NIGHTLY', 'task']]
      .map(([name, construct]) => `PRJ401 info WORK.${name} cannot run on the embedded warehouse (${construct})`),
  )
})

describe('a refresh', () => {
  test('skips what cannot run before anything of it is sent, and what is below it, and has failed', async () => {
    const run = await refresh('{ location: MART }+ || { location: WORK }')
    expect([run.outcome, statesOf(run), run.runResults.filter(({ runState }) => runState === 'skipped').flatMap(({ queryResults }) => queryResults)]).toEqual([
      'failed',
      {
        CHAIN: 'skipped', CLEAN_UP: 'skipped', FILES: 'skipped', LANDED: 'skipped', NIGHTLY: 'skipped', ORDERS_STREAM: 'skipped', PIPED: 'skipped', ROLLING: 'skipped', KEYED: 'complete',
        FCT_CHAIN: 'skipped', FCT_LANDED: 'skipped', FCT_NEW: 'skipped', FCT_ROLLING: 'skipped', V_NEW: 'skipped', FCT_KEYED: 'complete',
      },
      [],
    ])
    expect([whyOf(run, 'LANDED'), whyOf(run, 'FCT_LANDED')]).toEqual([
      'Stage Copy: The embedded warehouse cannot do COPY INTO: The embedded warehouse has no such statement. Run this node on Snowflake, or leave it out.',
      'below WORK.LANDED, which cannot run on the embedded warehouse (COPY INTO)',
    ])
  })

  test('counts up the surrogate keys that the node type leaves to IDENTITY', async () => {
    await refresh('{ name: KEYED }')
    expect(await query('SELECT count(*), count(DISTINCT KEYED_KEY), min(KEYED_KEY) % 10, max(KEYED_KEY) - min(KEYED_KEY) FROM "SANDBOX.WORK"."KEYED"')).toEqual([`${2 * ROWS} ${2 * ROWS} 0 ${(2 * ROWS - 1) * 10}`])
  })
})

describe('a stand-in', () => {
  test('is listed as what could be, and made for the one node that is asked for', async () => {
    const listed = valueOf(await engine.createSandbox({ folder, rows: ROWS }))
    expect([listed.standIns, listed.cannotRun.map(({ name, construct, isStoodIn }) => `${name} ${construct} ${isStoodIn}`).sort()]).toEqual([
      [],
      ['WORK.CHAIN CONNECT BY false', 'WORK.CLEAN_UP CREATE PROCEDURE false', 'WORK.FILES CREATE STAGE false', 'WORK.LANDED COPY INTO false', 'WORK.NIGHTLY task false', 'WORK.ORDERS_STREAM stream false', 'WORK.PIPED CREATE PIPE false', 'WORK.ROLLING dynamic table false'],
    ])
    const made = valueOf(await engine.createSandbox({ folder, rows: ROWS, standIns: ['landed'] }))
    const run = await refresh('{ name: LANDED }+')
    expect([made.standIns, run.outcome, whyOf(run, 'LANDED'), await query('SELECT count(*) FROM "SANDBOX.MART"."FCT_LANDED"')]).toEqual([
      [{ name: 'WORK.LANDED', object: 'SANDBOX.WORK.LANDED', rows: ROWS, construct: 'COPY INTO' }],
      'success', `stand-in: ${ROWS} made-up rows, since the embedded warehouse cannot run it (COPY INTO)`, [`${ROWS}`],
    ])
  })

  test('for every node makes the whole graph runnable, with keys that match', async () => {
    const { standIns } = valueOf(await engine.createSandbox({ folder, rows: ROWS, standIns: 'all' }))
    const run = await ran(engine, engine.refresh({ folder, all: true }))
    expect([standIns.length, run.outcome, run.summary.complete, whyOf(run, 'NIGHTLY')]).toEqual([8, 'success', 15, 'stand-in: nothing is made of it on the embedded warehouse (task)'])
    expect(await query('SELECT count(*) FROM "SANDBOX.MART"."V_NEW" JOIN "SANDBOX.RAW"."ORDERS" USING (ORDER_ID)')).toEqual([`${ROWS}`])
    expect(valueOf(await engine.plan({ folder })).steps).toEqual([])
  })

  test('is not lost when its node is deployed again, and has the rows of the next sandbox', async () => {
    edit('nodes/WORK-LANDED.yml', 'description: ""\n  isMulti', 'description: "from files"\n  isMulti')
    const plan = valueOf(await engine.plan({ folder }))
    await deploy()
    valueOf(await engine.createSandbox({ folder, rows: ROWS + 1 }))
    const run = await refresh('{ name: LANDED }+')
    expect([plan.notes.map(({ name, message }) => [name, message.endsWith('Made-up rows stand in for it.')]), statesOf(run), whyOf(run, 'LANDED')]).toEqual([
      [['WORK.LANDED', true]], { LANDED: 'complete', FCT_LANDED: 'complete' }, `stand-in: ${ROWS + 1} made-up rows, since the embedded warehouse cannot run it (COPY INTO)`,
    ])
  })

  test('that lost its rows is said, and nothing below reads an empty table', async () => {
    await query('DELETE FROM "SANDBOX.WORK"."ROLLING"')
    const run = await refresh('{ name: ROLLING }+')
    expect([statesOf(run), whyOf(run, 'ROLLING')]).toEqual([{ ROLLING: 'failed', FCT_ROLLING: 'skipped' }, 'Its stand-in is empty, since its table was made anew. Make it up again with sluice sandbox create.'])
  })

  test('ends when the node can run: its rows go, and the node runs for real', async () => {
    edit('nodeTypes/Landed-67/run.sql.j2', 'COPY INTO {{ this }} FROM @files/orders', 'INSERT INTO {{ this }} SELECT * {{ sources[0].join }} WHERE "ORDERS"."ORDER_ID" <= 3')
    edit('nodeTypes/Landed-67/run.sql.j2', "{{ stage('Empty') }}\nTRUNCATE TABLE {{ this }}\n", '')
    await deploy()
    const run = await refresh('{ name: LANDED }+')
    expect([statesOf(run), whyOf(run, 'LANDED'), await query('SELECT count(*), max(ORDER_ID) FROM "SANDBOX.WORK"."LANDED"')]).toEqual([
      { LANDED: 'complete', FCT_LANDED: 'complete' }, 'it can run here now: its stand-in is gone, and it ran for real', ['3 3'],
    ])
    expect(whyOf(await refresh('{ name: LANDED }'), 'LANDED')).toBeUndefined()
  })

  test('for a view gives way to the view when that can be made, without a question', async () => {
    edit('nodes/WORK-CHAIN.yml', 'START WITH "ORDERS"."ORDER_ID" = 1 CONNECT BY PRIOR "ORDERS"."ORDER_ID" = "ORDERS"."CUSTOMER_ID"', 'WHERE "ORDERS"."ORDER_ID" <= 4')
    const plan = valueOf(await engine.plan({ folder }))
    expect(plan.steps.map(({ id, risk, reason }) => [id, risk, reason])).toEqual([['createView:WORK.CHAIN', 'safe', 'The view can be made here now; the table that stood in for it is dropped.']])
    const deployed = await deploy()
    const run = await refresh('{ name: CHAIN }+')
    expect([deployed.outcome, statesOf(run), await query('SELECT count(*) FROM "SANDBOX.MART"."FCT_CHAIN"'), valueOf(await engine.plan({ folder })).steps]).toEqual([
      'success', { CHAIN: 'complete', FCT_CHAIN: 'complete' }, ['4'], [],
    ])
  })

  test('takes the place of a view that can be made no more, and of no table', async () => {
    edit('nodes/WORK-CHAIN.yml', 'WHERE "ORDERS"."ORDER_ID" <= 4', 'CONNECT BY PRIOR "ORDERS"."ORDER_ID" = "ORDERS"."CUSTOMER_ID"')
    edit('nodes/MART-FCT_KEYED.yml', 'materializationType: table', 'materializationType: view')
    edit('nodes/MART-FCT_KEYED.yml', 'FROM {{', 'CONNECT BY 1 = 1 FROM {{')
    const plan = valueOf(await engine.plan({ folder, include: '{ name: CHAIN } || { name: FCT_KEYED }' }))
    edit('nodes/MART-FCT_KEYED.yml', 'CONNECT BY 1 = 1 FROM {{', 'FROM {{')
    edit('nodes/MART-FCT_KEYED.yml', 'materializationType: view', 'materializationType: table')
    expect(plan.steps.map(({ id, risk }) => `${id} ${risk}`).sort()).toEqual(['createTable:WORK.CHAIN safe', 'metadata:MART.FCT_KEYED safe'])
    expect((await deploy()).outcome).toBe('success')
  })

  test.each([
    ['a node that can run', ['KEYED'], 'KEYED can run on the embedded warehouse and needs no stand-in'],
    ['a table with rows that nobody made up', ['WORK.CHAIN'], 'A table has rows that Sluice did not make up: WORK.CHAIN (1)'],
  ])('is refused for %s, and nothing is changed', async (_, standIns, what) => {
    await query('DELETE FROM "SANDBOX.WORK"."CHAIN"')
    await query('INSERT INTO "SANDBOX.WORK"."CHAIN" VALUES (1, 2, 3)')
    expect(await engine.createSandbox({ folder, rows: 1, standIns })).toMatchObject({ ok: false, failure: { code: 'ARG001', facts: { what } } })
    expect(await query('SELECT count(*) FROM "SANDBOX.RAW"."ORDERS"')).toEqual([`${ROWS + 1}`])
  })

  test('goes with the sandbox: the tables stay, the made-up rows do not, and the nodes are skipped again', async () => {
    const dropped = valueOf(await engine.dropSandbox({ folder }))
    const run = await refresh('{ name: ORDERS_STREAM }+')
    expect([dropped.standIns.sort(), statesOf(run), await query('SELECT count(*) FROM "SANDBOX.WORK"."ORDERS_STREAM"'), await query('SELECT count(*) FROM "SANDBOX.WORK"."LANDED"')]).toEqual([
      ['WORK.CLEAN_UP', 'WORK.FILES', 'WORK.NIGHTLY', 'WORK.ORDERS_STREAM', 'WORK.PIPED', 'WORK.ROLLING'],
      { ORDERS_STREAM: 'skipped', FCT_NEW: 'skipped', V_NEW: 'skipped' }, ['0'], [expect.not.stringMatching(/^0$/)],
    ])
  })
})

test('a stand-in is not made before its node is deployed', async () => {
  const other = copyOf(fixtureProject('unavailable'), 'unavailable')
  expect(await engine.createSandbox({ folder: other, environment: 'dev', standIns: 'all' })).toMatchObject({ ok: false, failure: { code: 'ARG001', facts: { what: 'Nothing is deployed in dev yet, and stand-ins fill the tables of deployed nodes' } } })
  await ran(engine, engine.deploy({ folder: other, environment: 'dev', include: '{ name: LANDED }' }))
  expect(await engine.createSandbox({ folder: other, environment: 'dev', standIns: ['ROLLING'] })).toMatchObject({ ok: false, failure: { code: 'ARG001', facts: { what: 'ROLLING is not deployed in dev' } } })
})
