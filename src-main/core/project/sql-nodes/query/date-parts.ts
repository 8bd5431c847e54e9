// Words that name a part of a date where a function wants one: they are no columns.
// docs.snowflake.com/en/sql-reference/functions-date-time, "Supported date and time parts".
import type { SqlExpression } from '../../../sql/select/index.ts'

const OF_A_DAY = `HOUR H HH HR HOURS HRS MINUTE M MI MIN MINUTES MINS SECOND S SEC SECONDS SECS MILLISECOND MS MSEC MILLISECONDS MICROSECOND US USEC MICROSECONDS
  NANOSECOND NS NSEC NANOSEC NSECOND NANOSECONDS NANOSECS NSECONDS`.split(/\s+/)
const OF_DAYS = `YEAR Y YY YYY YYYY YR YEARS YRS MONTH MM MON MONS MONTHS DAY D DD DAYS DAYOFMONTH DAYOFWEEK WEEKDAY DOW DW DAYOFWEEKISO WEEKDAY_ISO DOW_ISO DW_ISO
  DAYOFYEAR YEARDAY DOY DY WEEK W WK WEEKOFYEAR WOY WY WEEKISO WEEK_ISO WEEKOFYEARISO WEEKOFYEAR_ISO QUARTER Q QTR QTRS QUARTERS YEAROFWEEK YEAROFWEEKISO
  EPOCH EPOCH_SECOND EPOCH_SECONDS EPOCH_MILLISECOND EPOCH_MILLISECONDS EPOCH_MICROSECOND EPOCH_MICROSECONDS EPOCH_NANOSECOND EPOCH_NANOSECONDS
  TIMEZONE_HOUR TZH TIMEZONE_MINUTE TZM`.split(/\s+/)

const PARTS: ReadonlySet<string> = new Set([...OF_A_DAY, ...OF_DAYS])
const SHORT_PARTS: ReadonlySet<string> = new Set(OF_A_DAY)

/** The argument that names a part, by number: in the others such a word is a column. */
const TAKES_A_PART = new Map<string, number>([
  ...['DATEADD', 'DATE_ADD', 'TIMESTAMPADD', 'TIMEADD', 'DATEDIFF', 'DATE_DIFF', 'TIMESTAMPDIFF', 'TIMEDIFF', 'DATE_PART', 'DATE_TRUNC', 'EXTRACT'].map((name) => [name, 0] as const),
  ...['TRUNC', 'LAST_DAY', 'CEIL', 'FLOOR'].map((name) => [name, 1] as const),
  ['TIME_SLICE', 2],
])

/** Whether an argument of this function names a part of a date. */
export function isDatePart(call: string, args: readonly SqlExpression[], number: number): boolean {
  const arg = args[number]
  if (arg === undefined || !isPartWord(arg)) return false
  if (TAKES_A_PART.get(call) === number) return true
  // The two may change places: DATE_TRUNC(d, month).
  const [first] = args
  return call === 'DATE_TRUNC' && number === 1 && first !== undefined && !isPartWord(first) && first.kind !== 'literal'
}

function isPartWord(arg: SqlExpression): boolean {
  const [name] = arg.kind === 'column' && arg.path.length === 1 ? arg.path : []
  return name !== undefined && !name.isQuoted && PARTS.has(name.text)
}

/** `hour` or `'hour'`: shorter than a day. */
export function isPartOfADay(arg: SqlExpression): boolean {
  if (arg.kind === 'column') return SHORT_PARTS.has(arg.path[0]?.text ?? '')
  return arg.kind === 'literal' && SHORT_PARTS.has(arg.text.slice(1, -1).toUpperCase())
}
