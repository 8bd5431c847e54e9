// A gate that two machines share: held for maintenance on one, it keeps out deploys and refreshes of the other, until either of them releases it.
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Engine } from '../../src-main/engine/index.ts'
import { fillSources, sampleOnSnowflake } from '../support/on-snowflake.ts'
import { scratchFolder } from '../support/scratch.ts'
import { snowflakeLikeEngine } from '../support/snowflake-like-engine.ts'
import { startSnowflakeLike } from '../support/snowflake-like/index.ts'
import type { SnowflakeLikeProcess } from '../support/snowflake-like/index.ts'
import { ran, valueOf } from '../support/test-engine.ts'
import type { TestEngine } from '../support/test-engine.ts'

const leaseTimes = { leaseMs: 1_200, clocksDifferMs: 100 }

let account: SnowflakeLikeProcess
let machines: readonly [TestEngine, TestEngine]
let place = { folder: '', environment: 'dev' }
beforeAll(async () => {
  account = await startSnowflakeLike()
  const [first, second] = await Promise.all([1, 2].map(() => snowflakeLikeEngine({ link: account.link, leaseTimes, dataFolder: scratchFolder('shared-hold') })))
  if (first === undefined || second === undefined) throw new Error('there are not two engines')
  machines = [first, second]
  place = { ...place, folder: await sampleOnSnowflake(first, account.link) }
  await fillSources(first, place.folder, account.link, 3)
  await ran(first.engine, first.engine.deploy(place))
})
afterAll(async () => {
  for (const machine of machines) await machine[Symbol.asyncDispose]()
  await account[Symbol.asyncDispose]()
})

const by = (user: string) => ({ origin: { user, through: 'command line' as const } })
const phaseAt = async (engine: Engine) => valueOf(await engine.gate({ ...place })).phase

test('what is held on one machine lets nothing in on the other, and is released from there with confirmation', async () => {
  const [first, second] = [machines[0].engine, machines[1].engine]
  expect(await phaseAt(second)).toBe('open')
  valueOf(await first.holdGate({ ...place, reason: 'the role changes' }, by('ada')))
  await new Promise((resolve) => setTimeout(resolve, leaseTimes.leaseMs / 6))
  expect(await second.deploy({ ...place, waitSeconds: 0 })).toMatchObject({ ok: false, failure: { code: 'GAT003', facts: { by: 'ada', reason: 'the role changes' } } })
  const { runID } = valueOf(await second.refresh({ ...place, include: '{ name: STG_STORE }' }))
  expect([await phaseAt(second), (await second.releaseGate({ ...place }, by('bob'))).ok]).toEqual(['held', false])
  valueOf(await second.releaseGate({ ...place, isConfirmed: true }, by('bob')))
  expect(valueOf(await second.watchRun({ runID }, () => undefined)).outcome).toBe('success')
  await new Promise((resolve) => setTimeout(resolve, leaseTimes.leaseMs / 6))
  expect(await phaseAt(first)).toBe('open')
})
