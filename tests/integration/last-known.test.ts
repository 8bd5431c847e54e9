// Planning offline: against the catalog as it was last read, with what deploys have done since.
import { readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { PlanRequest } from '../../src-main/engine/index.ts'
import type { Plan } from '../../src-main/core/plan/index.ts'
import { inWarehouse } from '../support/in-warehouse.ts'
import { ran, testEngine, valueOf } from '../support/test-engine.ts'
import type { TestEngine } from '../support/test-engine.ts'

describe('a plan that is made offline', () => {
  let under: TestEngine
  let folder = ''
  beforeEach(async () => {
    under = await testEngine()
    folder = valueOf(await under.engine.sample({ folder: join(under.dataFolder, 'shop') })).folder
  })
  afterEach(() => under[Symbol.asyncDispose]())

  const plan = async (request: Partial<PlanRequest> = {}) => valueOf(await under.engine.plan({ folder, ...request }))
  const offline = () => plan({ mode: 'offline' })
  const found = ({ steps, drift }: Plan) => [steps.map(({ id }) => id), drift.map(({ item, kind }) => `${item} ${kind}`)]

  test('says that nobody has read the catalog, where nobody has', async () => {
    expect((await offline()).basis).toEqual({ recordedAt: null, actual: 'none' })
  })

  test('sees the drift that the last live plan saw, and says when that was', async () => {
    await ran(under.engine, under.engine.deploy({ folder }))
    await inWarehouse(under, folder, ['ALTER TABLE "SANDBOX.STG".STG_STORE ADD COLUMN NOTE VARCHAR', 'DROP TABLE "SANDBOX.CORE".FCT_RETURN CASCADE'])
    const live = await plan()
    await inWarehouse(under, folder, ['ALTER TABLE "SANDBOX.STG".STG_STORE DROP COLUMN NOTE'])
    const later = await offline()
    expect(found(later)).toEqual(found(live))
    expect(found(later)[1]).toEqual(expect.arrayContaining(['SANDBOX.STG.STG_STORE.NOTE extraColumn', 'SANDBOX.CORE.FCT_RETURN missing']))
    expect([later.basis.actual, later.basis.actualAt, later.hash]).toEqual(['cached', live.basis.actualAt, live.hash])
  })

  test('knows what deploys made, changed and dropped since, without another look', async () => {
    await ran(under.engine, under.engine.deploy({ folder }))
    expect(found(await offline())).toEqual([[], []])
    const file = join(folder, 'nodes', 'STG-STG_STORE.yml')
    await writeFile(file, (await readFile(file, 'utf8')).replace('nullable: true', 'nullable: true\n        description: changed'))
    for (const name of ['CORE-FCT_RETURN', 'MART-RETURN_RATE']) await rm(join(folder, 'nodes', `${name}.yml`))
    await ran(under.engine, under.engine.deploy({ folder, allowLoss: ['FCT_RETURN'] }))
    expect(found(await offline())).toEqual([[], []])
  })
})
