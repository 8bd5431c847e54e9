// What a change of clocks does to the next fires, and what is said of it.
import { describe, expect, test } from 'vitest'
import { createCalendar } from '../../../src-main/adapters/cron/index.ts'
import { firesBetween, localTime, markText, nextFires } from '../../../src-main/core/schedule/index.ts'

const calendar = createCalendar()

function shown(pattern: string, zone: string, after: string, count: number): readonly string[] {
  return nextFires(calendar, { pattern, zone }, Date.parse(after), count).map((fire) => [localTime(fire.at, fire.offset), markText(fire)].filter((part) => part !== undefined).join(' ! '))
}

describe('a pattern that names its hours', () => {
  test('runs as much later where its time is skipped', () => {
    expect(shown('30 2 * * *', 'Europe/Berlin', '2026-03-28T12:00:00Z', 2)).toEqual([
      '2026-03-29T03:30:00+02:00 ! 02:30 is skipped, since clocks are set forward; it runs at 03:30', '2026-03-30T02:30:00+02:00',
    ])
  })
  test('runs the first time where its time comes twice', () => {
    expect(shown('30 2 * * *', 'Europe/Berlin', '2026-10-24T12:00:00Z', 2)).toEqual([
      '2026-10-25T02:30:00+02:00 ! 02:30 comes twice, since clocks are set back; this is the first', '2026-10-26T02:30:00+01:00',
    ])
  })
  test('runs once where the time that is skipped falls on another of its times', () => {
    expect(shown('30 2,3 * * *', 'Europe/Berlin', '2026-03-28T12:00:00Z', 3)).toEqual([
      expect.stringContaining('2026-03-29T03:30:00+02:00'), '2026-03-30T02:30:00+02:00', '2026-03-30T03:30:00+02:00',
    ])
  })
  test('runs a day later where a whole day is skipped', () => {
    expect(shown('30 2 * * *', 'Pacific/Apia', '2011-12-29T00:00:00Z', 3).map((text) => text.slice(0, 25))).toEqual(['2011-12-29T02:30:00-10:00', '2011-12-31T02:30:00+14:00', '2012-01-01T02:30:00+14:00'])
  })
})

describe('a pattern of every hour', () => {
  test('stays a quarter of an hour apart where clocks are set forward', () => {
    expect(shown('*/15 * * * *', 'Europe/Berlin', '2026-03-29T00:29:00Z', 4)).toEqual(['2026-03-29T01:30:00+01:00', '2026-03-29T01:45:00+01:00', '2026-03-29T03:00:00+02:00', '2026-03-29T03:15:00+02:00'])
  })
  test('runs in both of the hours where they are set back', () => {
    expect(shown('30 * * * *', 'Europe/Berlin', '2026-10-24T23:31:00Z', 4)).toEqual([
      '2026-10-25T02:30:00+02:00 ! 02:30 comes twice, since clocks are set back; this is the first',
      '2026-10-25T02:30:00+01:00 ! 02:30 comes twice, since clocks are set back; this is the second',
      '2026-10-25T03:30:00+01:00', '2026-10-25T04:30:00+01:00',
    ])
  })
  test('follows a clock that is set by half an hour', () => {
    expect(shown('0 * * * *', 'Australia/Lord_Howe', '2026-10-03T14:00:00Z', 3)).toEqual(['2026-10-04T01:00:00+10:30', '2026-10-04T03:00:00+11:00', '2026-10-04T04:00:00+11:00'])
  })
})

test('a pattern that no day matches has no fires, and is said to have none', () => {
  expect([shown('0 5 31 2 *', 'UTC', '2026-01-01T00:00:00Z', 1), calendar.problem('0 5 31 2 *'), calendar.problem('99 2 * * *'), calendar.problem('0 2 * * *')]).toEqual([[], 'no day ever matches it.', expect.stringMatching(/minute/), undefined])
})

test('of very many fires that are past, the last ones are listed', () => {
  const between = (until: string) => firesBetween(calendar, { pattern: '* * * * *', zone: 'UTC' }, { after: Date.parse('2026-01-01T00:00:00Z'), until: Date.parse(until), most: 10 })
  const [few, exact, many] = ['2026-01-01T00:03:30Z', '2026-01-01T00:10:59Z', '2026-06-01T00:00:00Z'].map(between)
  expect([few?.fires.length, few?.hasMore, exact?.fires.length, exact?.hasMore, many?.fires.length, many?.hasMore, new Date(many?.fires.at(-1)?.at ?? 0).toISOString()]).toEqual([3, false, 10, false, 10, true, '2026-06-01T00:00:00.000Z'])
})
