// A deploy that ended half way: what is held from refreshes, and the three ways on: resume, undo, adopt.
import { cpSync } from 'node:fs'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Engine } from '../../src-main/engine/index.ts'
import type { Plan } from '../../src-main/core/plan/index.ts'
import type { Run } from '../../src-main/core/run/index.ts'
import { inWarehouse } from '../support/in-warehouse.ts'
import { scratchFolder } from '../support/scratch.ts'
import { ran, testEngine, valueOf } from '../support/test-engine.ts'
import type { TestEngine } from '../support/test-engine.ts'

const STORE = '"SANDBOX.STG"."STG_STORE"'
const HELD = ['CUSTOMER_VALUE', 'DIM_STORE', 'FCT_ORDER_ITEM', 'FCT_RETURN', 'RETURN_RATE', 'SALES_BY_DAY', 'SHOPPING_COUNTRIES', 'STG_STORE']
const changes = (plan: Plan) => plan.steps.map(({ change, name, column, to }) => [change, name, change === 'renameColumn' ? to : column].filter((part) => part !== undefined).join(' '))
const states = (run: Run) => Object.fromEntries(run.runResults.map(({ name, runState }) => [name, runState]))

describe('a deploy that ended half way through a node', () => {
  /** What the deploy left, made once: each test has a copy. */
  const left = scratchFolder('take-up')
  const folder = join(scratchFolder('take-up-project'), 'shop')
  let under: TestEngine
  let engine: Engine
  let stopped: Run
  const columns = async () => (await inWarehouse(under, folder, [`SELECT column_name AS "NAME" FROM duckdb_columns() WHERE table_name = 'STG_STORE'`]))[0]?.map(({ NAME }) => NAME)
  const edit = async (from: string, to: string) => {
    const file = join(folder, 'nodes', 'STG-STG_STORE.yml')
    const text = await readFile(file, 'utf8')
    if (!text.includes(from)) throw new Error(`STG_STORE has no ${from}`)
    await writeFile(file, text.replace(from, to))
  }

  beforeAll(async () => {
    await using first = await testEngine(left)
    const { engine } = first
    const lastRun = () => first.ports.history.list({ runType: 'deploy', limit: 1 })[0]?.runID ?? ''
    valueOf(await engine.sample({ folder }))
    valueOf(await engine.createSandbox({ folder, rows: 5, seed: 1 }))
    await ran(engine, engine.deploy({ folder }))
    await ran(engine, engine.refresh({ folder, all: true }))
    await edit('name: CITY', 'name: TOWN')
    // Another column, by its id: the old one is dropped.
    await edit('columnCounter: f8bb198c', 'columnCounter: f8bb198d')
    await edit('name: OPENED_DATE', 'name: OPENED_ON')
    stopped = await ran(engine, engine.deploy({ folder, allowLoss: ['STG_STORE'] }), (event) => {
      // That step ends well, and no other begins: the drop, which comes last.
      if (event.kind === 'event' && event.event.kind === 'statementStarted' && event.event.sql.includes('RENAME COLUMN')) void engine.cancelRun({ runID: lastRun() })
    })
  })
  beforeEach(async () => {
    const copy = scratchFolder('take-up-copy')
    cpSync(left, copy, { recursive: true })
    under = await testEngine(copy)
    engine = under.engine
  })
  afterEach(() => under[Symbol.asyncDispose]())

  test('holds that node and those below it from refreshes, and no others', async () => {
    expect([stopped.outcome, states(stopped)]).toEqual(['cancelled', { STG_STORE: 'canceled' }])
    const run = await ran(engine, engine.refresh({ folder, all: true }))
    const skipped = run.runResults.filter(({ runState }) => runState !== 'complete').map(({ name, runState }) => `${name} ${runState}`).sort()
    expect([run.outcome, skipped]).toEqual(['failed', HELD.map((name) => `${name} skipped`)])
    const alone = await ran(engine, engine.refresh({ folder, include: '{ DIM_STORE }' }))
    expect(alone.runResults.map(({ runState, why }) => [runState, why])).toEqual([
      ['skipped', 'It is below STG.STG_STORE, which a deploy that failed left half done. Resume or undo that deploy, or deploy again, then refresh.'],
    ])
  })

  test('lets them run where that is asked for, and again too', async () => {
    const held = await ran(engine, engine.refresh({ folder, include: '{ DIM_STORE }' }))
    const forced = await ran(engine, engine.refresh({ folder, include: '{ DIM_STORE }', ignoresFailedDeploy: true }))
    const again = await ran(engine, engine.rerun({ runID: held.runID, ignoresFailedDeploy: true }))
    expect([held, forced, again].map(({ runResults: [result] }) => result?.startTime === null)).toEqual([true, false, false])
  })

  test('can be rehearsed before it is resumed or undone', async () => {
    for (const how of ['resume', 'undo'] as const) {
      const takeUp = { how, run: stopped.runID } as const
      const { hash, steps } = valueOf(await engine.plan({ folder, takeUp }))
      const rehearsed = valueOf(await engine.rehearse({ folder, takeUp, expectHash: hash }))
      expect([how, rehearsed.summary, rehearsed.afterwards.failed]).toEqual([how, { outcome: 'passed', proved: steps.length, notProvable: 0, failed: 0, skipped: 0 }, []])
    }
  })

  test('is resumed, and only once', async () => {
    const takeUp = { how: 'resume', run: stopped.runID } as const
    const rest = valueOf(await engine.plan({ folder, takeUp }))
    expect(changes(rest)).toContain('dropColumn STG_STORE OPENED_DATE')
    expect(changes(rest)).not.toContain('renameColumn STG_STORE TOWN')
    const run = await ran(engine, engine.deploy({ folder, takeUp, expectHash: rest.hash }))
    expect([run.outcome, run.takesUp, changes(valueOf(await engine.plan({ folder })))]).toEqual(['success', takeUp, []])
    expect(await engine.deploy({ folder, takeUp })).toEqual({ ok: false, failure: { code: 'PLN009', facts: { run: stopped.runID, reason: `another deploy did so already (resume, run ${run.runID})` } } })
  })

  test('is not resumed where somebody changed the table since', async () => {
    await inWarehouse(under, folder, [`ALTER TABLE ${STORE} RENAME COLUMN "TOWN" TO "PLACE"`])
    const refused = await engine.deploy({ folder, takeUp: { how: 'resume', run: stopped.runID } })
    expect(refused).toMatchObject({ ok: false, failure: { code: 'PLN003', facts: { reasons: ['SANDBOX.STG.STG_STORE is not as the deploy left it.'] } } })
  })

  test('is undone, and the node refreshes again as it was deployed before', async () => {
    const takeUp = { how: 'undo', run: stopped.runID } as const
    const back = valueOf(await engine.plan({ folder, takeUp }))
    expect(changes(back)).toContain('renameColumn STG_STORE CITY')
    const run = await ran(engine, engine.deploy({ folder, takeUp, allowLoss: ['STG_STORE'] }))
    expect([run.outcome, (await columns())?.toSorted()]).toEqual(['success', ['CITY', 'COUNTRY', 'OPENED_DATE', 'STORE_ID', 'STORE_NAME']])
    expect((await ran(engine, engine.refresh({ folder, include: '{ STG_STORE }' }))).outcome).toBe('success')
  })

  test('is adopted: nothing in the warehouse changes, and the next plan has what is left', async () => {
    const before = await columns()
    const takeUp = { how: 'adopt', run: stopped.runID } as const
    expect(changes(valueOf(await engine.plan({ folder, takeUp })))).toEqual(['adopt STG_STORE'])
    const run = await ran(engine, engine.deploy({ folder, takeUp }))
    expect([run.outcome, await columns()]).toEqual(['success', before])
    expect(changes(valueOf(await engine.plan({ folder })))).toContain('dropColumn STG_STORE OPENED_DATE')
  })

  test('says why there is nothing to take up', async () => {
    const reasons = await Promise.all(['1', '99'].map(async (run) => {
      const refused = await engine.plan({ folder, takeUp: { how: 'resume', run } })
      return refused.ok ? undefined : refused.failure
    }))
    expect(reasons).toEqual([
      { code: 'PLN009', facts: { run: '1', reason: 'it did everything' } },
      { code: 'PLN009', facts: { run: '99', reason: 'sandbox has no deploy of that number that began' } },
    ])
  })
})
