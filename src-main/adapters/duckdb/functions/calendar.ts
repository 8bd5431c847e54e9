// Dates made of parts, months that are counted, days of the week, slices and time zones. Rules: docs.snowflake.com/en/sql-reference/functions/NAME.
import { joined, refuse, sql } from '../rewrite/writing.ts'
import { form, forTimes, integerOf, macro, once, textOf, timeOf, written } from './define.ts'
import type { Call, Family, FunctionRule } from './define.ts'
import { strftimeFormat } from './formats.ts'
import { partOf, PARTS } from './parts.ts'

type Outcome = ReturnType<typeof written>

const DATE = (date: string): string => `CAST(${date} AS DATE)`
const MONTHS = once(
  { a: DATE('a'), b: DATE('b') },
  "CASE WHEN day(_p.a) = day(_p.b) OR (_p.a = last_day(_p.a) AND _p.b = last_day(_p.b)) THEN date_diff('month', _p.b, _p.a) ELSE round(date_diff('month', _p.b, _p.a) + (day(_p.a) - day(_p.b)) / 31.0, 6) END",
)
const MOVED = '_p.d + to_months(_p.n)'
const addMonths = (value: string): string =>
  once({ d: value, n: 'CAST(n AS INTEGER)' }, `${MOVED} + CASE WHEN ${DATE('_p.d')} = last_day(${DATE('_p.d')}) THEN to_days(CAST(last_day(${DATE(MOVED)}) - ${DATE(MOVED)} AS INTEGER)) ELSE to_days(0) END`)

const dateFromParts = macro('sf_date_from_parts', '(y, m, d) AS CAST(make_date(CAST(y AS BIGINT), 1, 1) + to_months(CAST(m - 1 AS INTEGER)) + to_days(CAST(d - 1 AS INTEGER)) AS DATE)')
const CLOCK = 'to_hours(CAST(h AS BIGINT)) + to_minutes(CAST(mi AS BIGINT)) + to_seconds(CAST(s AS BIGINT))'
const NANOSECONDS = 'to_microseconds(CAST(ns AS BIGINT) // 1000)'
const DAY = 'CAST(sf_date_from_parts(y, m, d) AS TIMESTAMP)'
const timestampFromParts = macro(
  'sf_timestamp_from_parts',
  '(a, b) AS CAST(a AS DATE) + CAST(b AS TIME)',
  `(y, m, d, h, mi, s) AS ${DAY} + ${CLOCK}`,
  `(y, m, d, h, mi, s, ns) AS ${DAY} + ${CLOCK} + ${NANOSECONDS}`,
)
const zonedFromParts = form((call) => {
  if (call.args.length === 8) return refuse(`${call.name} with a time zone`, 'The embedded warehouse makes times of the session, in UTC.')
  return written(sql`CAST(sf_timestamp_from_parts(${joined(call.args, ',')}) AS TIMESTAMP WITH TIME ZONE)`)
})

/** LAST_DAY(date [, part]): of the month, where no part is said; a week's is its Sunday. */
function lastDay(call: Call): Outcome {
  const [date = [], unit] = call.args
  const part = unit === undefined ? 'month' : partOf(unit, PARTS)
  switch (part) {
    case 'month':
      return written(sql`sf_last_day(${date})`)
    case 'week':
    case 'quarter':
    case 'year':
      return written(sql`sf_last_day_of(${`'${part}'`}, ${`INTERVAL '${part === 'quarter' ? '3 month' : `1 ${part}`}'`}, ${date})`)
    case 'day':
      return written(sql`CAST(${date} AS DATE)`)
    default:
      return refuse(`LAST_DAY of ${part ?? 'an unknown part'}`, 'It is known of a week, a month, a quarter and a year.')
  }
}

const DAYS = ['su', 'mo', 'tu', 'we', 'th', 'fr', 'sa']
/** NEXT_DAY and PREVIOUS_DAY: never the date itself. */
const dayOfWeek = (name: string): FunctionRule =>
  form((call) => {
    const [date = [], day] = call.args
    const number = DAYS.indexOf(textOf(day)?.trimStart().slice(0, 2).toLowerCase() ?? '')
    return number < 0 ? refuse(`${call.name} of a computed day`, 'The day must be written out.') : written(sql`${name}(${date}, ${String(number)})`)
  })

const SLICES: ReadonlyMap<string, readonly [unit: string, count: number]> = new Map([
  ['year', ['month', 12]], ['quarter', ['month', 3]], ['month', ['month', 1]], ['week', ['day', 7]], ['day', ['day', 1]], ['hour', ['hour', 1]], ['minute', ['minute', 1]], ['second', ['second', 1]],
])

/** TIME_SLICE(time, length, part [, 'START' | 'END']), counted from 1970-01-01; of weeks from the Monday before. */
function timeSlice(call: Call): Outcome {
  const [value = [], length, unit, side = sql`'START'`] = call.args
  const part = partOf(unit, PARTS)
  const slice = SLICES.get(part ?? '')
  const count = integerOf(length)
  const end = textOf(side)?.toUpperCase()
  if (slice === undefined || count === undefined || (end !== 'START' && end !== 'END')) return refuse('this form of TIME_SLICE', 'Its length, part and side must be written out.')
  const step = sql`${`INTERVAL '${count * slice[1]} ${slice[0]}'`}`
  const origin = sql`${part === 'week' ? "TIMESTAMP '1969-12-29'" : "TIMESTAMP '1970-01-01'"}`
  return written(sql`sf_time_slice(${value}, ${step}, ${origin}, ${end === 'END' ? step : sql`${"INTERVAL '0 day'"}`})`)
}

const WALL_CLOCK: ReadonlySet<string> = new Set(['TO_DATE', 'DATE', 'TO_TIME', 'TIME', 'TO_TIMESTAMP_NTZ', 'YEAR', 'QUARTER', 'MONTH', 'WEEK', 'WEEKISO', 'DAY', 'DAYOFMONTH', 'DAYOFWEEK', 'DAYOFWEEKISO', 'DAYOFYEAR', 'DAYNAME', 'MONTHNAME', 'HOUR', 'MINUTE', 'SECOND', 'LAST_DAY'])

/** With a source zone, a time without one; without, an instant with the target's offset, which is kept only as the time that a clock there shows. */
function convertTimezone(call: Call): Outcome {
  const [target = [], value = []] = call.args
  if (call.args.length === 3) return written(sql`sf_convert_timezone(${joined(call.args, ',')})`)
  const [name = '', type = ''] = call.inside ?? []
  const isShown = name === 'CAST' || name === 'TRY_CAST' ? ['DATE', 'TIME', 'TIMESTAMP'].includes(type) : WALL_CLOCK.has(name) || ((name === 'TO_CHAR' || name === 'TO_VARCHAR') && strftimeFormat(type) !== undefined)
  if (!isShown) return refuse('CONVERT_TIMEZONE with a target zone only', 'The embedded warehouse keeps no offset. Cast its result to TIMESTAMP_NTZ or DATE, or name the source zone.')
  return written(sql`sf_wall_clock(${target}, ${value})`)
}

export const calendar: Family = {
  SF_LAST_DAY: macro('sf_last_day', `(d) AS last_day(${DATE('d')})`),
  SF_LAST_DAY_OF: macro('sf_last_day_of', `(part, step, d) AS CAST(date_trunc(part, ${DATE('d')}) + step - INTERVAL 1 DAY AS DATE)`),
  LAST_DAY: form(lastDay),
  SF_NEXT_DAY: macro('sf_next_day', `(d, n) AS ${DATE('d')} + CAST((n - dayofweek(${DATE('d')}) + 6) % 7 + 1 AS INTEGER)`),
  SF_PREVIOUS_DAY: macro('sf_previous_day', `(d, n) AS ${DATE('d')} - CAST((dayofweek(${DATE('d')}) - n + 6) % 7 + 1 AS INTEGER)`),
  NEXT_DAY: dayOfWeek('sf_next_day'),
  PREVIOUS_DAY: dayOfWeek('sf_previous_day'),
  // From a month's last day it leads to a month's last day.
  ADD_MONTHS: macro('sf_add_months', ...forTimes((time) => `d ${time}, n`, (time) => (time === 'DATE' ? `CAST(${addMonths('d')} AS DATE)` : addMonths(timeOf(time))))),
  // Whole where both are the same day of the month or both its last; the time of day does not count.
  MONTHS_BETWEEN: macro('sf_months_between', `(a, b) AS ${MONTHS}`),
  DATE_FROM_PARTS: dateFromParts, DATEFROMPARTS: dateFromParts,
  TIMESTAMP_FROM_PARTS: timestampFromParts, TIMESTAMPFROMPARTS: timestampFromParts, TIMESTAMP_NTZ_FROM_PARTS: timestampFromParts, TIMESTAMPNTZFROMPARTS: timestampFromParts,
  TIMESTAMP_LTZ_FROM_PARTS: zonedFromParts, TIMESTAMP_TZ_FROM_PARTS: zonedFromParts, TIMESTAMPLTZFROMPARTS: zonedFromParts, TIMESTAMPTZFROMPARTS: zonedFromParts,
  TIME_FROM_PARTS: macro('sf_time_from_parts', `(h, mi, s) AS make_time(0, 0, 0) + ${CLOCK}`, `(h, mi, s, ns) AS make_time(0, 0, 0) + ${CLOCK} + ${NANOSECONDS}`),
  TIMEFROMPARTS: macro('sf_time_from_parts', `(h, mi, s) AS make_time(0, 0, 0) + ${CLOCK}`, `(h, mi, s, ns) AS make_time(0, 0, 0) + ${CLOCK} + ${NANOSECONDS}`),
  SF_TIME_SLICE: macro('sf_time_slice', ...forTimes((time) => `d ${time}, step, origin, more`, (time) => {
    const sliced = 'time_bucket(step, CAST(d AS TIMESTAMP), origin) + more'
    return time === 'DATE' ? `CAST(${sliced} AS DATE)` : sliced
  })),
  TIME_SLICE: form(timeSlice),
  SF_CONVERT_TIMEZONE: macro('sf_convert_timezone', '(source, target, d) AS timezone(target, timezone(source, CAST(d AS TIMESTAMP)))'),
  SF_WALL_CLOCK: macro('sf_wall_clock', '(target, d) AS timezone(target, CAST(d AS TIMESTAMP WITH TIME ZONE))'),
  CONVERT_TIMEZONE: form(convertTimezone),
}
