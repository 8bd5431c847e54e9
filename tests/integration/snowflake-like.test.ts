// The sample project on a warehouse that behaves like Snowflake: planned, deployed, planned again and refreshed, beside the embedded one.
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Run } from '../../src-main/core/run/index.ts'
import { createAccount } from '../support/snowflake-like/index.ts'
import type { AccountLink } from '../support/snowflake-like/index.ts'
import { fillSources, sampleOnSnowflake } from '../support/on-snowflake.ts'
import { snowflakeLikeEngine } from '../support/snowflake-like-engine.ts'
import { ran, valueOf } from '../support/test-engine.ts'
import type { TestEngine } from '../support/test-engine.ts'

let link: AccountLink
let under: TestEngine
let folder = ''
beforeAll(async () => {
  link = await createAccount()
  under = await snowflakeLikeEngine({ link })
  folder = await sampleOnSnowflake(under, link)
  await fillSources(under, folder, link, 40)
})
afterAll(async () => {
  await under[Symbol.asyncDispose]()
  await link.end()
})

const live = () => ({ folder, environment: 'dev', mode: 'live' as const })
const counts = (run: Run) => run.runResults.map(({ name, runState, queryResults }) => [name, runState, queryResults.map(({ rowsInserted = 0, rowsUpdated = 0, rowsDeleted = 0 }) => [rowsInserted, rowsUpdated, rowsDeleted])]).sort()

test('is deployed, and then there is nothing to do', async () => {
  const before = valueOf(await under.engine.plan(live()))
  const run = await ran(under.engine, under.engine.deploy(live()))
  const after = valueOf(await under.engine.plan(live()))
  expect(run.runResults.filter(({ runState }) => runState !== 'complete').map(({ name, queryResults }) => [name, queryResults])).toEqual([])
  expect([before.engine, before.summary.create, run.outcome, after.steps.map(({ id }) => id), after.drift]).toEqual(['snowflake', 18, 'success', [], []])
})

test('gives each node of its job the rows that it has on the embedded warehouse', async () => {
  await ran(under.engine, under.engine.deploy({ folder }))
  const embedded = await ran(under.engine, under.engine.refresh({ folder, job: 'Nightly' }))
  const first = await ran(under.engine, under.engine.refresh({ folder, environment: 'dev', job: 'Nightly' }))
  expect(first.runResults.filter(({ runState }) => runState !== 'complete').map(({ name, queryResults }) => [name, queryResults])).toEqual([])
  expect([embedded.outcome, counts(first)]).toEqual(['success', counts(embedded)])
})
