// Rolling back on a warehouse that behaves like Snowflake: what a deploy dropped and did not keep comes back by Time Travel, and what does not is said.
import { readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { comesBackLines } from '../../src-main/core/plan/index.ts'
import { git } from '../support/git-project.ts'
import { DATABASE, fillSources, sampleOnSnowflake } from '../support/on-snowflake.ts'
import { asAdministrator, snowflakeLikeEngine } from '../support/snowflake-like-engine.ts'
import { createAccount } from '../support/snowflake-like/index.ts'
import type { AccountLink } from '../support/snowflake-like/index.ts'
import { ran, valueOf } from '../support/test-engine.ts'
import type { TestEngine } from '../support/test-engine.ts'

const TABLE = `${DATABASE}.STG.STG_RETURN`
const GONE = ['CORE-FCT_RETURN', 'MART-RETURN_RATE', 'STG-STG_RETURN']
const LOSSES = ['FCT_RETURN', 'STG_RETURN']

let link: AccountLink
let under: TestEngine
let folder = ''
let first = ''
let rowsBefore: readonly unknown[] = []
beforeAll(async () => {
  link = await createAccount()
  under = await snowflakeLikeEngine({ link })
  folder = await sampleOnSnowflake(under, link)
  git(folder, 'add', '-A')
  git(folder, 'commit', '-qm', 'on Snowflake')
  await fillSources(under, folder, link, 20)
  first = (await deploy()).runID
  await ran(under.engine, under.engine.refresh({ folder, environment: 'dev', include: '{ STG_RETURN }' }))
  rowsBefore = await rows()
})
// Each test goes back to what the first deploy left, and so leaves it to the next.
afterEach(() => git(folder, 'checkout', '--', 'nodes'))
afterAll(async () => {
  await under[Symbol.asyncDispose]()
  await link.end()
})

const rows = () => asAdministrator(link, `SELECT * FROM ${TABLE} ORDER BY ALL`)
const deploy = (allowLoss: readonly string[] = []) => ran(under.engine, under.engine.deploy({ folder, environment: 'dev', allowLoss }))
const planBack = async (to = first) => valueOf(await under.engine.plan({ folder, environment: 'dev', rollback: { to } }))
const goBack = (allowLoss: readonly string[] = []) => ran(under.engine, under.engine.deploy({ folder, environment: 'dev', rollback: { to: first }, allowLoss }))
const takeOut = async () => {
  for (const name of GONE) await rm(join(folder, 'nodes', `${name}.yml`))
}
const told = async (to?: string) => comesBackLines(await planBack(to)).map(([what, how]) => `${what}: ${how.replace(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, 'TIME').replace(/run \d+/g, 'run N')}`)
const sqlOf = async () => (await planBack()).steps.filter(({ name }) => name === 'STG_RETURN').flatMap(({ statements }) => statements.map(({ sql }) => sql))

test('a table that was dropped comes back with its rows, and it is said until when', async () => {
  await takeOut()
  await deploy(LOSSES)
  const back = await planBack()
  const [dropped] = await asAdministrator(link, `SHOW TABLES HISTORY LIKE 'STG_RETURN' IN SCHEMA ${DATABASE}.STG`)
  const at = String(dropped?.['dropped_on'])
  expect([await told(), back.comesBack?.find(({ name }) => name === 'STG.STG_RETURN')?.until, await sqlOf()]).toEqual([
    [
      'STG.STG_RETURN: The table comes back with its rows, by Time Travel: run N dropped it at TIME, and it can be had until TIME. 20 rows.',
      'CORE.FCT_RETURN: The table comes back with its rows, by Time Travel: run N dropped it at TIME, and it can be had until TIME. 0 rows.',
    ],
    new Date(Date.parse(at) + 86_400_000).toISOString(),
    ['UNDROP TABLE "SHOP_DEV"."STG"."STG_RETURN"'],
  ])
  const rehearsed = valueOf(await under.engine.rehearse({ folder, environment: 'dev', rollback: { to: first }, expectHash: back.hash }))
  expect([rehearsed.summary.outcome, (await goBack()).outcome, await rows()]).toEqual(['passed', 'success', rowsBefore])
  expect((await planBack()).steps).toEqual([])
})

test('it does so also to a commit, and from an undone deploy', async () => {
  await takeOut()
  const { runID } = await deploy(LOSSES)
  const undone = valueOf(await under.engine.plan({ folder, environment: 'dev', takeUp: { how: 'undo', run: runID } }))
  const [line] = await told(git(folder, 'rev-parse', 'HEAD'))
  await goBack()
  expect([undone.comesBack?.map(({ name, from, rows }) => [name, from, rows]), line]).toEqual([
    [['STG.STG_RETURN', 'Time Travel', 20], ['CORE.FCT_RETURN', 'Time Travel', 0]],
    'STG.STG_RETURN: The table comes back with its rows, by Time Travel: run N dropped it at TIME, and it can be had until TIME. 20 rows.',
  ])
})

test('one of its name that was dropped since makes way, and is dropped again', async () => {
  await takeOut()
  await deploy(LOSSES)
  await asAdministrator(link, `CREATE TABLE ${TABLE} (SOMETHING INT)`, `DROP TABLE ${TABLE}`)
  expect([(await sqlOf()).length, (await goBack()).outcome, await rows()]).toEqual([4, 'success', rowsBefore])
})

test('another node that has the name by now makes way where that is allowed', async () => {
  const file = join(folder, 'nodes', 'STG-STG_RETURN.yml')
  const text = await readFile(file, 'utf8')
  await takeOut()
  await deploy(LOSSES)
  await writeFile(file, text.replace(/^id: .*$/m, 'id: 00000000-0000-4000-8000-000000000001'))
  await deploy()
  expect(await under.engine.deploy({ folder, environment: 'dev', rollback: { to: first } })).toMatchObject({ ok: false, failure: { code: 'PLN001', facts: { names: [TABLE] } } })
  expect([(await goBack(['STG_RETURN'])).outcome, await rows()]).toEqual(['success', rowsBefore])
})

test('where the answer is lost after it was brought back, going on finds it there', async () => {
  await takeOut()
  await deploy(LOSSES)
  const before = (await link.log()).length
  await link.inject({ does: { kind: 'lost answer', of: 'outcome' }, matching: '^UNDROP TABLE .*STG_RETURN' })
  const run = await goBack()
  const resumed = await ran(under.engine, under.engine.deploy({ folder, environment: 'dev', takeUp: { how: 'resume', run: run.runID } }))
  const sent = (await link.log()).slice(before).filter(({ sql }) => /^UNDROP TABLE .*STG_RETURN/.test(sql)).length
  expect([run.outcome, resumed.outcome, sent, await rows()]).toEqual([expect.not.stringMatching('success'), 'success', 1, rowsBefore])
})

test('what Time Travel does not have any more is lost, and what cannot be asked is not known', async () => {
  await asAdministrator(link, `ALTER TABLE ${TABLE} SET DATA_RETENTION_TIME_IN_DAYS = 0`)
  await takeOut()
  await deploy(LOSSES)
  const [lost] = await told()
  await link.inject({ does: { kind: 'fails', code: '003001', message: 'Insufficient privileges.' }, matching: 'SHOW TABLES HISTORY', times: 'always' })
  const [unknown] = await told()
  await link.clearFaults()
  expect([lost, unknown]).toEqual([
    'STG.STG_RETURN: The table comes back empty: run N dropped it at TIME, and Time Travel does not have it any more. Its rows are lost for good. Refresh the node to fill it.',
    'STG.STG_RETURN: The table comes back empty: run N dropped it at TIME, and whether Time Travel has it is not known (Insufficient privileges.). Once the table is made anew, rename it before UNDROP TABLE. Refresh the node to fill it.',
  ])
  expect([(await goBack()).outcome, await rows()]).toEqual(['success', []])
})
