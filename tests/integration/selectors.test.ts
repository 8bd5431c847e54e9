// Selectors that ask for state, on the sample with a real history, a real warehouse and a real repository: what differs, what failed, what drifted.
import { rm } from 'node:fs/promises'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Engine } from '../../src-main/engine/index.ts'
import { git } from '../support/git-project.ts'
import { runCli } from '../support/run-cli.ts'
import { copyOf, scratchFolder } from '../support/scratch.ts'
import { ran, temporaryFolder, testEngine, valueOf } from '../support/test-engine.ts'
import type { TestEngine } from '../support/test-engine.ts'

describe('the sample, deployed and refreshed', () => {
  let dataFolder = ''
  let folder = ''
  let under: TestEngine
  let engine: Engine

  const file = (name: string): string => join(folder, 'nodes', `${name}.yml`)
  const edit = (name: string, from: string | RegExp, to: string): void => writeFileSync(file(name), readFileSync(file(name), 'utf8').replace(from, to))
  const undo = (): string => git(folder, 'checkout', '--quiet', '--', '.')
  const picked = async (include: string): Promise<string[]> => valueOf(await engine.select({ folder, include })).nodes.map(({ name }) => name)
  const refusal = async (include: string): Promise<unknown> => {
    const result = await engine.select({ folder, include })
    return result.ok ? result.value.nodes.length : result.failure
  }
  const unknown = (key: string, reason: string): object => ({ code: 'SEL004', facts: expect.objectContaining({ key, reason: expect.stringContaining(reason) }) })

  async function inWarehouse(sql: string): Promise<void> {
    const { connection } = valueOf(await engine.environment({ folder }))
    await engine.close()
    const opened = valueOf(await under.ports.warehouses.open({ type: 'duckdb', name: 'test', file: connection.path ?? '' }))
    const session = valueOf(await opened.warehouse.session())
    valueOf(await session.run(sql))
    await session.close()
    await opened.close()
    await under[Symbol.asyncDispose]()
    under = await testEngine(dataFolder)
    engine = under.engine
  }

  beforeAll(async () => {
    dataFolder = await temporaryFolder()
    under = await testEngine(dataFolder)
    engine = under.engine
    folder = valueOf(await engine.sample({ folder: join(dataFolder, 'shop') })).folder
  })
  afterAll(async () => {
    await under[Symbol.asyncDispose]()
    await rm(dataFolder, { recursive: true, force: true })
  })

  test('facts that nobody has are an error that says how to get them', async () => {
    expect([await refusal('{ changed: deployed }'), await refusal('NOT { status: ok }'), await refusal('{ drifted: yes }'), await refusal('{ changed: no-such-commit }')]).toEqual([
      unknown('changed', 'nothing is deployed in sandbox; deploy there first, or compare with a commit'),
      unknown('status', 'nothing has run in sandbox from this machine; deploy or refresh there first'),
      unknown('drifted', 'a live plan of everything looks: sluice plan --env sandbox --live'),
      { code: 'PRJ003', facts: { commit: 'no-such-commit', reason: 'it is not in this repository' } },
    ])
  })

  test('changed: deployed is what a plan would change of its own accord, in the environment that is asked for', async () => {
    await ran(engine, engine.deploy({ folder }))
    expect(await refusal('{ changed: deployed }')).toMatchObject({ code: 'SEL002' })
    edit('STG-STG_STORE', /description: .*/, 'description: every shop, once')
    edit('CORE-DIM_PRODUCT', /name: DIM_PRODUCT/g, 'name: DIM_PRODUCTS')
    // A node that reads a renamed one has another dependency, and is changed too.
    const planned = [...new Set(valueOf(await engine.plan({ folder })).steps.map(({ name }) => name))].sort()
    expect((await picked('{ changed: DEPLOYED }')).sort()).toEqual(planned)
    expect(planned).toContain('STG_STORE')
    expect(await refusal('{ changed: deployed }')).not.toEqual(await engine.select({ folder, environment: 'dev', include: '{ changed: deployed }' }))
    undo()
  })

  test('changed: COMMIT is what differs from it, without a checkout', async () => {
    const first = git(folder, 'rev-parse', 'HEAD')
    edit('STG-STG_STORE', /description: .*/, 'description: every shop, once')
    git(folder, 'commit', '--quiet', '--all', '--message', 'a description')
    edit('CORE-DIM_STORE', /description: .*/, 'description: shops as they are')
    expect([await picked(`{ changed: ${first} }`), await picked('{ changed: HEAD }'), await picked(`{ changed: HEAD }+ AND NOT { changed: ${first.slice(0, 10)} }`)]).toEqual([
      ['DIM_STORE', 'STG_STORE'],
      ['DIM_STORE'],
      ['FCT_ORDER_ITEM', 'FCT_RETURN', 'CUSTOMER_VALUE', 'RETURN_RATE', 'SALES_BY_DAY', 'SHOPPING_COUNTRIES'],
    ])
    expect(git(folder, 'status', '--porcelain')).toBe('M nodes/CORE-DIM_STORE.yml')
    undo()
  })

  test('status is how the last run of each node ended, and a job, a refresh and a plan pick by it', async () => {
    // No sources are there: what reads them fails, and what is below that is skipped.
    await ran(engine, engine.refresh({ folder, include: '+{ name: DIM_STORE } OR { name: STG_PRODUCT }' }))
    expect([await picked('{ status: failed }'), await picked('{ status: skipped }'), await picked('{ location: RAW } AND { status: never }')]).toEqual([
      ['STG_PRODUCT', 'STG_STORE'],
      ['DIM_STORE'],
      expect.arrayContaining(['STORES', 'PRODUCTS']),
    ])
    valueOf(await engine.createSandbox({ folder, rows: 5 }))
    const again = await ran(engine, engine.refresh({ folder, include: '{ status: failed }', exclude: '{ name: STG_PRODUCT }' }))
    expect(again.runResults.map(({ name, runState }) => [name, runState])).toEqual([['STG_STORE', 'complete']])
    expect([await picked('{ status: failed }'), await picked('{ status: ok name: STG_STORE }')]).toEqual([['STG_PRODUCT'], ['STG_STORE']])
    edit('STG-STG_PRODUCT', /description: .*/, 'description: all that is sold')
    edit('STG-STG_STORE', /description: .*/, 'description: all that sell')
    const plan = valueOf(await engine.plan({ folder, include: '{ status: failed } AND { changed: deployed }' }))
    expect([...new Set(plan.steps.map(({ name }) => name))]).toEqual(['STG_PRODUCT'])
    undo()
  })

  test('drifted is what the last live plan of everything found, also for the next process', async () => {
    await ran(engine, engine.deploy({ folder }))
    valueOf(await engine.plan({ folder }))
    expect(await refusal('{ drifted: yes }')).toMatchObject({ code: 'SEL002' })
    await inWarehouse('ALTER TABLE "SANDBOX.CORE"."DIM_STORE" ADD COLUMN by_hand INTEGER')
    valueOf(await engine.plan({ folder, include: '{ name: STG_STORE }' }))
    expect(await refusal('{ drifted: yes }')).toMatchObject({ code: 'SEL002' })
    valueOf(await engine.plan({ folder }))
    expect([await picked('{ drifted: yes }'), await picked('1+{ drifted: yes }')]).toEqual([['DIM_STORE'], ['DIM_STORE', 'STG_STORE']])
    await ran(engine, engine.deploy({ folder }))
    expect(await refusal('{ drifted: yes }')).toEqual(unknown('drifted', 'there was a deploy to sandbox since the last look for drift'))
  })

  test('says why each node is in, and where in which selector a warning is', async () => {
    const { nodes, warnings } = valueOf(await engine.select({ folder, include: '{ status: ok name: STG_STORE }+1', exclude: '{ STG_STROE }' }))
    expect([nodes.map(({ name, why }) => [name, why]), warnings]).toEqual([
      [['DIM_STORE', ['below STG_STORE: STG_STORE → DIM_STORE']], ['STG_STORE', ['{ status: ok name: STG_STORE } names it']]],
      [{ code: 'SEL103', message: 'Nothing matches { STG_STROE }; nearest: STG_STORE.', span: { start: 2, end: 11 }, text: '{ STG_STROE }' }],
    ])
  })
})

describe('sluice ls', () => {
  const shop = copyOf(join(import.meta.dirname, '..', '..', 'resources', 'sample'), 'shop')
  const options = { cwd: shop, data: scratchFolder('ls') }
  const said = async (...args: string[]): Promise<readonly [number | null, string]> => {
    const { status, stderr } = await runCli(['ls', ...args], options)
    return [status, stderr]
  }

  test('marks the place of a warning and of a mistake in the selector, and says what to write', async () => {
    expect([await said('--select', '{ STG_STORE }', '--exclude', '{ location: MARTT }'), await said('--select', '{ STG_STORE || B }'), await said('--select', '{ status: ok }')]).toEqual([
      [0, 'warning SEL103 Nothing matches { location: MARTT }; nearest: MART.\n  { location: MARTT }\n    ^^^^^^^^^^^^^^^\n1 node\n'],
      [2, 'SEL001 The selector does not parse at character 13: || stands inside braces.\n  { STG_STORE || B }\n              ^^\nTo mend it, write { STG_STORE } OR { B }\n'],
      [2, 'SEL004 { status: ok } asks for status, and that is not known: nothing has run in sandbox from this machine; deploy or refresh there first.\n'],
    ])
  })
})
