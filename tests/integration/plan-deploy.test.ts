// Planning and deploying the sample on the embedded warehouse: what is done is recorded, what is not is planned again.
import { spawn } from 'node:child_process'
import { appendFile, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Engine } from '../../src-main/engine/index.ts'
import type { Plan } from '../../src-main/core/plan/index.ts'
import { ran, temporaryFolder, testEngine, valueOf } from '../support/test-engine.ts'
import type { TestEngine } from '../support/test-engine.ts'

const root = join(import.meta.dirname, '..', '..')
const changes = (plan: Plan) => plan.steps.map(({ change, name, column }) => [change, name, column].filter((part) => part !== undefined).join(' '))

describe('a deploy of the sample', () => {
  let dataFolder = ''
  let folder = ''
  let under: TestEngine
  let engine: Engine
  const nodeFile = (name: string) => join(folder, 'nodes', `${name}.yml`)
  const edit = async (name: string, from: string | RegExp, to: string) => writeFile(nodeFile(name), (await readFile(nodeFile(name), 'utf8')).replace(from, to))
  const plan = async () => valueOf(await engine.plan({ folder }))

  async function restart(): Promise<void> {
    await under[Symbol.asyncDispose]()
    under = await testEngine(dataFolder)
    engine = under.engine
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

  test('does what the plan says, and then there is nothing to do, also for the next process', async () => {
    const first = await plan()
    const run = await ran(engine, engine.deploy({ folder, expectHash: first.hash }))
    expect([first.summary.create, run.outcome, run.summary.complete, run.planHash]).toEqual([18, 'success', 18, first.hash])
    expect(changes(await plan())).toEqual([])
    await restart()
    const nothing = await ran(engine, engine.deploy({ folder }))
    expect([nothing.outcome, nothing.runResults]).toEqual(['success', []])
    expect(valueOf(await engine.environment({ folder }))).toMatchObject({ nodes: 18, state: 'idle', deployed: { commit: run.commit } })
  })

  test('of a changed description rebuilds nothing', async () => {
    await ran(engine, engine.deploy({ folder }))
    await edit('STG-STG_STORE', /^ {2}description: .*$/m, '  description: every shop, once')
    const steps = changes(await plan())
    expect(steps.filter((step) => !/^(changeComment|metadata) STG_STORE/.test(step))).toEqual([])
    expect(steps.length).toBeGreaterThan(0)
    expect((await ran(engine, engine.deploy({ folder }))).outcome).toBe('success')
    expect(changes(await plan())).toEqual([])
  })

  test('is refused as stale when the project changed after the review, and says what differs', async () => {
    const reviewed = await plan()
    await rm(nodeFile('MART-SHOPPING_COUNTRIES'))
    const refused = await engine.deploy({ folder, expectHash: reviewed.hash })
    expect(refused).toEqual({ ok: false, failure: { code: 'PLN003', facts: { reasons: ['createView:MART.SHOPPING_COUNTRIES is not there any more.'] } } })
  })

  test('drops nothing that was not allowed by name', async () => {
    await ran(engine, engine.deploy({ folder }))
    for (const name of ['CORE-FCT_RETURN', 'MART-RETURN_RATE']) await rm(nodeFile(name))
    expect(await engine.deploy({ folder })).toMatchObject({ ok: false, failure: { code: 'PLN001', facts: { names: ['SANDBOX.CORE.FCT_RETURN'] } } })
    const run = await ran(engine, engine.deploy({ folder, allowLoss: ['SANDBOX.CORE.FCT_RETURN'] }))
    expect([run.outcome, changes(await plan()), valueOf(await engine.environment({ folder })).nodes]).toEqual(['success', [], 16])
  })

  test('says how many rows and values are at stake before it drops any', async () => {
    valueOf(await engine.createSandbox({ folder, rows: 40, seed: 1 }))
    await ran(engine, engine.deploy({ folder }))
    await ran(engine, engine.refresh({ folder, include: '{ STG_RETURN } OR { STG_CUSTOMER }' }))
    for (const name of ['CORE-FCT_RETURN', 'MART-RETURN_RATE', 'STG-STG_RETURN']) await rm(nodeFile(name))
    const columns = (await readFile(nodeFile('STG-STG_CUSTOMER'), 'utf8')).split(/^(?= {6}- appliedColumnTests)/m)
    await writeFile(nodeFile('STG-STG_CUSTOMER'), columns.filter((column) => !column.includes('\n        name: CUSTOMER_ID\n')).join(''))
    const losses = (await plan()).steps.filter(({ risk }) => risk === 'loss')
    expect(losses.map(({ name, column, rows }) => [name, column, rows])).toEqual([['STG_CUSTOMER', 'CUSTOMER_ID', 40], ['FCT_RETURN', undefined, 0], ['STG_RETURN', undefined, 40]])
  })

  test('of a selection touches that and what it needs, and nothing else', async () => {
    const only = valueOf(await engine.plan({ folder, include: '{ name: STG_STORE }' }))
    expect(only.steps.map(({ name }) => name).sort()).toEqual(['ADDRESSES', 'STG_STORE', 'STORES'].filter((name) => only.steps.some((step) => step.name === name)))
    await ran(engine, engine.deploy({ folder, include: '{ name: STG_STORE }' }))
    expect(valueOf(await engine.environment({ folder })).nodes).toBe(1)
  })

  test('waits for its turn, and then does what another deploy left', async () => {
    const started = await Promise.all([engine.deploy({ folder }), engine.deploy({ folder })])
    await engine.settled()
    const ended = (await Promise.all(started.map(async (result) => valueOf(await engine.run(valueOf(result)))))).map(({ outcome, runResults }) => [outcome, runResults.length])
    expect(ended.sort()).toEqual([['success', 0], ['success', 18]])
    expect(changes(await plan())).toEqual([])
  })

  test('that was reviewed is refused when another one came between', async () => {
    const reviewed = (await plan()).hash
    await ran(engine, engine.deploy({ folder, include: '{ name: STG_STORE }' }))
    expect(await engine.deploy({ folder, expectHash: reviewed })).toMatchObject({ ok: false, failure: { code: 'PLN003' } })
  })

  test('drops nothing while a file that may hold the node cannot be read', async () => {
    await ran(engine, engine.deploy({ folder }))
    const file = nodeFile('CORE-FCT_RETURN')
    await writeFile(file, (await readFile(file, 'utf8')).slice(0, 400))
    const broken = await plan()
    expect(broken.steps.filter(({ change }) => change === 'drop').map(({ name, risk, reason }) => [name, risk, reason.includes('nodes/CORE-FCT_RETURN.yml')])).toEqual([['FCT_RETURN', 'blocked', true]])
    expect(await engine.deploy({ folder, allowLoss: ['FCT_RETURN'] })).toMatchObject({ ok: false, failure: { code: 'PLN002' } })
  })

  test('stops below a step that fails, goes on beside it, and the next deploy does the rest', async () => {
    // A view whose SQL the engine refuses only when it is sent.
    await edit('MART-SHOPPING_COUNTRIES', /joinCondition: [^\n]*(\n {12,}[^\n]*)*/, "joinCondition: FROM NOWHERE.NOWHERE.NOTHING \"N\"")
    const run = await ran(engine, engine.deploy({ folder }))
    expect([run.outcome, run.runResults.filter(({ runState }) => runState !== 'complete').map(({ name, runState }) => [name, runState])]).toEqual([
      'failed',
      [['SHOPPING_COUNTRIES', 'failed']],
    ])
    expect(valueOf(await engine.environment({ folder })).state).toBe('failed-deploy')
    expect(changes(await plan())).toEqual(['createView SHOPPING_COUNTRIES'])
  })

  test('that is killed leaves the truth: the next plan has the rest, and the next deploy finishes it', async () => {
    await restart()
    const total = (await plan()).steps.length
    await under[Symbol.asyncDispose]()
    const child = spawn(process.execPath, ['--experimental-strip-types', '--disable-warning=ExperimentalWarning', join(root, 'tests/support/deploy-in-process.ts'), dataFolder, folder], { stdio: ['ignore', 'pipe', 'inherit'] })
    let done = 0
    child.stdout.on('data', (chunk: Buffer) => {
      done += chunk.toString().split('done').length - 1
      if (done >= 4) child.kill('SIGKILL')
    })
    await new Promise((resolve) => child.on('exit', resolve))
    under = await testEngine(dataFolder)
    engine = under.engine
    const [killed] = valueOf(await engine.runs({ folder })).runs
    const rest = await plan()
    expect({ outcome: killed?.outcome, isPartly: rest.steps.length > 0 && rest.steps.length < total }).toEqual({ outcome: 'failed', isPartly: true })
    expect(rest.drift).toEqual([])
    expect((await ran(engine, engine.deploy({ folder }))).outcome).toBe('success')
    expect(changes(await plan())).toEqual([])
  })
})

test('opening, planning and deploying change nothing in the project', async () => {
  await using under = await testEngine()
  const { folder } = valueOf(await under.engine.sample({}))
  await under.engine.validate({ folder })
  await ran(under.engine, under.engine.deploy({ folder }))
  expect(valueOf(await under.engine.open({ folder })).git?.isClean).toBe(true)
  await appendFile(join(folder, 'data.yml'), '# touched\n')
  expect(valueOf(await under.engine.open({ folder })).git?.isClean).toBe(false)
})
