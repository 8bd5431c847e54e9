// Schedules that follow others: who follows, and circles.
import { expect, test } from 'vitest'
import { circleOf, followersOf, scheduleId } from '../../../src-main/core/schedule/index.ts'
import type { Schedule, Trigger } from '../../../src-main/core/schedule/index.ts'

const PROD = { id: '3', name: 'prod' }
const TIME: Trigger = { kind: 'time', pattern: '0 2 * * *', zone: 'UTC' }

function schedule(name: string, trigger: Trigger, job = name): Schedule {
  return {
    id: scheduleId(name), name, projectId: 'shop', folder: '/shop', environment: PROD, work: { job: { id: job, name: job }, parameters: {} }, trigger,
    missed: 'once', overlap: 'skip', retries: { times: 0, delaySeconds: 60, from: 'failure' }, isPaused: false, seen: '2026-01-01T00:00:00.000Z',
  }
}
const after = (name: string): Trigger => ({ kind: 'after schedule', schedule: scheduleId(name) })
const afterJob = (job: string, environment = PROD): Trigger => ({ kind: 'after job', job: { id: job, name: job }, environment })

test('a job that ends well starts those after it, in that environment and project only', () => {
  const all = [schedule('a', TIME), schedule('b', afterJob('a')), schedule('c', afterJob('a', { id: '2', name: 'staging' })), schedule('d', after('a'))]
  const end = { projectId: 'shop', environmentId: '3', jobId: 'a', schedule: undefined }
  expect([
    followersOf(all, end).map(({ name }) => name),
    followersOf(all, { ...end, schedule: scheduleId('a') }).map(({ name }) => name),
    followersOf(all, { ...end, projectId: 'other' }).map(({ name }) => name),
    followersOf(all, { ...end, jobId: undefined }).map(({ name }) => name),
  ]).toEqual([['b'], ['b', 'd'], [], []])
})

test('a circle is found over schedules and over jobs, and named', () => {
  const own = schedule('a', afterJob('a'))
  const far = [schedule('a', after('c')), schedule('b', after('a')), schedule('c', afterJob('b'))]
  const line = [schedule('a', TIME), schedule('b', after('a')), schedule('c', after('b'))]
  const elsewhere = schedule('a', afterJob('a', { id: '2', name: 'staging' }))
  expect([circleOf([own], own), circleOf(far, far[0] ?? own), circleOf(line, line[0] ?? own), circleOf([elsewhere], elsewhere)]).toEqual([['a', 'a'], ['a', 'b', 'c', 'a'], undefined, undefined])
})
