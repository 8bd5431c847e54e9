// What becomes of fires that are due: policies for those that were missed and those that overlap.
import { describe, expect, test } from 'vitest'
import { decideFires } from '../../../src-main/core/schedule/index.ts'
import type { DueFires } from '../../../src-main/core/schedule/index.ts'

const clock = (text: string): number => Date.parse(`2026-05-04T${text}:00Z`)
const IDLE = { state: 'idle', what: '', hasQueued: false } as const
const RUNNING = { state: 'running', what: 'run 7', hasQueued: false } as const
const WAITING = { state: 'waiting', what: 'run 7', hasQueued: false } as const

function decided(due: Partial<DueFires> & { readonly fires: readonly number[] }): readonly string[] {
  const decisions = decideFires({ now: clock('05:00'), missed: 'once', overlap: 'skip', activity: IDLE, lateWhy: 'closed then', ...due })
  return decisions.map(({ nominal, state, why }) => `${new Date(nominal).toISOString().slice(11, 16)} ${state}${why === undefined ? '' : `: ${why}`}`)
}

describe('a fire on time', () => {
  const fires = [clock('05:00')]
  test.each([
    ['an idle schedule', { activity: IDLE }, '05:00 starting'],
    ['one that runs, to skip', { activity: RUNNING }, '05:00 skipped: run 7 is still going on'],
    ['one that runs, to queue', { activity: RUNNING, overlap: 'queue' }, '05:00 queued: it waits for run 7'],
    ['one that runs and has one queued', { activity: { ...RUNNING, hasQueued: true }, overlap: 'queue' }, '05:00 superseded: an earlier fire is queued already, and does the same'],
    ['one whose run waits at the gate', { activity: WAITING, overlap: 'queue' }, '05:00 superseded: run 7 has not started a node yet, and does the same'],
  ] as const)('of %s', (_, due, expected) => {
    expect(decided({ fires, ...due })).toEqual([expected])
  })

  test('is on time when it is looked at a minute and a half later, and late after that', () => {
    expect([decided({ fires, now: clock('05:01') + 30_000, missed: 'skip' }), decided({ fires, now: clock('05:01') + 30_001, missed: 'skip' })]).toEqual([['05:00 starting'], ['05:00 missed: closed then']])
  })
})

describe('a sleep over three fires', () => {
  const fires = [clock('02:00'), clock('03:00'), clock('04:00')]
  test('to skip: none runs', () => {
    expect(decided({ fires, missed: 'skip' })).toEqual(['02:00 missed: closed then', '03:00 missed: closed then', '04:00 missed: closed then'])
  })
  test('once: the last makes up for all', () => {
    expect(decided({ fires })).toEqual([
      '02:00 missed: closed then; the last one that is due makes up for it',
      '03:00 missed: closed then; the last one that is due makes up for it',
      '04:00 starting: closed then, so it runs late',
    ])
  })
  test('once, with another that is due now: that one makes up for all', () => {
    expect(decided({ fires: [clock('04:00'), clock('05:00')] })).toEqual(['04:00 missed: closed then; the last one that is due makes up for it', '05:00 starting'])
  })
  test('all: one after another, also where overlapping ones are skipped', () => {
    expect(decided({ fires, missed: 'all' })).toEqual(['02:00 starting: closed then, so it runs late', '03:00 queued: closed then; it waits for the fire before it', '04:00 queued: closed then; it waits for the fire before it'])
  })
  test('once, while an earlier run still goes on', () => {
    expect(decided({ fires: [clock('04:00')], activity: RUNNING })).toEqual(['04:00 skipped: run 7 is still going on'])
  })
})
