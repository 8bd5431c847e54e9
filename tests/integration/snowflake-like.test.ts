// The sample project on a warehouse that behaves like Snowflake: planned, deployed, planned again and refreshed, beside the embedded one.
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Run } from '../../src-main/core/run/index.ts'
import type { Engine } from '../../src-main/engine/index.ts'
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

test.each([
  { what: 'cannot be read', fault: { does: { kind: 'fails', code: '003001', message: 'Insufficient privileges.' }, matching: 'INFORMATION_SCHEMA"?.COLUMNS', times: 'always' } },
  { what: 'is cut short', fault: { does: { kind: 'cut short', rows: 3 }, matching: 'FROM .*INFORMATION_SCHEMA"?.COLUMNS', times: 'always' } },
] as const)('is not deployed where its catalog $what: nothing is sent', async ({ fault }) => {
  await link.inject(fault)
  const before = (await link.log()).length
  const refused = await under.engine.deploy(live())
  await link.clearFaults()
  const sent = (await link.log()).slice(before).filter(({ sql }) => !/^\s*SELECT/i.test(sql))
  expect([refused.ok ? 'deployed' : refused.failure.code, sent]).toEqual(['CON003', []])
})

test('tells its deploys from those of another data folder, whose runs have the same numbers', async () => {
  await using other = await snowflakeLikeEngine({ link })
  await editDescription('Stores, as one machine has them.')
  const mine = await ran(under.engine, under.engine.deploy(live()))
  await editDescription('Stores, as another has them.')
  while (Number(valueOf(other.ports.history.nextRunId())) < Number(mine.runID) - 1);
  const theirs = await ran(other.engine, other.engine.deploy(live()))
  const asked = async (engine: Engine, run: string) => {
    const told = await engine.plan({ ...live(), takeUp: { how: 'undo', run } })
    return told.ok ? told.value.steps.map(({ id, from }) => [id, from]) : told.failure
  }
  // One's own by its number; the other's by its uid.
  expect([mine.runID === theirs.runID, await asked(under.engine, mine.runID), await asked(under.engine, theirs.uid), await asked(other.engine, theirs.runID)]).toEqual([
    true,
    { code: 'PLN003', facts: { reasons: [`STG.STG_STORE was deployed by run ${theirs.runID} since.`] } },
    [['changeComment:STG.STG_STORE', 'Stores, as another has them.']],
    [['changeComment:STG.STG_STORE', 'Stores, as another has them.']],
  ])
  const third = await (async () => {
    await using nobody = await snowflakeLikeEngine({ link })
    return await asked(nobody.engine, mine.runID)
  })()
  expect(third).toMatchObject({ code: 'PLN009', facts: { reason: expect.stringContaining('deploys from several data folders have that number') } })
})

async function editDescription(text: string): Promise<void> {
  const file = join(folder, 'nodes', 'STG-STG_STORE.yml')
  await writeFile(file, (await readFile(file, 'utf8')).replace(/^ {2}description: Stores.*$/m, `  description: ${text}`))
}
