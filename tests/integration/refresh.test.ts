// Refreshing what is deployed, on the embedded warehouse.
import { beforeAll, afterAll, describe, expect, test } from 'vitest'
import { chmod, cp, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Run } from '../../src-main/core/run/index.ts'
import type { Engine } from '../../src-main/engine/index.ts'
import { sharedProject } from '../support/shared-project.ts'
import { ran, testEngine, valueOf } from '../support/test-engine.ts'
import type { TestEngine } from '../support/test-engine.ts'

const stateOf = (run: Run) => Object.fromEntries(run.runResults.map(({ name, runState }) => [name, runState]))
const rowsOf = (run: Run, name: string) =>
  run.runResults.find((result) => result.name === name)?.queryResults.reduce((rows, { rowsInserted = 0, rowsUpdated = 0 }) => rows + rowsInserted + rowsUpdated, 0)

describe('a refresh of the sample', () => {
  let under: TestEngine
  let engine: Engine
  let folder = ''
  beforeAll(async () => {
    under = await testEngine()
    engine = under.engine
    folder = valueOf(await engine.sample({})).folder
  })
  afterAll(() => under[Symbol.asyncDispose]())

  test('says to deploy first where nothing is deployed', async () => {
    expect(await engine.refresh({ folder, all: true })).toEqual({ ok: false, failure: { code: 'RUN003', facts: { environment: 'sandbox' } } })
  })

  test('names the nodes that are selected and not deployed', async () => {
    await ran(engine, engine.deploy({ folder, include: '{ name: STG_STORE }' }))
    expect(await engine.refresh({ folder, include: '{ name: STG_* }' })).toMatchObject({
      ok: false,
      failure: { code: 'RUN004', facts: { nodes: expect.arrayContaining(['STG.STG_ORDER']) } },
    })
    await ran(engine, engine.deploy({ folder }))
  })

  test.each([
    ['nothing at all', {}, 'RUN002'],
    ['a job that is not there', { job: 'Nightyl' }, 'PRJ005'],
    ['a selector with a missing brace', { include: '{ name: X' }, 'SEL001'],
    ['a name that matches nothing', { include: '{ name: STG_STROE }' }, 'SEL002'],
  ])('refuses %s', async (_, request, code) => {
    expect(await engine.refresh({ folder, ...request })).toMatchObject({ ok: false, failure: { code } })
  })

  test('without its sources fails, says which, and skips what is below', async () => {
    const run = await ran(engine, engine.refresh({ folder, include: '+{ name: DIM_STORE }' }))
    expect([run.outcome, run.sources.every(({ ok, why }) => !ok && why?.includes('sandbox create')), stateOf(run)]).toEqual([
      'failed', true, { STG_STORE: 'failed', DIM_STORE: 'skipped' },
    ])
  })

  test('runs a job in order, counts rows, and adds no version the second time', async () => {
    valueOf(await engine.createSandbox({ folder, rows: 40 }))
    const first = await ran(engine, engine.refresh({ folder, job: 'Nightly' }))
    const second = await ran(engine, engine.refresh({ folder, job: '1' }))
    expect([first.outcome, first.jobName, second.jobID, first.summary.sourcesChecked > 0, [...new Set(Object.values(stateOf(first)))]]).toEqual([
      'success', 'Nightly', '1', true, ['complete'],
    ])
    expect([rowsOf(first, 'DIM_CUSTOMER'), rowsOf(second, 'DIM_CUSTOMER')]).toEqual([expect.any(Number), 0])
    expect(rowsOf(first, 'DIM_CUSTOMER')).toBeGreaterThan(0)
  })

  test('runs what is deployed, not what was edited since', async () => {
    const file = join(folder, 'nodes', 'STG-STG_STORE.yml')
    const before = await readFile(file, 'utf8')
    await writeFile(file, before.replace(/joinCondition: .*/, 'joinCondition: FROM NOT_THERE'))
    const run = await ran(engine, engine.refresh({ folder, include: '{ name: STG_STORE }' }))
    await writeFile(file, before)
    expect(stateOf(run)).toEqual({ STG_STORE: 'complete' })
  })

  test('that is cancelled lets running nodes finish and starts no other', async () => {
    const { runID } = valueOf(await engine.refresh({ folder, all: true, parallelism: 1 }))
    await engine.cancelRun({ runID })
    const run = valueOf(await engine.watchRun({ runID }, () => undefined))
    expect([run.outcome, run.runStatus, run.summary.canceled > 0, run.summary.failed]).toEqual(['cancelled', 'canceled', true, 0])
  })

  test('is told to everyone who watches: first as it stands, then what happens, and its events fold to the record', async () => {
    const seen: string[][] = [[], []]
    const { runID } = valueOf(await engine.refresh({ folder, include: '{ name: STG_STORE }' }))
    const watchers = seen.map((kinds) => engine.watchRun({ runID }, (event) => kinds.push(event.kind === 'snapshot' ? 'snapshot' : event.event.kind)))
    const [one, other] = await Promise.all(watchers)
    expect([seen[0]?.[0], seen[0]?.at(-1), seen[1]]).toEqual(['snapshot', 'runEnded', seen[0]])
    expect(one).toEqual(other)
    const late: string[] = []
    expect(await engine.watchRun({ runID }, (event) => late.push(event.kind))).toEqual(one)
    expect(late).toEqual(['snapshot'])
  })
})

const notComplete = (run: Run) => run.runResults.filter(({ runState }) => runState !== 'complete').map(({ name, runState, why }) => `${name} ${runState}: ${why}`)

describe('the real project orders', () => {
  const project = sharedProject('orders')

  test.skipIf(project.missing !== undefined)(`${project.missing ?? 'is deployed, and its job says what is wrong in its own join'}`, async () => {
    const { folder } = project
    await using under = await testEngine()
    const { engine } = under
    valueOf(await engine.createSandbox({ folder, rows: 50 }))
    const deploy = await ran(engine, engine.deploy({ folder }))
    const run = await ran(engine, engine.refresh({ folder, job: 'BUILD_FACT_ORDERS' }))
    // STG_ORDER_LINEITEM joins on a column that DIM_CUSTOMER does not have: on Snowflake it fails as well.
    expect([deploy.outcome, valueOf(await engine.plan({ folder })).steps, run.summary.complete, notComplete(run)]).toEqual([
      'success', [], 17,
      ['STG_ORDER_LINEITEM failed: Table "DIM_CUSTOMER" does not have a column named "customer_key".', 'FCT_ORDER_LINEITEM skipped: below WORK.STG_ORDER_LINEITEM'],
    ])
  })

  test.skipIf(project.missing !== undefined)(`${project.missing ?? 'with that join corrected fills its fact table'}`, async () => {
    await using under = await testEngine()
    const { engine } = under
    const folder = join(under.dataFolder, 'orders')
    await cp(project.folder, folder, { recursive: true })
    const file = join(folder, 'nodes', 'WORK-STG_ORDER_LINEITEM.yml')
    // The original may be read-only, its folders too; a copy that cannot be removed stays behind.
    for (const path of [folder, join(folder, 'nodes')]) await chmod(path, 0o755)
    await chmod(file, 0o644)
    await writeFile(file, (await readFile(file, 'utf8')).replace('"DIM_CUSTOMER"."customer_key"', '"DIM_CUSTOMER"."customer_id"'))
    valueOf(await engine.createSandbox({ folder, rows: 50 }))
    await ran(engine, engine.deploy({ folder }))
    const run = await ran(engine, engine.refresh({ folder, job: 'BUILD_FACT_ORDERS' }))
    expect([notComplete(run), rowsOf(run, 'FCT_ORDER_LINEITEM')]).toEqual([[], 50])
  })
})

describe('the real project ods', () => {
  const project = sharedProject('ods')

  test.skipIf(project.missing !== undefined)(`${project.missing ?? 'is deployed, its five jobs run, and planning again says no changes'}`, async () => {
    const { folder } = project
    await using under = await testEngine()
    const { engine } = under
    valueOf(await engine.createSandbox({ folder, rows: 20 }))
    const deploy = await ran(engine, engine.deploy({ folder }))
    const runs: Run[] = []
    for (const { name } of valueOf(await engine.open({ folder })).jobs) runs.push(await ran(engine, engine.refresh({ folder, job: name })))
    expect([deploy.outcome, valueOf(await engine.environment({ folder })).nodes, valueOf(await engine.plan({ folder })).steps]).toEqual(['success', 109, []])
    // Three nodes read a table that only their own node types join, and those are stand-ins here.
    expect([runs.length, runs.flatMap(notComplete).map((line) => line.split(' ')[0]).sort()]).toEqual([
      5, ['ODS_FUS_TBL_BOOKING', 'ODS_FUS_TBL_CAMPAIGN_FIXED_INVOICE', 'ODS_FUS_TBL_CAMPAIGN_PACK'],
    ])
  }, 180_000)
})
