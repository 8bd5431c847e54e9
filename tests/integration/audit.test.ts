// The audit trail of an environment, in its real warehouse: what is written there, by whom, and that nothing of it can be changed unseen.
import { DuckDBInstance } from '@duckdb/node-api'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { ran, testEngine, valueOf } from '../support/test-engine.ts'

const asAna = { origin: { user: 'ana', through: 'window' } } as const

let dataFolder = ''
beforeEach(async () => {
  dataFolder = await mkdtemp(join(tmpdir(), 'sluice-audit-'))
})
afterEach(() => rm(dataFolder, { recursive: true, force: true }))

/** The sample project, deployed twice: the second is a rollback to nothing. */
async function deployed(): Promise<{ readonly folder: string; readonly file: string }> {
  await using under = await testEngine(dataFolder)
  const { folder } = valueOf(await under.engine.sample({}))
  await ran(under.engine, under.engine.deploy({ folder }, asAna))
  const target = valueOf(await under.engine.environment({ folder }))
  return { folder, file: target.connection.type === 'duckdb' ? (target.connection.path ?? '') : '' }
}

async function verified(folder: string): Promise<readonly string[]> {
  await using under = await testEngine(dataFolder)
  const { verification } = valueOf(await under.engine.audit({ folder, verify: true }))
  return (verification ?? []).flatMap(({ trail, problems }) => problems.map(({ kind, sequence }) => `${trail} ${kind} ${sequence}`))
}

/** Behind Sluice's back. */
async function tamper(file: string, sql: string): Promise<void> {
  const instance = await DuckDBInstance.create(file)
  const connection = await instance.connect()
  await connection.run(sql)
  connection.closeSync()
  instance.closeSync()
}

test('a deploy is in the trail with who asked, and so is a setting', async () => {
  const { folder } = await deployed()
  await using under = await testEngine(dataFolder)
  valueOf(await under.engine.useEnvironment({ folder, environment: 'sandbox' }, asAna))
  valueOf(await under.engine.retention({ policy: { days: 30 } }, asAna))
  const { records, verification } = valueOf(await under.engine.audit({ folder, verify: true }))
  const run = valueOf(await under.engine.run({ runID: '1' }))
  expect([records.map(({ trail, sequence, actor, action, facts }) => [trail, sequence, actor, action, facts['outcome'] ?? facts['to'], facts['through']]), run.startedBy, verification?.map(({ isIntact }) => isIntact)]).toEqual([
    [
      ['environment', 1, 'ana', 'deploy', 'success', 'window'],
      ['local', 1, 'ana', 'setting', 'sandbox', 'window'],
      ['local', 2, 'ana', 'setting', '30 days, 5000 runs', 'window'],
    ],
    { user: 'ana', through: 'window' },
    [true, true],
  ])
})

test('a deploy that changes nothing is in the trail too', async () => {
  const { folder } = await deployed()
  await using under = await testEngine(dataFolder)
  await ran(under.engine, under.engine.deploy({ folder }, asAna))
  const { records, verification } = valueOf(await under.engine.audit({ folder, verify: true }))
  expect([records.map(({ action, facts }) => [action, facts['outcome'], facts['steps'] === '0']), verification?.map(({ isIntact }) => isIntact)]).toEqual([
    [['deploy', 'success', false], ['deploy', 'success', true]],
    [true, true],
  ])
})

test('who made, changed and removed schedules and notifications is in the trail of this machine, without what may be secret', async () => {
  const { folder } = await deployed()
  await using under = await testEngine(dataFolder)
  const { schedules, notifications } = under.engine
  const nightly = { folder, name: 'nightly' }
  valueOf(await schedules.add({ ...nightly, when: 'daily at 02:00', zone: 'UTC', job: 'Nightly', parameters: { token: 's3cret' } }, asAna))
  valueOf(await schedules.set({ ...nightly, overlap: 'queue' }, asAna))
  valueOf(await schedules.set({ ...nightly, overlap: 'queue' }, asAna))
  for (const act of [schedules.pause, schedules.pause, schedules.resume, schedules.remove]) valueOf(await act(nightly, asAna))
  const hook = { name: 'team', channel: { kind: 'webhook', url: 'https://example.com/hook/s3cret', secret: 'TEAM' } } as const
  valueOf(await notifications.add(hook, asAna))
  valueOf(await notifications.add({ ...hook, on: ['failure'], channel: { kind: 'command', program: '/bin/tell', args: ['s3cret'], timeoutSeconds: 5 } }, asAna))
  valueOf(notifications.remove({ name: 'team' }, asAna))
  const { records, verification } = valueOf(await under.engine.audit({ folder, verify: true }))
  const local = records.filter(({ trail }) => trail === 'local')
  const plain = 'Nightly in sandbox, given token, daily at 02:00, UTC, missed once, overlap skip, 0 retries from the failure after 60 s'
  const queued = plain.replace('skip', 'queue')
  const [byHook, byProgram] = ['failure, recovery, test failures to a webhook at example.com, signed with TEAM', 'failure to the program /bin/tell']
  expect(local.map(({ actor, action, facts: { setting, name, change, from, to, through } }) => [actor, action, setting, name, change, from, to, through])).toEqual([
    ['ana', 'setting', 'schedule', 'nightly', 'added', undefined, plain, 'window'],
    ['ana', 'setting', 'schedule', 'nightly', 'changed', plain, queued, 'window'],
    ['ana', 'setting', 'schedule', 'nightly', 'paused', queued, `${queued}, paused`, 'window'],
    ['ana', 'setting', 'schedule', 'nightly', 'resumed', `${queued}, paused`, queued, 'window'],
    ['ana', 'setting', 'schedule', 'nightly', 'removed', queued, undefined, 'window'],
    ['ana', 'setting', 'notification', 'team', 'added', undefined, byHook, 'window'],
    ['ana', 'setting', 'notification', 'team', 'changed', byHook, byProgram, 'window'],
    ['ana', 'setting', 'notification', 'team', 'removed', byProgram, undefined, 'window'],
  ])
  expect([JSON.stringify(records).includes('s3cret'), verification?.map(({ isIntact }) => isIntact)]).toEqual([false, [true, true]])
})

test('whatever is changed of a stored record is found, and so is a record that is gone', async () => {
  const { folder, file } = await deployed()
  const tampered: Record<string, readonly string[]> = {}
  const changes = {
    'nothing': 'SELECT 1',
    'who': "UPDATE sluice.audit SET actor = 'eve'",
    'when': "UPDATE sluice.audit SET actor = 'ana', written_at = '2020-01-01'",
  }
  for (const [what, sql] of Object.entries(changes)) {
    await tamper(file, sql)
    tampered[what] = await verified(folder)
  }
  await tamper(file, 'DELETE FROM sluice.audit')
  tampered['all of it'] = await verified(folder)
  expect(tampered).toEqual({
    'nothing': [],
    'who': ['environment changed 1'],
    'when': ['environment changed 1'],
    'all of it': ['environment cut 1'],
  })
})
