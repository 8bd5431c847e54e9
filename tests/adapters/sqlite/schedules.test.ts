// Schedules and their fires on SQLite: no fire happens twice, and what is open is found again.
import { expect, test } from 'vitest'
import { openLocalState } from '../../../src-main/adapters/sqlite/index.ts'
import { scheduleId } from '../../../src-main/core/schedule/index.ts'
import type { Fire, Schedule } from '../../../src-main/core/schedule/index.ts'
import { scratchFolder } from '../../support/scratch.ts'
import { valueOf } from '../../support/test-engine.ts'

const NIGHTLY: Schedule = {
  id: scheduleId('s1'), name: 'nightly', projectId: 'shop', folder: '/shop', environment: { id: '3', name: 'prod' }, work: { job: { id: '1', name: 'Nightly' }, parameters: { days: 7 } },
  trigger: { kind: 'time', pattern: '0 2 * * *', zone: 'Europe/Berlin' }, missed: 'once', overlap: 'skip', retries: { times: 2, delaySeconds: 60, from: 'failure' }, isPaused: false, seen: '2026-01-01T00:00:00.000Z',
}
const fire = (day: string, state: Fire['state'], isSettled = true): Fire => ({ schedule: NIGHTLY.id, nominal: `2026-01-${day}T01:00:00.000Z`, state, runs: [], attempts: 0, isSettled })

test('a fire is claimed once; one that was only missed may be taken up, and one that ran may not', () => {
  const { schedules, close } = valueOf(openLocalState(scratchFolder('fires')))
  schedules.save(NIGHTLY)
  const claims = [fire('02', 'missed'), fire('02', 'missed'), fire('02', 'starting', false), fire('02', 'missed'), fire('02', 'starting', false), fire('03', 'skipped'), fire('03', 'starting', false)].map(schedules.claim)
  expect([claims, schedules.fires(NIGHTLY.id, 10).map(({ nominal, state }) => `${nominal.slice(8, 10)} ${state}`), schedules.open().map(({ nominal }) => nominal.slice(8, 10))]).toEqual([
    [true, false, true, false, false, true, false], ['03 skipped', '02 starting'], ['02'],
  ])
  close()
})

test('everything is there again when the folder is opened again, and goes with its schedule', () => {
  const folder = scratchFolder('kept-schedules')
  const first = valueOf(openLocalState(folder))
  first.schedules.save(NIGHTLY)
  first.schedules.markSeen(NIGHTLY.id, '2026-01-05T00:00:00.000Z')
  first.schedules.claim(fire('02', 'queued', false))
  first.notifications.save({ name: 'me', on: ['failure'], channel: { kind: 'desktop' } })
  first.notifications.delivered('me', { at: '2026-01-02T00:00:00.000Z', ok: true })
  first.close()
  const second = valueOf(openLocalState(folder))
  const kept = [second.schedules.all(), second.schedules.open(), second.notifications.all()]
  second.schedules.remove(NIGHTLY.id)
  expect([kept, second.schedules.all(), second.schedules.open()]).toEqual([
    [[{ ...NIGHTLY, seen: '2026-01-05T00:00:00.000Z' }], [fire('02', 'queued', false)], [{ name: 'me', on: ['failure'], channel: { kind: 'desktop' }, last: { at: '2026-01-02T00:00:00.000Z', ok: true } }]], [], [],
  ])
  second.close()
})
