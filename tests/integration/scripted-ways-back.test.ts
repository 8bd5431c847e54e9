// Nodes whose type deploys itself (deployStrategy: advanced), on a Snowflake-like account: what happens between their steps when one fails, and what undoing them does and does not do.
import { readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { beforeEach, expect, test } from 'vitest'
import type { Run } from '../../src-main/core/run/index.ts'
import type { DeployRequest } from '../../src-main/engine/deploy/request.ts'
import { fixtureProject } from '../support/read-project.ts'
import { copyOf } from '../support/scratch.ts'
import { asAdministrator, snowflakeLikeEngine } from '../support/snowflake-like-engine.ts'
import { createAccount } from '../support/snowflake-like/index.ts'
import type { Account } from '../support/snowflake-like/index.ts'
import { ran, valueOf } from '../support/test-engine.ts'
import type { TestEngine } from '../support/test-engine.ts'

let account: Account
let under: TestEngine
let folder = ''
const request = (): DeployRequest => ({ folder, environment: 'dev', include: '{ name: SELF } || { name: SELFISH }', mode: 'live' })
const nodeFile = (name: string) => join(folder, 'nodes', `WORK-${name}.yml`)

/** SELF and SELFISH, two nodes of one type that have nothing to do with each other, deployed; then both get a column for another. */
beforeEach(async () => {
  account = await createAccount()
  under = await snowflakeLikeEngine({ link: account })
  folder = copyOf(fixtureProject('types'), 'scripted')
  await asAdministrator(account, 'CREATE DATABASE OPS', 'CREATE SCHEMA OPS.SLUICE', 'CREATE DATABASE DEV', 'CREATE SCHEMA DEV.RAW', 'CREATE SCHEMA DEV.WORK')
  await rm(join(folder, 'nodes', 'ELSEWHERE-STRAY.yml'))
  await writeFile(join(folder, 'environments', 'dev-1.yml'), (await readFile(join(folder, 'environments', 'dev-1.yml'), 'utf8')) + '  ELSEWHERE: {database: DEV, schema: WORK}\n')
  await writeFile(join(folder, 'sluice.yml'), 'version: 1\nparameters: {days: 7}\nconnections:\n  cloud: {type: snowflake, account: xy12345}\nenvironments:\n  dev: {connection: cloud, stateSchema: OPS.SLUICE}\n')
  const self = (await readFile(nodeFile('SELF'), 'utf8')).replace('materializationType: dynamic table', 'materializationType: table')
  await writeFile(nodeFile('SELF'), self)
  await writeFile(nodeFile('SELFISH'), self.replaceAll('SELF', 'SELFISH').replaceAll('-self', '-selfish'))
  expect((await ran(under.engine, under.engine.deploy(request()))).outcome).toBe('success')
  for (const name of ['SELF', 'SELFISH']) {
    const text = await readFile(nodeFile(name), 'utf8')
    await writeFile(nodeFile(name), text.replace('name: AT\n', 'name: MADE_AT\n').replace(/columnCounter: c-self(ish)?-at,/, 'columnCounter: c-another$1,'))
  }
  return async () => {
    await under[Symbol.asyncDispose]()
    await account.end()
  }
})

const deployed = (how: Partial<DeployRequest> = {}) => ran(under.engine, under.engine.deploy({ ...request(), allowLoss: ['SELF', 'SELFISH'], ...how }))
const states = ({ runResults }: Run) => runResults.map(({ name, runState }) => `${name} ${runState}`).sort()

async function columns(): Promise<Record<string, string>> {
  const rows = await asAdministrator(account, `SELECT TABLE_NAME, COLUMN_NAME FROM DEV.INFORMATION_SCHEMA.COLUMNS WHERE TABLE_SCHEMA = 'WORK'`)
  const byTable = Map.groupBy(rows, ({ TABLE_NAME }) => String(TABLE_NAME))
  return Object.fromEntries([...byTable].map(([table, own]) => [table, own.map(({ COLUMN_NAME }) => String(COLUMN_NAME)).sort().join(' ')]))
}

test('what their statements did is undone by what their template says of the way back', async () => {
  const run = await deployed()
  const changed = await columns()
  const takeUp = { how: 'undo', run: run.runID } as const
  const plan = valueOf(await under.engine.plan({ ...request(), takeUp }))
  const undone = await deployed({ takeUp })
  expect([run.outcome, changed, plan.steps.map(({ id, how, statements }) => [id, how, statements.map(({ stage }) => stage)]), undone.outcome, await columns()]).toEqual([
    'success',
    { SELF: 'AMOUNT ID MADE_AT', SELFISH: 'AMOUNT ID MADE_AT' },
    ['SELF', 'SELFISH'].map((name) => [`changeProperty:WORK.${name}`, 'script', ['Drop column', 'Add column']]),
    'success',
    { SELF: 'AMOUNT AT ID', SELFISH: 'AMOUNT AT ID' },
  ])
})

test('of a node that the deploy made, undoing does what the template says of the end', async () => {
  await deployed()
  const file = nodeFile('SELFISH')
  await writeFile(nodeFile('SELFLESS'), (await readFile(file, 'utf8')).replaceAll('SELFISH', 'SELFLESS').replaceAll('selfish', 'selfless').replace('c-anotherish', 'c-otherless'))
  const include = '{ name: SELFLESS }'
  const made = await deployed({ include })
  const undone = await deployed({ include, takeUp: { how: 'undo', run: made.runID }, allowLoss: ['SELFLESS'] })
  expect([states(made), undone.outcome, undone.runResults.flatMap(({ queryResults }) => queryResults.map(({ sql }) => sql.trim())), Object.keys(await columns())]).toEqual([
    ['SELFLESS complete'], 'success', ['DROP TABLE IF EXISTS "DEV"."WORK"."SELFLESS"'], ['SELF', 'SELFISH'],
  ])
})

test.each([
  { onFailure: 'continue' as const, after: ['SELFISH complete', 'SELF failed'], changed: 'AMOUNT ID MADE_AT' },
  { onFailure: 'stop' as const, after: ['SELFISH skipped', 'SELF failed'], changed: 'AMOUNT AT ID' },
])('where one fails between its statements, --on-failure $onFailure holds for the other; only what was done whole is undone', async ({ onFailure, after, changed }) => {
  await account.inject({ matching: '^\\s*ALTER TABLE "DEV"."WORK"."SELF" ADD', does: { kind: 'fails', code: '003001', message: 'Insufficient privileges.' } })
  const run = await deployed({ onFailure })
  expect([run.outcome, states(run), await columns()]).toEqual(['failed', [...after].sort(), { SELF: 'AMOUNT ID', SELFISH: changed }])

  const takeUp = { how: 'undo', run: run.runID } as const
  const plan = await under.engine.plan({ ...request(), takeUp })
  const why = 'Its node type deploys itself, and 1 of its 2 statements were done. What takes them back only the type\'s author knows, so it stays as it is. Look at it, then adopt it, or deploy it again.'
  if (onFailure === 'stop') {
    expect(plan).toEqual({ ok: false, failure: { code: 'PLN009', facts: { run: run.runID, reason: `nothing of it can be undone: of WORK.SELF: ${why}` } } })
    return
  }
  expect([valueOf(plan).steps.map(({ id }) => id), valueOf(plan).notes.map(({ code, name, message }) => [code, name, message])]).toEqual([['changeProperty:WORK.SELFISH'], [['PLN155', 'WORK.SELF', why]]])
  expect([(await deployed({ takeUp })).outcome, await columns()]).toEqual(['success', { SELF: 'AMOUNT ID', SELFISH: 'AMOUNT AT ID' }])
})
