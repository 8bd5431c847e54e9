// A deploy on a Snowflake-like account that fails half way, or is regretted: undone, adopted, rolled back; catalog, rows and records compared.
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { snowflakeLikeGround } from '../support/kill-points/ground.ts'
import type { Ground, Site } from '../support/kill-points/ground.ts'
import type { EnvironmentState } from '../support/kill-points/state-of.ts'
import { undo, withoutLosses } from '../support/kill-points/taken-up.ts'
import type { FaultDeed } from '../support/snowflake-like/index.ts'
import { ran, valueOf } from '../support/test-engine.ts'

let ground: Ground
let site: Site
let wasThere: EnvironmentState
beforeAll(async () => {
  ground = await snowflakeLikeGround()
}, 240_000)
afterAll(() => ground[Symbol.asyncDispose]())
beforeEach(async () => {
  site = await ground.site()
  wasThere = await site.state()
  return () => site[Symbol.asyncDispose]()
})

const REFUSED: FaultDeed = { kind: 'fails', code: '003001', message: 'Insufficient privileges.' }
const copies = ({ catalog }: EnvironmentState) => Object.keys(catalog).filter((object) => object.includes('SLUICE_COPY_'))
const back = () => ({ ...ground.forward, allowLoss: ground.back })

test.each([
  { when: 'is filled and may not take the name', matching: '^ALTER TABLE .*SWAP WITH' },
  { when: 'took the name, and what it was may not be dropped', matching: '^DROP TABLE .*SLUICE_COPY_' },
])('undoing removes the copy of a table that $when', async ({ matching }) => {
  expect(await site.deployThrough?.(ground.forward, { matching, does: REFUSED })).toBe(false)
  expect(copies(await site.state())).toEqual(['SHOP_DEV.CORE.SLUICE_COPY_FCT_PAYMENT'])
  expect(await undo(ground, site)).toBe(true)
  expect(withoutLosses(ground, await site.state())).toEqual(withoutLosses(ground, wasThere))
}, 120_000)

test('undoing leaves a table alone that only has the name of such a copy', async () => {
  await site.asAdministrator?.('CREATE TABLE SHOP_DEV.CORE.SLUICE_COPY_FCT_PAYMENT (MINE NUMBER(38,0))')
  expect(await site.deployThrough?.(ground.forward, { matching: '^CREATE OR REPLACE .*SLUICE_COPY_', does: REFUSED })).toBe(false)
  expect(await undo(ground, site)).toBe(true)
  const { catalog } = await site.state()
  expect(catalog['SHOP_DEV.CORE.SLUICE_COPY_FCT_PAYMENT']?.columns.map(([name]) => name)).toEqual(['MINE'])
}, 120_000)

test('adopting records what is there of the nodes that are half done and changes nothing; the next deploy does the rest', async () => {
  expect(await site.deployThrough?.(ground.forward, { matching: '^ALTER TABLE .*SLUICE_NEW_STORE_ID', nth: 2, does: REFUSED })).toBe(false)
  const half = await site.state()
  const adopted = await site.inEngine(async (engine) => {
    const [stopped] = valueOf(await engine.runs({ runType: 'deploy' })).runs
    const takeUp = { how: 'adopt', run: stopped?.runID ?? '' } as const
    const plan = valueOf(await engine.plan({ ...ground.forward, mode: 'live', takeUp }))
    const run = await ran(engine, engine.deploy({ ...ground.forward, takeUp }))
    return { steps: plan.steps.map(({ id, statements }) => [id, statements.length]), outcome: run.outcome }
  })
  const after = await site.state()
  expect([adopted, after.catalog, after.rows]).toEqual([{ steps: [['adopt:CORE.DIM_STORE', 0]], outcome: 'success' }, half.catalog, half.rows])
  expect(after.recorded).not.toEqual(half.recorded)
  const rest = await site.inEngine(async (engine) => {
    const run = await ran(engine, engine.deploy(back()))
    return [run.outcome, valueOf(await engine.plan({ ...ground.forward, mode: 'live' })).steps]
  })
  expect(rest).toEqual(['success', []])
}, 120_000)

test('rolling back brings catalog, rows and records back as they were, and says of what is dropped that it comes back by Time Travel or not', async () => {
  const rolled = await site.inEngine(async (engine) => {
    const forward = await ran(engine, engine.deploy(ground.forward))
    const plan = valueOf(await engine.plan({ ...ground.forward, mode: 'live', rollback: {} }))
    const run = await ran(engine, engine.deploy({ ...back(), rollback: {} }))
    return { outcomes: [forward.outcome, run.outcome], said: (plan.comesBack ?? []).length > 0 }
  })
  expect([rolled, withoutLosses(ground, await site.state())]).toEqual([{ outcomes: ['success', 'success'], said: true }, withoutLosses(ground, wasThere)])
}, 120_000)
