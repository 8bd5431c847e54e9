// When, in words and in cron patterns, there and back.
import { describe, expect, test } from 'vitest'
import { phraseOf, readPhrase } from '../../../src-main/core/schedule/index.ts'

describe('words for a time', () => {
  test.each([
    ['every minute', '* * * * *', 'every minute'],
    ['Every 15 minutes', '*/15 * * * *', 'every 15 minutes'],
    ['hourly', '0 * * * *', 'every hour at :00'],
    ['every hour at :05', '5 * * * *', 'every hour at :05'],
    ['every 6 hours at :30', '30 */6 * * *', 'every 6 hours at :30'],
    ['daily at 6:30', '30 6 * * *', 'daily at 06:30'],
    ['every day at 14:30 and 02:30', '30 2,14 * * *', 'daily at 02:30 and 14:30'],
    ['every weekday at 02:00', '0 2 * * 1-5', 'every weekday at 02:00'],
    ['on weekends at 10:00', '0 10 * * 0,6', 'every weekend day at 10:00'],
    ['every monday, wednesday and friday at 22:15', '15 22 * * 1,3,5', 'every Monday, Wednesday and Friday at 22:15'],
    ['on Sundays at 00:00', '0 0 * * 0', 'every Sunday at 00:00'],
    ['on the 1st of every month at 04:00', '0 4 1 * *', 'on the 1st of every month at 04:00'],
    ['monthly on day 22 at 04:00', '0 4 22 * *', 'on the 22nd of every month at 04:00'],
    ['on the last day of every month at 23:00', '0 23 L * *', 'on the last day of every month at 23:00'],
    ['  0  2 *  * mon-fri ', '0 2 * * MON-FRI', 'cron 0 2 * * MON-FRI'],
    ['*/7 * * * *', '*/7 * * * *', 'cron */7 * * * *'],
    ['0 0 1 1 *', '0 0 1 1 *', 'cron 0 0 1 1 *'],
  ])('%s is %s, said as: %s', (text, pattern, words) => {
    expect([readPhrase(text), phraseOf(pattern)]).toEqual([{ pattern }, words])
  })

  test.each([
    ['every 7 minutes', /do not divide an hour evenly/],
    ['every 5 hours', /do not divide a day evenly/],
    ['every hour at :75', /no minute 75/],
    ['daily at 25:00', /no clock shows 25:00/],
    ['daily at 02:30 and 14:15', /the same minute/],
    ['on the 40th of every month at 02:00', /no day 40/],
    ['tomorrow', /neither a time in words nor a cron pattern/],
    ['* * * * * *', /neither a time in words nor a cron pattern/],
    ['', /neither/],
  ])('%s is refused, and the reason says what to write', (text, reason) => {
    expect(readPhrase(text)).toEqual({ problem: expect.stringMatching(reason) })
  })
})
