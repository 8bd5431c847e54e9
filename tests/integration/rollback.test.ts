// Rolling back on the embedded warehouse: to what an earlier deploy left, and to the project at a commit.
import { readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { git } from '../support/git-project.ts'
import { inWarehouse } from '../support/in-warehouse.ts'
import { ran, testEngine, valueOf } from '../support/test-engine.ts'
import type { TestEngine } from '../support/test-engine.ts'

describe('a rollback', () => {
  let under: TestEngine
  let folder = ''
  beforeEach(async () => {
    under = await testEngine()
    folder = valueOf(await under.engine.sample({ folder: join(under.dataFolder, 'shop') })).folder
  })
  afterEach(() => under[Symbol.asyncDispose]())

  const file = (name: string) => join(folder, 'nodes', `${name}.yml`)
  const edit = async (name: string, from: string | RegExp, to: string) => writeFile(file(name), (await readFile(file(name), 'utf8')).replace(from, to))
  const deploy = (allowLoss: readonly string[] = []) => ran(under.engine, under.engine.deploy({ folder, allowLoss }))
  const planned = async (to?: string) => valueOf(await under.engine.plan({ folder, rollback: to === undefined ? {} : { to } }))
  const rollback = (to?: string, allowLoss: readonly string[] = []) => ran(under.engine, under.engine.deploy({ folder, allowLoss, rollback: to === undefined ? {} : { to } }))
  const structure = async () =>
    (await inWarehouse(under, folder, [`SELECT table_schema || '.' || table_name || '.' || column_name || ' ' || data_type AS "C" FROM information_schema.columns WHERE table_schema LIKE 'SANDBOX.%' ORDER BY table_schema, table_name, column_name`])).flat().map(({ C }) => C)
  /** Renames a column of a table and takes a table and its reader out. */
  const change = async () => {
    await edit('STG-STG_STORE', /^( *)description: .*$/m, '$1description: every shop, once')
    for (const name of ['CORE-FCT_RETURN', 'MART-RETURN_RATE']) await rm(file(name))
  }

  test('goes back over several deploys to what one of them left, and says what comes back without its rows', async () => {
    const first = await deploy()
    const then = await structure()
    await change()
    await deploy(['FCT_RETURN'])
    await edit('STG-STG_STORE', 'every shop, once', 'every shop, twice')
    await deploy()
    const plan = await planned(first.runID)
    expect([plan.steps.filter(({ change: what }) => /^create/.test(what)).map(({ id }) => id), (plan.comesBack ?? []).map(({ name, from, message }) => `${name}, ${from}: ${message}`)]).toEqual([
      ['createTable:CORE.FCT_RETURN', 'createView:MART.RETURN_RATE'],
      ['CORE.FCT_RETURN, structure only: The table comes back empty: a deploy since then dropped it with its rows. Refresh the node to fill it.'],
    ])
    const rehearsed = valueOf(await under.engine.rehearse({ folder, rollback: { to: first.runID }, expectHash: plan.hash }))
    expect([rehearsed.summary, rehearsed.afterwards.failed]).toEqual([{ outcome: 'passed', proved: plan.steps.length, notProvable: 0, failed: 0, skipped: 0 }, []])
    const run = await rollback(first.runID)
    expect([run.outcome, run.rollsBackTo, await structure()]).toEqual(['success', first.runID, then])
    expect((await planned(first.runID)).steps).toEqual([])
    expect(valueOf(await under.engine.runs({ folder })).runs.map(({ runID }) => runID)).toContain(run.runID)
  })

  test('goes back from the last deploy where nothing else is named, also from a rollback', async () => {
    await deploy()
    const before = await structure()
    await change()
    await deploy(['FCT_RETURN'])
    const after = await structure()
    await rollback()
    expect(await structure()).toEqual(before)
    await rollback(undefined, ['FCT_RETURN'])
    expect(await structure()).toEqual(after)
  })

  test('drops what was made since only where that is allowed by name', async () => {
    for (const name of ['CORE-FCT_RETURN', 'MART-RETURN_RATE']) await rm(file(name))
    const first = await deploy()
    git(folder, 'checkout', '--', 'nodes')
    await deploy()
    const refused = await under.engine.deploy({ folder, rollback: { to: first.runID } })
    expect(refused).toMatchObject({ ok: false, failure: { code: 'PLN001', facts: { names: ['SANDBOX.CORE.FCT_RETURN'] } } })
    expect((await rollback(first.runID, ['FCT_RETURN'])).outcome).toBe('success')
  })

  test('to a commit deploys the project as it was there, and records that commit', async () => {
    const commit = git(folder, 'rev-parse', 'HEAD')
    await deploy()
    const then = await structure()
    await change()
    git(folder, 'commit', '-qam', 'without returns')
    await deploy(['FCT_RETURN'])
    const run = await rollback(commit)
    expect([run.outcome, run.commit, await structure()]).toEqual(['success', commit, then])
    expect((await planned(commit)).steps).toEqual([])
  })

  test('is refused where there is nothing to go back to', async () => {
    expect(await under.engine.plan({ folder, rollback: {} })).toMatchObject({ ok: false, failure: { code: 'PLN009', facts: { run: '' } } })
    expect(await under.engine.plan({ folder, rollback: { to: 'no-such-commit' } })).toMatchObject({ ok: false, failure: { code: 'PRJ003' } })
  })
})
