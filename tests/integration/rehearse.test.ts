// Rehearsing plans of the sample on real DuckDB: what a rehearsal proves, where it fails, and that it leaves nothing behind.
import { createHash } from 'node:crypto'
import { readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { createCanceller } from '../../src-main/engine/index.ts'
import type { Engine, RehearsalDocument, RehearsedStep } from '../../src-main/engine/index.ts'
import { fromProject } from '../../src-main/engine/deploy/deployable.ts'
import { withEnvironment } from '../../src-main/engine/environments/open-environment.ts'
import { planEnvironment } from '../../src-main/engine/plan/plan.ts'
import { rehearseOnCopy } from '../../src-main/engine/rehearse/rehearse.ts'
import { createContext } from '../../src-main/engine/shared/context.ts'
import type { PlannedStatement } from '../../src-main/core/plan/index.ts'
import { ran, temporaryFolder, testEngine, valueOf } from '../support/test-engine.ts'
import type { TestEngine } from '../support/test-engine.ts'

const ROWS = 400

const told = ({ steps }: RehearsalDocument, outcome: RehearsedStep['outcome']) => steps.filter((step) => step.outcome === outcome).map(({ id }) => id)

describe('a rehearsal of the sample', () => {
  let dataFolder = ''
  let folder = ''
  let under: TestEngine
  let engine: Engine
  const nodeFile = (name: string) => join(folder, 'nodes', `${name}.yml`)
  const edit = async (name: string, from: string | RegExp, to: string) => {
    const before = await readFile(nodeFile(name), 'utf8')
    const after = before.replace(from, to)
    if (after === before) throw new Error(`${name} has no ${String(from)}`)
    await writeFile(nodeFile(name), after)
  }
  const rehearse = async (rows?: number) => valueOf(await engine.rehearse({ folder, ...(rows === undefined ? {} : { rows }) }))

  async function deployed(): Promise<void> {
    valueOf(await engine.createSandbox({ folder, rows: ROWS, seed: 1 }))
    await ran(engine, engine.deploy({ folder }))
    await ran(engine, engine.refresh({ folder, include: '{ location: STG }' }))
  }

  /** Every file of the data folder that is not the project's, and what the warehouse's holds once nobody has it open. */
  async function everything(): Promise<unknown> {
    await under[Symbol.asyncDispose]()
    const files = (await readdir(dataFolder, { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name))
    const warehouses = files.filter((file) => file.endsWith('.duckdb'))
    const bytes = await Promise.all(warehouses.map(async (file) => createHash('sha256').update(await readFile(file)).digest('hex')))
    under = await testEngine(dataFolder)
    engine = under.engine
    return { warehouses, bytes, others: files.filter((file) => /rehears|\.tmp|\.wal$/.test(file)) }
  }

  beforeEach(async () => {
    dataFolder = await temporaryFolder()
    under = await testEngine(dataFolder)
    engine = under.engine
    folder = valueOf(await engine.sample({ folder: join(dataFolder, 'shop') })).folder
  })
  afterEach(async () => {
    await under[Symbol.asyncDispose]()
    await rm(dataFolder, { recursive: true, force: true })
  })

  test('of a first deploy makes everything in the copy, and then there is nothing to do', async () => {
    const { hash, steps } = valueOf(await engine.plan({ folder }))
    const rehearsal = valueOf(await engine.rehearse({ folder, expectHash: hash }))
    expect({ planHash: rehearsal.planHash, summary: rehearsal.summary, afterwards: rehearsal.afterwards }).toEqual({
      planHash: hash,
      summary: { outcome: 'passed', proved: steps.length, notProvable: 0, failed: 0, skipped: 0 },
      afterwards: { proved: ['The catalog of the copy is what the project wants, and planning again finds nothing to do.', '4 views can be read.'], failed: [] },
    })
  })

  test('proves that a rename keeps the rows', async () => {
    await deployed()
    await edit('STG-STG_STORE', 'name: STORE_NAME', 'name: SHOP_NAME')
    const rehearsal = await rehearse()
    expect([rehearsal.copy.rowsFrom, rehearsal.steps.find(({ id }) => id.startsWith('renameColumn:STG.STG_STORE.'))?.proved]).toEqual([
      'sampled', ['1 statement executed.', `${ROWS} rows and the values of 5 columns are as they were before.`, 'The catalog has what was to be made.'],
    ])
    expect(rehearsal.summary.outcome).toBe('passed')
  })

  test('changes nothing real, and leaves no file', async () => {
    await deployed()
    const before = await everything()
    await edit('STG-STG_STORE', 'name: STORE_NAME', 'name: SHOP_NAME')
    await rm(nodeFile('MART-SHOPPING_COUNTRIES'))
    const plan = valueOf(await engine.plan({ folder }))
    const rehearsal = await rehearse()
    expect([rehearsal.summary.outcome, rehearsal.summary.proved]).toEqual(['passed', plan.steps.length])
    expect(valueOf(await engine.plan({ folder })).hash).toBe(plan.hash)
    expect(await everything()).toEqual(before)
  })

  test('finds the rows that a guard objects to, also where they are not among the first', async () => {
    await deployed()
    await edit('STG-STG_CUSTOMER', /(name: EMAIL\n\s+nullable: )true/, '$1false')
    const rehearsal = await rehearse(10)
    const step = rehearsal.steps.find(({ id }) => id === 'setNotNull:STG.STG_CUSTOMER.EMAIL')
    expect([rehearsal.summary.outcome, told(rehearsal, 'failed'), step?.error, step?.notProved.slice(0, 1)]).toEqual([
      'failed',
      ['setNotNull:STG.STG_CUSTOMER.EMAIL'],
      expect.stringMatching(/^The data of SANDBOX\.STG\.STG_CUSTOMER stands in the way\. Rows without a value in EMAIL: \d+\.$/),
      [expect.stringMatching(/^The real table has \d+ rows in the way as it is now\.$/)],
    ])
    expect(rehearsal.afterwards).toEqual({ proved: [], failed: [] })
  })

  test('names the statement that fails midway, skips what needs it, and goes on with the rest', async () => {
    await edit('MART-SHOPPING_COUNTRIES', 'WHERE "DIM_STORE"."COUNTRY" IS NOT NULL', 'WHERE "DIM_STORE"."NO_SUCH_COLUMN" IS NOT NULL')
    const rehearsal = await rehearse()
    const failed = rehearsal.steps.find(({ outcome }) => outcome === 'failed')
    expect([rehearsal.summary.outcome, told(rehearsal, 'failed'), failed?.error, failed?.sql?.includes('NO_SUCH_COLUMN')]).toEqual([
      'failed',
      ['createView:MART.SHOPPING_COUNTRIES'],
      expect.stringContaining('NO_SUCH_COLUMN'),
      true,
    ])
    expect(told(rehearsal, 'proved')).toContain('createView:MART.SALES_BY_DAY')
  })

  test('fails where a view that the plan does not touch cannot be read any more', async () => {
    await deployed()
    await edit('CORE-DIM_STORE', 'name: COUNTRY', 'name: LAND')
    await edit('MART-SHOPPING_COUNTRIES', 'deployEnabled: true', 'deployEnabled: false')
    const rehearsal = valueOf(await engine.rehearse({ folder, include: '{ DIM_STORE }' }))
    expect([rehearsal.summary.outcome, told(rehearsal, 'failed'), rehearsal.afterwards.failed.map((sentence) => sentence.slice(0, 66))]).toEqual([
      'failed', [], ['The view SANDBOX.MART.SHOPPING_COUNTRIES cannot be read afterwards'],
    ])
  })

  test('fails a step that loses rows, although its statements were done', async () => {
    await deployed()
    await edit('STG-STG_STORE', 'name: STORE_NAME', 'name: SHOP_NAME')
    const context = createContext(under.ports)
    const opened = valueOf(await context.projects.open(folder))
    const rehearsal = await withEnvironment(context, opened, {}, async (real) => {
      const made = fromProject(context, opened, valueOf(await planEnvironment(context, { opened, environment: real, request: { folder }, working: {}, isForReview: false })))
      const careless: PlannedStatement = { stage: 'Empty', sql: 'DELETE FROM "SANDBOX.STG"."STG_STORE"', does: 'dml', done: [] }
      const steps = made.plan.steps.map((step) => (step.change === 'renameColumn' ? { ...step, statements: [...step.statements, careless] } : step))
      return rehearseOnCopy({ context, opened, real, made: { ...made, plan: { ...made.plan, steps } }, rows: 50, working: {} })
    })
    await context.warehouses.close()
    expect(valueOf(rehearsal).steps.filter(({ outcome }) => outcome === 'failed').map(({ error }) => error)).toEqual([
      'SANDBOX.STG.STG_STORE had 50 rows before the step and has 0 after it.',
    ])
  })

  test('is refused where the plan is not the one that was reviewed, and stops when it is cancelled', async () => {
    const stale = await engine.rehearse({ folder, expectHash: 'f'.repeat(64) })
    expect(stale.ok ? undefined : stale.failure.code).toBe('PLN003')
    const { cancellation, request } = createCanceller()
    const cancelled = await engine.rehearse({ folder }, { cancellation, onProgress: ({ what }) => what.startsWith('rehearsing') && request() })
    expect(cancelled).toEqual({ ok: false, failure: { code: 'RUN005', facts: {} } })
  })
})
