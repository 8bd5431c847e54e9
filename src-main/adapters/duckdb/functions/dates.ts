// Date and time functions. Rules: docs.snowflake.com/en/sql-reference/functions/NAME; parts: …/functions-date-time, "Supported date and time parts".
import { refuse, sql } from '../rewrite/writing.ts'
import { stringValue } from '../rewrite/tokens.ts'
import type { Token } from '../rewrite/tokens.ts'
import { form, forTimes, macro, refused, written } from './define.ts'
import type { Call, Family, FunctionRule } from './define.ts'

// Every spelling of a part, as DuckDB names it. WEEK is ISO's, as with WEEK_START and WEEK_OF_YEAR_POLICY unset.
const SPELLINGS: Readonly<Record<string, string>> = {
  year: 'year y yy yyy yyyy yr years yrs', quarter: 'quarter q qtr qtrs quarters', month: 'month mm mon mons months', week: 'week w wk weekofyear woy wy',
  day: 'day d dd days dayofmonth', hour: 'hour h hh hr hours hrs', minute: 'minute m mi min minutes mins', second: 'second s sec seconds secs',
  millisecond: 'millisecond ms msec milliseconds', microsecond: 'microsecond us usec microseconds',
}
// Parts that can be read, and neither added nor cut at.
const READ_SPELLINGS: Readonly<Record<string, string>> = {
  dow: 'dayofweek weekday dow dw', isodow: 'dayofweekiso weekday_iso dow_iso dw_iso dayofweek_iso', doy: 'dayofyear yearday doy dy', isoyear: 'yearofweek yearofweekiso',
  epoch: 'epoch_second epoch epoch_seconds', week: 'weekiso week_iso weekofyeariso weekofyear_iso',
}
const spelled = (table: Readonly<Record<string, string>>): [string, string][] => Object.entries(table).flatMap(([part, names]) => names.split(' ').map((name): [string, string] => [name, part]))
const PARTS: ReadonlyMap<string, string> = new Map(spelled(SPELLINGS))
const READ_PARTS: ReadonlyMap<string, string> = new Map([...spelled(READ_SPELLINGS), ...PARTS])

/** A part as a bare word or a string; undefined for any other expression, or a part that the table does not have. */
function partOf(arg: readonly Token[] | undefined, table: ReadonlyMap<string, string>): string | undefined {
  const [only, ...more] = arg ?? []
  if (only === undefined || more.length > 0) return undefined
  return table.get((only.kind === 'string' ? stringValue(only) : only.upper).toLowerCase())
}

const noPart = (call: Call, arg: readonly Token[] | undefined): ReturnType<typeof refuse> =>
  refuse(`${call.name} by ${arg?.map((token) => token.text).join(' ') ?? 'nothing'}`, 'The embedded warehouse knows no such date part.')

const COARSE: ReadonlySet<string> = new Set(['year', 'quarter', 'month', 'week', 'day'])
const STEPS: Readonly<Record<string, string>> = {
  year: 'to_years(CAST(n AS INTEGER))', quarter: 'to_months(3 * CAST(n AS INTEGER))', month: 'to_months(CAST(n AS INTEGER))', week: 'to_weeks(CAST(n AS INTEGER))', day: 'to_days(CAST(n AS INTEGER))',
  hour: 'to_hours(CAST(n AS BIGINT))', minute: 'to_minutes(CAST(n AS BIGINT))', second: 'to_seconds(CAST(n AS BIGINT))', millisecond: 'to_milliseconds(CAST(n AS BIGINT))', microsecond: 'to_microseconds(CAST(n AS BIGINT))',
}

// One macro a part: a DATE stays one when days or more are added, and becomes a TIMESTAMP below.
const dateAddMacros: Family = Object.fromEntries(
  Object.entries(STEPS).map(([part, step]) => [
    `SF_DATEADD_${part.toUpperCase()}`,
    macro(`sf_dateadd_${part}`, ...forTimes((time) => `n, d ${time}`, (time) => (time === 'DATE' && COARSE.has(part) ? `CAST(d + ${step} AS DATE)` : `${time === 'VARCHAR' ? 'CAST(d AS TIMESTAMP)' : 'd'} + ${step}`))),
  ]),
)

const dateAdd = form((call) => {
  const part = partOf(call.args[0], PARTS)
  return part === undefined ? noPart(call, call.args[0]) : written(sql`${`sf_dateadd_${part}`}(${call.args[1] ?? []}, ${call.args[2] ?? []})`)
})

// Counts the boundaries that are crossed, as DuckDB does: from 31 December to 1 January is a year. Its weeks alone are seven days each,
// wherever they begin, and not Mondays that are passed.
const dateDiff = form((call) => {
  const part = partOf(call.args[0], PARTS)
  if (part === 'week') return written(sql`sf_datediff_week(${call.args[1] ?? []}, ${call.args[2] ?? []})`)
  return part === undefined ? noPart(call, call.args[0]) : written(sql`date_diff(${`'${part}'`}, CAST(${call.args[1] ?? []} AS TIMESTAMP), CAST(${call.args[2] ?? []} AS TIMESTAMP))`)
})

/** DATE_TRUNC(part, date): a DATE stays a DATE. */
export function dateTrunc(call: Call): ReturnType<typeof written> {
  const part = partOf(call.args[0], PARTS)
  return part === undefined ? noPart(call, call.args[0]) : written(sql`sf_date_trunc(${`'${part}'`}, ${call.args[1] ?? []})`)
}

const datePart = form((call) => {
  // EXTRACT(part FROM date) and DATE_PART(part, date).
  const [first = [], second] = call.args
  const from = second === undefined ? first.findIndex((token) => token.upper === 'FROM') : -1
  const [name, value] = from < 0 ? [first, second ?? []] : [first.slice(0, from), first.slice(from + 1)]
  const part = partOf(name, READ_PARTS)
  return part === undefined ? noPart(call, name) : written(sql`sf_date_part(${`'${part}'`}, ${value})`)
})

/** YEAR(d) and its like. */
const reads = (part: string): FunctionRule => form((call) => written(sql`sf_date_part(${`'${part}'`}, ${call.args[0] ?? []})`))

const IS_LAST = (date: string): string => `(CAST(${date} AS DATE) = last_day(CAST(${date} AS DATE)))`
const DATE = (date: string): string => `CAST(${date} AS DATE)`
const monthsBetween =
  `CASE WHEN day(${DATE('a')}) = day(${DATE('b')}) OR (${IS_LAST('a')} AND ${IS_LAST('b')}) THEN date_diff('month', ${DATE('b')}, ${DATE('a')}) ` +
  `ELSE round(date_diff('month', ${DATE('b')}, ${DATE('a')}) + (day(${DATE('a')}) - day(${DATE('b')})) / 31.0, 6) END`

const MONDAY = (date: string): string => `CAST(date_trunc('week', CAST(${date} AS TIMESTAMP)) AS DATE)`

const word = (text: string): FunctionRule => form(() => written(sql`${text}`))
const dateFromParts = macro('sf_date_from_parts', '(y, m, d) AS CAST(make_date(y, 1, 1) + to_months(CAST(m - 1 AS INTEGER)) + to_days(CAST(d - 1 AS INTEGER)) AS DATE)')
const timestampFromParts = macro(
  'sf_timestamp_from_parts',
  '(y, m, d, h, mi, s) AS make_timestamp(y, 1, 1, 0, 0, 0) + to_months(CAST(m - 1 AS INTEGER)) + to_days(CAST(d - 1 AS INTEGER)) + to_hours(CAST(h AS BIGINT)) + to_minutes(CAST(mi AS BIGINT)) + to_seconds(CAST(s AS BIGINT))',
)
const sequenceOfNames = (name: string): string => `(d) AS left(${name}(CAST(d AS TIMESTAMP)), 3)`

export const dates: Family = {
  ...dateAddMacros,
  DATEADD: dateAdd, TIMEADD: dateAdd, TIMESTAMPADD: dateAdd,
  SF_DATEDIFF_WEEK: macro('sf_datediff_week', `(a, b) AS (${MONDAY('b')} - ${MONDAY('a')}) // 7`),
  DATEDIFF: dateDiff, TIMEDIFF: dateDiff, TIMESTAMPDIFF: dateDiff,
  SF_DATE_TRUNC: macro('sf_date_trunc', ...forTimes((time) => `part, d ${time}`, (time) => (time === 'DATE' ? 'CAST(date_trunc(part, d) AS DATE)' : `date_trunc(part, ${time === 'VARCHAR' ? 'CAST(d AS TIMESTAMP)' : 'd'})`))),
  DATE_TRUNC: form(dateTrunc),
  SF_DATE_PART: macro('sf_date_part', ...forTimes((time) => `part, d ${time}`, (time) => `CAST(floor(date_part(part, ${time === 'VARCHAR' ? 'CAST(d AS TIMESTAMP)' : 'd'})) AS BIGINT)`), '(part, d TIME) AS CAST(floor(date_part(part, d)) AS BIGINT)'),
  DATE_PART: datePart,
  EXTRACT: datePart,
  YEAR: reads('year'), QUARTER: reads('quarter'), MONTH: reads('month'), WEEK: reads('week'), WEEKISO: reads('week'), WEEKOFYEAR: reads('week'),
  DAY: reads('day'), DAYOFMONTH: reads('day'), DAYOFWEEK: reads('dow'), DAYOFWEEKISO: reads('isodow'), DAYOFYEAR: reads('doy'), YEAROFWEEK: reads('isoyear'), YEAROFWEEKISO: reads('isoyear'),
  HOUR: reads('hour'), MINUTE: reads('minute'), SECOND: reads('second'),
  LAST_DAY: macro('sf_last_day', '(d) AS last_day(CAST(d AS DATE))'),
  // From a month's last day it leads to a month's last day.
  ADD_MONTHS: macro(
    'sf_add_months',
    ...forTimes((time) => `d ${time}, n`, (time) => {
      const moved = `${time === 'VARCHAR' ? 'CAST(d AS TIMESTAMP)' : 'd'} + to_months(CAST(n AS INTEGER))`
      const toEnd = `CASE WHEN ${IS_LAST('d')} THEN to_days(CAST(last_day(CAST(${moved} AS DATE)) - CAST(${moved} AS DATE) AS INTEGER)) ELSE to_days(0) END`
      return time === 'DATE' ? `CAST(${moved} + ${toEnd} AS DATE)` : `${moved} + ${toEnd}`
    }),
  ),
  // Whole where both are the same day of the month or both its last; the time of day does not count.
  MONTHS_BETWEEN: macro('sf_months_between', `(a, b) AS ${monthsBetween}`),
  DAYNAME: macro('sf_dayname', sequenceOfNames('dayname')),
  MONTHNAME: macro('sf_monthname', sequenceOfNames('monthname')),
  DATE_FROM_PARTS: dateFromParts, DATEFROMPARTS: dateFromParts,
  TIMESTAMP_FROM_PARTS: timestampFromParts, TIMESTAMPFROMPARTS: timestampFromParts, TIMESTAMP_NTZ_FROM_PARTS: timestampFromParts,
  TIME_FROM_PARTS: macro('sf_time_from_parts', '(h, m, s) AS make_time(h, m, s)'),
  CURRENT_DATE: word('CURRENT_DATE'), CURRENT_TIMESTAMP: word('CURRENT_TIMESTAMP'), CURRENT_TIME: word('CURRENT_TIME'), LOCALTIME: word('CURRENT_TIME'),
  LOCALTIMESTAMP: word('CURRENT_TIMESTAMP'), GETDATE: word('CURRENT_TIMESTAMP'), SYSTIMESTAMP: word('CURRENT_TIMESTAMP'),
  // In UTC, without a time zone.
  SYSDATE: form(() => written(sql`CAST(CURRENT_TIMESTAMP AS TIMESTAMP)`)),
  CONVERT_TIMEZONE: macro('sf_convert_timezone', '(source, target, d) AS timezone(target, timezone(source, CAST(d AS TIMESTAMP)))'),
  TIME_SLICE: refused('Use DATE_TRUNC.'),
  NEXT_DAY: refused('Use DATEADD with DAYOFWEEK.'),
  PREVIOUS_DAY: refused('Use DATEADD with DAYOFWEEK.'),
}
