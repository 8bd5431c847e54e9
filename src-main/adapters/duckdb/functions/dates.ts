// Date and time functions: adding, subtracting, cutting and reading parts. Rules: docs.snowflake.com/en/sql-reference/functions/NAME.
import type { Token } from '../rewrite/tokens.ts'
import { refuse, sql } from '../rewrite/writing.ts'
import { form, forTimes, macro, timeOf, written } from './define.ts'
import type { Call, Family, FunctionRule } from './define.ts'
import { partOf, PARTS, READ_PARTS } from './parts.ts'

const noPart = (call: Call, arg: readonly Token[] | undefined): ReturnType<typeof refuse> =>
  refuse(`${call.name} by ${arg?.map((token) => token.text).join(' ') ?? 'nothing'}`, 'The embedded warehouse knows no such date part.')

const COARSE: ReadonlySet<string> = new Set(['year', 'quarter', 'month', 'week', 'day'])
const STEPS: Readonly<Record<string, string>> = {
  year: 'to_years(CAST(n AS INTEGER))', quarter: 'to_months(3 * CAST(n AS INTEGER))', month: 'to_months(CAST(n AS INTEGER))', week: 'to_weeks(CAST(n AS INTEGER))', day: 'to_days(CAST(n AS INTEGER))',
  hour: 'to_hours(CAST(n AS BIGINT))', minute: 'to_minutes(CAST(n AS BIGINT))', second: 'to_seconds(CAST(n AS BIGINT))', millisecond: 'to_milliseconds(CAST(n AS BIGINT))', microsecond: 'to_microseconds(CAST(n AS BIGINT))',
}

// One macro a part: a DATE stays one when days or more are added, and becomes a TIMESTAMP below; a TIME stays one.
const dateAddMacros: Family = Object.fromEntries(
  Object.entries(STEPS).map(([part, step]) => [
    `SF_DATEADD_${part.toUpperCase()}`,
    macro(`sf_dateadd_${part}`, ...forTimes((time) => `n, d ${time}`, (time) => (time === 'DATE' && COARSE.has(part) ? `CAST(d + ${step} AS DATE)` : `${timeOf(time)} + ${step}`))),
  ]),
)

const dateAdd = form((call) => {
  const part = partOf(call.args[0], PARTS)
  return part === undefined ? noPart(call, call.args[0]) : written(sql`${`sf_dateadd_${part}`}(${call.args[1] ?? []}, ${call.args[2] ?? []})`)
})

// Counts the boundaries that are crossed, as DuckDB does: from 31 December to 1 January is a year. Its weeks alone are seven days each,
// wherever they begin, and not Mondays that are passed.
const dateDiff = form((call) => {
  const [unit, from = [], to = []] = call.args
  const part = partOf(unit, PARTS)
  if (part === 'week') return written(sql`sf_datediff_week(${from}, ${to})`)
  return part === undefined ? noPart(call, unit) : written(sql`date_diff(${`'${part}'`}, sf_moment(${from}), sf_moment(${to}))`)
})

/** DATE_TRUNC(part, date): a DATE stays a DATE. */
export function dateTrunc(call: Call): ReturnType<typeof written> {
  const read = partOf(call.args[0], READ_PARTS)
  // WEEK_ISO too begins on Monday.
  const part = read === 'week' ? read : partOf(call.args[0], PARTS)
  return part === undefined ? noPart(call, call.args[0]) : written(sql`sf_date_trunc(${`'${part}'`}, ${call.args[1] ?? []})`)
}

/** Parts that DuckDB has functions of their own for, or none. The session's time zone is UTC. */
const OWN_READERS: Readonly<Record<string, (value: readonly Token[]) => Token[]>> = {
  epoch_ms: (value) => sql`"epoch_ms"(sf_moment(${value}))`,
  epoch_us: (value) => sql`"epoch_us"(sf_moment(${value}))`,
  epoch_ns: (value) => sql`"epoch_ns"(sf_moment(${value}))`,
  nanosecond: (value) => sql`sf_nanosecond(sf_moment(${value}))`,
  timezone_hour: () => sql`0`,
  timezone_minute: () => sql`0`,
}
const OWN_BY_PART = new Map(Object.entries(OWN_READERS))

function reading(part: string, value: readonly Token[]): ReturnType<typeof written> {
  return written(OWN_BY_PART.get(part)?.(value) ?? sql`sf_date_part(${`'${part}'`}, ${value})`)
}

const datePart = form((call) => {
  // EXTRACT(part FROM date) and DATE_PART(part, date).
  const [first = [], second] = call.args
  const from = second === undefined ? first.findIndex((token) => token.upper === 'FROM') : -1
  const [name, value] = from < 0 ? [first, second ?? []] : [first.slice(0, from), first.slice(from + 1)]
  const part = partOf(name, READ_PARTS)
  return part === undefined ? noPart(call, name) : reading(part, value)
})

/** YEAR(d) and its like. */
const reads = (part: string): FunctionRule => form((call) => reading(part, call.args[0] ?? []))

const MONDAY = (date: string): string => `CAST(date_trunc('week', CAST(${date} AS TIMESTAMP)) AS DATE)`
const word = (text: string): FunctionRule => form(() => written(sql`${text}`))
const nameOf = (name: string): string => `(d) AS left(${name}(CAST(d AS TIMESTAMP)), 3)`

export const dates: Family = {
  ...dateAddMacros,
  DATEADD: dateAdd, TIMEADD: dateAdd, TIMESTAMPADD: dateAdd,
  SF_DATEDIFF_WEEK: macro('sf_datediff_week', `(a, b) AS (${MONDAY('b')} - ${MONDAY('a')}) // 7`),
  DATEDIFF: dateDiff, TIMEDIFF: dateDiff, TIMESTAMPDIFF: dateDiff,
  SF_DATE_TRUNC: macro('sf_date_trunc', ...forTimes((time) => `part, d ${time}`, (time) => (time === 'DATE' ? 'CAST(date_trunc(part, d) AS DATE)' : `date_trunc(part, ${timeOf(time)})`))),
  DATE_TRUNC: form(dateTrunc),
  SF_DATE_PART: macro('sf_date_part', ...forTimes((time) => `part, d ${time}`, (time) => `CAST(floor(date_part(part, ${timeOf(time)})) AS BIGINT)`)),
  SF_NANOSECOND: macro('sf_nanosecond', "(d) AS date_part('microsecond', d) % 1000000 * 1000"),
  DATE_PART: datePart,
  EXTRACT: datePart,
  YEAR: reads('year'), QUARTER: reads('quarter'), MONTH: reads('month'), WEEK: reads('week'), WEEKISO: reads('week'), WEEKOFYEAR: reads('week'),
  DAY: reads('day'), DAYOFMONTH: reads('day'), DAYOFWEEK: reads('dow'), DAYOFWEEKISO: reads('isodow'), DAYOFYEAR: reads('doy'), YEAROFWEEK: reads('isoyear'), YEAROFWEEKISO: reads('isoyear'),
  HOUR: reads('hour'), MINUTE: reads('minute'), SECOND: reads('second'),
  DAYNAME: macro('sf_dayname', nameOf('dayname')),
  MONTHNAME: macro('sf_monthname', nameOf('monthname')),
  CURRENT_DATE: word('CURRENT_DATE'), CURRENT_TIMESTAMP: word('CURRENT_TIMESTAMP'), CURRENT_TIME: word('CURRENT_TIME'), LOCALTIME: word('CURRENT_TIME'),
  LOCALTIMESTAMP: word('CURRENT_TIMESTAMP'), GETDATE: word('CURRENT_TIMESTAMP'), SYSTIMESTAMP: word('CURRENT_TIMESTAMP'),
  // In UTC, without a time zone.
  SYSDATE: form(() => written(sql`CAST(CURRENT_TIMESTAMP AS TIMESTAMP)`)),
}
