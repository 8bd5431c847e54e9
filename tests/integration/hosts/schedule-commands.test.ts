// schedule and notify on the command line: documents, texts and exit statuses.
import { expect, test } from 'vitest'
import { runCli, runJson } from '../../support/run-cli.ts'
import { scratchFolder } from '../../support/scratch.ts'
import { testEngine, valueOf } from '../../support/test-engine.ts'

test('schedules are made, changed, shown and removed', { timeout: 120_000 }, async () => {
  const data = scratchFolder('schedule-commands')
  const made = await testEngine(data)
  const { folder } = valueOf(await made.engine.sample({}))
  await made[Symbol.asyncDispose]()
  const options = { data, cwd: folder }
  const added = await runJson(['schedule', 'add', 'nightly', '--job', 'Nightly', '--when', 'every weekday at 02:30', '--zone', 'Europe/Berlin', '--retries', '2', '--param', 'days=7'], options)
  const changed = await runJson(['schedule', 'set', 'nightly', '--retry-delay', '5', '--missed', 'all'], options)
  const follower = await runJson(['schedule', 'add', 'after', '--all', '--after-schedule', 'nightly', '--paused'], options)
  expect([added, changed, follower]).toMatchObject([
    { job: 'Nightly', environment: 'sandbox', words: 'every weekday at 02:30, Europe/Berlin', missed: 'once', retries: { times: 2, delaySeconds: 60 }, parameters: { days: 7 }, isPaused: false },
    { job: 'Nightly', missed: 'all', retries: { times: 2, delaySeconds: 5, from: 'failure' }, parameters: { days: 7 } },
    { all: true, words: 'after nightly', isPaused: true, next: null },
  ])
  expect(await runJson(['schedule', 'list'], options)).toMatchObject({ isAttended: false, schedules: [{ name: 'after' }, { name: 'nightly' }] })
  expect(await runJson(['schedule', 'next', '--when', '30 2 * * *', '--zone', 'Asia/Kolkata', '--count', '3'], options)).toMatchObject({ words: 'daily at 02:30', fires: [{}, {}, {}] })
  expect(await runJson(['schedule', 'history', 'nightly'], options)).toEqual({ formatVersion: 1, schedule: 'nightly', fires: [] })
  expect(await runJson(['schedule', 'remove', 'nightly'], options, 2)).toMatchObject({ error: { code: 'SCH006' } })
  expect(await runJson(['schedule', 'set', 'nightly', '--after-schedule', 'after'], options, 2)).toMatchObject({ error: { code: 'SCH005', facts: { circle: ['nightly', 'after', 'nightly'] } } })
  expect(await runJson(['schedule', 'add', 'x', '--all', '--when', 'every 7 minutes'], options, 2)).toMatchObject({ error: { code: 'SCH001' } })
  expect(await runJson(['notify', 'add', 'hook', '--webhook', 'http://example.com', '--secret', 'S'], options, 2)).toMatchObject({ error: { code: 'NTF001' } })
  expect(await runJson(['notify', 'add', 'me', '--desktop', '--on', 'failure'], options)).toMatchObject({ name: 'me', on: ['failure'], channel: { kind: 'desktop' } })
  expect(await runJson(['notify', 'test', 'me'], options, 1)).toMatchObject({ error: { code: 'NTF003' } })
  const listed = await runCli(['schedule', 'list'], options)
  expect([listed.status, listed.stdout.includes('paused'), listed.stderr]).toEqual([0, true, expect.stringMatching(/Nothing runs now/)])
})
