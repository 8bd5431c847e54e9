// A refresh whose nodes wait behind a deploy: they run what that left, with its names and places, and the run's record says so.
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Engine, GateDocument } from '../../src-main/engine/index.ts'
import { createCanceller } from '../../src-main/engine/index.ts'
import type { Run } from '../../src-main/core/run/index.ts'
import { inWarehouse } from '../support/in-warehouse.ts'
import { ran, testEngine, valueOf } from '../support/test-engine.ts'
import type { TestEngine } from '../support/test-engine.ts'

let under: TestEngine
let engine: Engine
let folder: string
beforeAll(async () => {
  under = await testEngine()
  engine = under.engine
  folder = valueOf(await engine.sample({})).folder
  await ran(engine, engine.deploy({ folder }))
  valueOf(await engine.createSandbox({ folder, rows: 20 }))
})
afterAll(() => under[Symbol.asyncDispose]())

async function edit(file: string, change: (text: string) => string): Promise<void> {
  const path = join(folder, 'nodes', file)
  const before = await readFile(path, 'utf8')
  const after = change(before)
  if (after === before) throw new Error(`${file} is as it was`)
  await writeFile(path, after)
}

async function until(isSo: (gate: GateDocument) => boolean): Promise<void> {
  const { cancellation, request } = createCanceller()
  valueOf(await engine.watchGate({ folder }, ({ gate }) => {
    if (isSo(gate)) request()
  }, { cancellation }))
}

/** The refresh begins, and so reads what is deployed, while the deploy waits before it at a gate that is held; then both go through. */
async function refreshedBehindDeploy(include: string): Promise<{ readonly deploy: Run; readonly refresh: Run }> {
  valueOf(await engine.holdGate({ folder, reason: 'a test' }))
  const deploying = engine.deploy({ folder })
  await until(({ waiting }) => waiting.some(({ mode }) => mode === 'exclusive'))
  const { runID } = valueOf(await engine.refresh({ folder, include }))
  await until(({ waiting }) => waiting.some(({ mode }) => mode === 'shared'))
  valueOf(await engine.releaseGate({ folder }))
  const deploy = await ran(engine, deploying)
  return { deploy, refresh: valueOf(await engine.watchRun({ runID }, () => undefined)) }
}

const nodesOf = ({ runResults }: Run) => runResults.map(({ name, runState, why }) => [name, runState, why ?? null])

test('a node runs with the columns and in the place that the deploy gave it', async () => {
  await edit('CORE-DIM_STORE.yml', (text) => text.replace('name: CITY', 'name: TOWN').replace('  schema: ""', '  schema: SHOPS'))
  const { deploy, refresh } = await refreshedBehindDeploy('+{ name: DIM_STORE }')
  const [rows] = await inWarehouse(under, folder, [`SELECT count(TOWN) > 0 AS filled FROM "${await placeOf('DIM_STORE')}"."DIM_STORE"`])
  expect([deploy.outcome, refresh.outcome, nodesOf(refresh), rows]).toEqual([
    'success',
    'success',
    [['STG_STORE', 'complete', null], ['DIM_STORE', 'complete', `deploy ${deploy.runID} got in between; it ran as that left it`]],
    [{ filled: true }],
  ])
})

test('a node that was renamed runs under its new name', async () => {
  await edit('CORE-FCT_PAYMENT.yml', (text) => text.replaceAll('FCT_PAYMENT', 'FCT_PAID'))
  const { deploy, refresh } = await refreshedBehindDeploy('{ name: FCT_PAID }')
  expect([refresh.outcome, nodesOf(refresh)]).toEqual(['success', [['FCT_PAYMENT', 'complete', `deploy ${deploy.runID} got in between; it ran as that left it, as CORE.FCT_PAID`]]])
})

test('a node that is managed no more is skipped, and says why', async () => {
  await edit('CORE-FCT_RETURN.yml', (text) => text.replace('deployEnabled: true', 'deployEnabled: false'))
  const { deploy, refresh } = await refreshedBehindDeploy('{ name: FCT_RETURN }')
  expect([deploy.outcome, nodesOf(refresh)]).toEqual(['success', [['FCT_RETURN', 'skipped', `deploy ${deploy.runID} got in between, and dropped it or froze it.`]]])
})

test('a node that no deploy changed says nothing', async () => {
  await edit('STG-STG_RETURN.yml', (text) => text.replace(/^ {2}description: .*$/m, '  description: Told anew.'))
  const { refresh } = await refreshedBehindDeploy('{ name: STG_STORE }')
  expect(nodesOf(refresh)).toEqual([['STG_STORE', 'complete', null]])
})

async function placeOf(table: string): Promise<string> {
  const [rows = []] = await inWarehouse(under, folder, [`SELECT table_schema FROM information_schema.tables WHERE table_name = '${table}'`])
  return String(rows[0]?.['table_schema'])
}
