// Looking for drift in an environment that somebody changed behind Sluice's back.
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { inWarehouse } from '../support/in-warehouse.ts'
import { ran, testEngine, valueOf } from '../support/test-engine.ts'
import type { TestEngine } from '../support/test-engine.ts'

describe('a look for drift', () => {
  let under: TestEngine
  let folder = ''
  beforeEach(async () => {
    under = await testEngine()
    folder = valueOf(await under.engine.sample({ folder: join(under.dataFolder, 'shop') })).folder
  })
  afterEach(() => under[Symbol.asyncDispose]())

  const items = async () => valueOf(await under.engine.drift({ folder })).items.map(({ name, item, kind, flags }) => [name, item, kind, ...flags])

  test('finds nothing where nothing is deployed, and nothing right after a deploy', async () => {
    const before = valueOf(await under.engine.drift({ folder }))
    await ran(under.engine, under.engine.deploy({ folder }))
    const after = valueOf(await under.engine.drift({ folder }))
    expect([before, after].map(({ recordedAt, nodes, items: found }) => [recordedAt === null, nodes, found.length])).toEqual([[true, 0, 0], [false, 18, 0]])
  })

  test('names each item with its choices, and the flag that answers it answers it', async () => {
    await ran(under.engine, under.engine.deploy({ folder }))
    await inWarehouse(under, folder, ['ALTER TABLE "SANDBOX.STG".STG_STORE ADD COLUMN NOTE VARCHAR', 'DROP TABLE "SANDBOX.CORE".FCT_RETURN'])
    expect(await items()).toEqual([
      ['STG.STG_STORE', 'SANDBOX.STG.STG_STORE.NOTE', 'extraColumn', '--drift SANDBOX.STG.STG_STORE.NOTE=correct', '--drift SANDBOX.STG.STG_STORE.NOTE=ignore'],
      ['CORE.FCT_RETURN', 'SANDBOX.CORE.FCT_RETURN', 'missing', '--drift SANDBOX.CORE.FCT_RETURN=correct', '--drift SANDBOX.CORE.FCT_RETURN=ignore'],
    ])
    const answers = { drift: { 'SANDBOX.STG.STG_STORE.NOTE': 'correct', 'SANDBOX.CORE.FCT_RETURN': 'correct' }, sameColumn: {} } as const
    await ran(under.engine, under.engine.deploy({ folder, answers, allowLoss: ['STG_STORE'] }))
    expect(await items()).toEqual([])
  })

  test('is what `drifted: yes` selects by', async () => {
    await ran(under.engine, under.engine.deploy({ folder }))
    await inWarehouse(under, folder, ['ALTER TABLE "SANDBOX.STG".STG_STORE ADD COLUMN NOTE VARCHAR'])
    valueOf(await under.engine.drift({ folder }))
    expect(valueOf(await under.engine.select({ folder, include: '{ drifted: yes }' })).nodes.map(({ name }) => name)).toEqual(['STG_STORE'])
  })
})
