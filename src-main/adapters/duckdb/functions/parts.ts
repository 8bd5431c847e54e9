// Date and time parts in every spelling, as DuckDB names them (docs.snowflake.com/en/sql-reference/functions-date-time, "Supported date and time parts").
import { stringValue } from '../rewrite/tokens.ts'
import type { Token } from '../rewrite/tokens.ts'

// WEEK is ISO's, as with WEEK_START and WEEK_OF_YEAR_POLICY unset.
const SPELLINGS: Readonly<Record<string, string>> = {
  year: 'year y yy yyy yyyy yr years yrs', quarter: 'quarter q qtr qtrs quarters', month: 'month mm mon mons months', week: 'week w wk weekofyear woy wy weeks',
  day: 'day d dd days dayofmonth', hour: 'hour h hh hr hours hrs', minute: 'minute m mi min minutes mins', second: 'second s sec seconds secs',
  millisecond: 'millisecond ms msec milliseconds', microsecond: 'microsecond us usec microseconds',
}
// Parts that can be read, and neither added nor cut at.
const READ_SPELLINGS: Readonly<Record<string, string>> = {
  dow: 'dayofweek weekday dow dw', isodow: 'dayofweekiso weekday_iso dow_iso dw_iso dayofweek_iso', doy: 'dayofyear yearday doy dy', isoyear: 'yearofweek yearofweekiso',
  epoch: 'epoch_second epoch epoch_seconds', epoch_ms: 'epoch_millisecond epoch_milliseconds', epoch_us: 'epoch_microsecond epoch_microseconds', epoch_ns: 'epoch_nanosecond epoch_nanoseconds',
  nanosecond: 'nanosecond nsec nanosec nsecond nanoseconds nanosecs nseconds', week: 'weekiso week_iso weekofyeariso weekofyear_iso',
  timezone_hour: 'timezone_hour tzh', timezone_minute: 'timezone_minute tzm',
}
const spelled = (table: Readonly<Record<string, string>>): [string, string][] => Object.entries(table).flatMap(([part, names]) => names.split(' ').map((name): [string, string] => [name, part]))

/** Parts that time is counted in, by their spelling in lower case. */
export const PARTS: ReadonlyMap<string, string> = new Map(spelled(SPELLINGS))
/** Parts that can be read of a time. */
export const READ_PARTS: ReadonlyMap<string, string> = new Map([...spelled(READ_SPELLINGS), ...PARTS])

/** A part as a bare word or a string; undefined for any other expression, or a part that the table does not have. */
export function partOf(arg: readonly Token[] | undefined, table: ReadonlyMap<string, string>): string | undefined {
  const [only, ...more] = arg ?? []
  if (only === undefined || more.length > 0) return undefined
  return table.get((only.kind === 'string' ? stringValue(only) : only.upper).toLowerCase())
}
