// An environment that keeps what it drops: tables and columns get another name, and a rollback brings them back with their rows.
import { readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { keptLines } from '../../src-main/core/plan/index.ts'
import { git } from '../support/git-project.ts'
import { inWarehouse } from '../support/in-warehouse.ts'
import { ran, testEngine, valueOf } from '../support/test-engine.ts'
import type { TestEngine } from '../support/test-engine.ts'

describe('an environment with keep', () => {
  let under: TestEngine
  let folder = ''
  let first = ''
  beforeEach(async () => {
    under = await testEngine()
    folder = valueOf(await under.engine.sample({ folder: join(under.dataFolder, 'shop') })).folder
    await keepFor('14 days')
    valueOf(await under.engine.createSandbox({ folder, rows: 40, seed: 1 }))
    first = (await deploy()).runID
    await ran(under.engine, under.engine.refresh({ folder, include: '{ STG_RETURN } OR { STG_CUSTOMER }' }))
  })
  afterEach(() => under[Symbol.asyncDispose]())

  const keepFor = async (days: string) => {
    const file = join(folder, 'sluice.yml')
    await writeFile(file, (await readFile(file, 'utf8')).replace(/^environments:\n( {2}sandbox: .*\n)?/m, `environments:\n  sandbox: {keep: ${days}}\n`))
  }
  const deploy = () => ran(under.engine, under.engine.deploy({ folder }))
  const plan = async () => valueOf(await under.engine.plan({ folder }))
  const planBack = async () => valueOf(await under.engine.plan({ folder, rollback: { to: first } }))
  const rows = async (sql: string) => (await inWarehouse(under, folder, [sql])).flat()
  const returns = () => rows('SELECT * FROM "SANDBOX.STG".STG_RETURN ORDER BY ALL')
  const customers = () => rows('SELECT CUSTOMER_ID, count(*) AS "N" FROM "SANDBOX.STG".STG_CUSTOMER GROUP BY ALL ORDER BY ALL')
  /** Takes a table with its readers, and a column of another one, out of the project. */
  const takeOut = async () => {
    for (const name of ['CORE-FCT_RETURN', 'MART-RETURN_RATE', 'STG-STG_RETURN']) await rm(join(folder, 'nodes', `${name}.yml`))
    const file = join(folder, 'nodes', 'STG-STG_CUSTOMER.yml')
    const columns = (await readFile(file, 'utf8')).split(/^(?= {6}- appliedColumnTests)/m)
    await writeFile(file, columns.filter((column) => !column.includes('\n        name: CUSTOMER_ID\n')).join(''))
  }

  test('loses nothing where it would drop, needs no consent for it, and what it keeps is no drift', async () => {
    await takeOut()
    const keeping = (await plan()).steps.filter(({ keeps }) => keeps !== undefined)
    expect(keeping.map(({ id, risk, keeps }) => [id, risk, keeps?.as.replace(/(_[0-9A-F]{8})+$/, '_*'), keeps?.days])).toEqual([
      ['dropColumn:STG.STG_CUSTOMER.CUSTOMER_ID', 'safe', `SLUICE_KEPT_${first}_*`, 14],
      ['drop:CORE.FCT_RETURN', 'safe', `SLUICE_KEPT_${first}_*`, 14],
      ['drop:STG.STG_RETURN', 'safe', `SLUICE_KEPT_${first}_*`, 14],
    ])
    expect((await deploy()).outcome).toBe('success')
    const after = await plan()
    expect([after.steps, after.drift]).toEqual([[], []])
    expect((await ran(under.engine, under.engine.refresh({ folder, include: '{ STG_CUSTOMER }' }))).outcome).toBe('success')
  })

  test('brings tables and columns back with their rows when it is rolled back, and says so', async () => {
    const before = [await returns(), await customers()]
    await takeOut()
    await deploy()
    const back = await planBack()
    const shown = (text = '') => text.replace(/(_[0-9A-F]{8})+(?=\.?$)/, '_*')
    const as = `SLUICE_KEPT_${first}`
    expect((back.comesBack ?? []).map(({ name, column, from, copy, rows, until, message }) => [name, column, from, shown(copy), rows, (until ?? '') > (back.basis.recordedAt ?? ''), shown(message)]).sort()).toEqual([
      ['CORE.FCT_RETURN', undefined, 'kept copy', `${as}_*`, 0, true, `The table comes back with its rows, from the copy that was kept as ${as}_*.`],
      ['STG.STG_CUSTOMER', 'CUSTOMER_ID', 'kept copy', `${as}_*`, 40, true, `The column CUSTOMER_ID comes back with its values, from the copy that was kept as ${as}_*.`],
      ['STG.STG_RETURN', undefined, 'kept copy', `${as}_*`, 40, true, `The table comes back with its rows, from the copy that was kept as ${as}_*.`],
    ])
    expect([back.kept?.length, keptLines(back)]).toEqual([3, []])
    expect((await ran(under.engine, under.engine.deploy({ folder, rollback: { to: first } }))).outcome).toBe('success')
    expect([await returns(), await customers()]).toEqual(before)
    expect((await rows(`SELECT table_name, column_name FROM information_schema.columns WHERE table_name LIKE 'SLUICE_KEPT%' OR column_name LIKE 'SLUICE_KEPT%'`))).toEqual([])
    git(folder, 'checkout', '--', 'nodes')
    expect((await plan()).steps.filter(({ statements }) => statements.length > 0)).toEqual([])
  })

  test('lists what it keeps and until when, and removes what is over only where that is asked for', async () => {
    await takeOut()
    const run = await deploy()
    const listed = (await plan()).kept ?? []
    expect(listed.map(({ object, column, as, at, until, isExpired }) => [object, column, as.startsWith('SLUICE_KEPT_'), (Date.parse(until) - Date.parse(at)) / 86_400_000, at >= run.runStartTime, isExpired])).toEqual(expect.arrayContaining([
      ['SANDBOX.STG.STG_CUSTOMER', 'CUSTOMER_ID', true, 14, true, false],
      ['SANDBOX.CORE.FCT_RETURN', undefined, true, 14, true, false],
      ['SANDBOX.STG.STG_RETURN', undefined, true, 14, true, false],
    ]))
    const answers = { drift: {}, sameColumn: {}, removeExpired: true } as const
    expect(valueOf(await under.engine.plan({ folder, answers })).steps).toEqual([])

    // Fifteen days later, as far as the journal knows.
    await inWarehouse(under, folder, [`UPDATE sluice.journal SET written_at = '2020-01-01T00:00:00.000Z' WHERE step_id = '' AND run_id LIKE '${run.runID}-%'`])
    const over = await plan()
    expect([over.steps, over.kept?.every(({ isExpired }) => isExpired)]).toEqual([[], true])
    const removing = valueOf(await under.engine.plan({ folder, answers }))
    expect(removing.steps.map(({ change, risk, object, lossName }) => [change, risk, object.replace(/(_[0-9A-F]{8})+$/, '_*'), lossName]).sort()).toEqual([
      ['drop', 'loss', `SANDBOX.CORE.SLUICE_KEPT_${first}_*`, undefined],
      ['drop', 'loss', `SANDBOX.STG.SLUICE_KEPT_${first}_*`, undefined],
      ['dropColumn', 'loss', 'SANDBOX.STG.STG_CUSTOMER', undefined],
    ])
    expect((await ran(under.engine, under.engine.deploy({ folder, answers }))).outcome).toBe('success')
    const after = await plan()
    expect([after.steps, after.drift, after.kept]).toEqual([[], [], undefined])
  })

  test('lists its copies with what each holds, and brings one back alone', async () => {
    await takeOut()
    const run = await deploy()
    const listed = valueOf(await under.engine.kept({ folder }))
    const told = listed.copies.map(({ location, name, column, runID, rows, isExpired }) => [`${location}.${name}`, column, runID, rows, isExpired]).sort()
    expect([listed.keepDays, told]).toEqual([14, [
      ['CORE.FCT_RETURN', undefined, run.runID, 0, false],
      ['STG.STG_CUSTOMER', 'CUSTOMER_ID', run.runID, 40, false],
      ['STG.STG_RETURN', undefined, run.runID, 40, false],
    ]])
    const kept = listed.copies.find(({ name }) => name === 'STG_RETURN')?.as ?? ''
    const back = valueOf(await under.engine.plan({ folder, rollback: { kept } }))
    expect([back.steps.map(({ id, risk }) => [id, risk]), back.comesBack?.map(({ name, rows }) => [name, rows])]).toEqual([
      [['createTable:STG.STG_RETURN', 'safe']], [['STG.STG_RETURN', 40]],
    ])
    expect((await ran(under.engine, under.engine.deploy({ folder, rollback: { kept } }))).outcome).toBe('success')
    expect([(await returns()).length, valueOf(await under.engine.kept({ folder })).copies.map(({ name }) => name).sort()]).toEqual([40, ['FCT_RETURN', 'STG_CUSTOMER']])
    expect(await under.engine.plan({ folder, rollback: { kept } })).toMatchObject({ ok: true, value: { steps: [] } })
    expect(await under.engine.plan({ folder, rollback: { kept: 'SLUICE_KEPT_NOTHING' } })).toMatchObject({ ok: false, failure: { code: 'PLN009' } })
  })
})
