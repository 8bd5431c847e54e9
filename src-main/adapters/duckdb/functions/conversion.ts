// Conversions. Rules: docs.snowflake.com/en/sql-reference/functions/NAME. Text is read in ISO form, or by a format that is a literal.
import { literal, stringValue } from '../rewrite/tokens.ts'
import type { Token } from '../rewrite/tokens.ts'
import { refuse, sql } from '../rewrite/writing.ts'
import { form, macro, refused, written } from './define.ts'
import type { Call, Family, FunctionRule } from './define.ts'
import { strftimeFormat } from './formats.ts'

type Outcome = ReturnType<typeof written>

const isString = (arg: readonly Token[] | undefined): arg is readonly [Token] => arg?.length === 1 && arg[0]?.kind === 'string'
const isInteger = (arg: readonly Token[] | undefined): boolean => arg?.length === 1 && arg[0]?.kind === 'number' && /^\d+$/.test(arg[0].text)

/** The format argument in DuckDB's elements, or why not. */
function formatOf(call: Call): { readonly format: string } | { readonly refusal: Outcome } {
  const arg = call.args[1]
  const format = isString(arg) ? strftimeFormat(stringValue(arg[0])) : undefined
  if (format !== undefined) return { format: literal(format) }
  return { refusal: refuse(`the function ${call.name} with the format ${arg?.map((token) => token.text).join(' ')}`, 'The embedded warehouse knows formats of dates and times that are written out, and none of numbers.') }
}

const toText = form((call) => {
  const [value = []] = call.args
  if (call.args.length === 1) return written(sql`sf_to_varchar(${value})`)
  const read = formatOf(call)
  return 'refusal' in read ? read.refusal : written(sql`strftime(CAST(${value} AS TIMESTAMP), ${read.format})`)
})

/** TO_DATE(x [, format]) and its like: a cast to `type`, by the format where there is one; TRY_ gives NULL instead of an error. */
function toTime(type: string, isTry: boolean): FunctionRule {
  return form((call) => {
    const [value = []] = call.args
    const cast = isTry ? 'TRY_CAST' : 'CAST'
    if (call.args.length === 1) return written(type === 'TIMESTAMP' || type === 'TIMESTAMP WITH TIME ZONE' ? sql`${cast}(sf_instant(${value}) AS ${type})` : sql`${cast}(${value} AS ${type})`)
    const read = formatOf(call)
    if ('refusal' in read) return read.refusal
    return written(sql`CAST(${isTry ? 'try_strptime' : 'strptime'}(${value}, ${read.format}) AS ${type})`)
  })
}

/** TO_NUMBER(x [, precision [, scale]]): NUMBER(38,0) where nothing is said. */
function toNumber(isTry: boolean): FunctionRule {
  return form((call) => {
    const [value = [], precision, scale] = call.args
    if (precision !== undefined && !isInteger(precision)) return refuse(`the function ${call.name} with the format ${precision.map((token) => token.text).join(' ')}`, 'The embedded warehouse knows no formats of numbers.')
    if (scale !== undefined && !isInteger(scale)) return refuse(`the function ${call.name}`, 'Its scale must be a number that is written out.')
    const type = `DECIMAL(${precision?.[0]?.text ?? '38'}, ${scale?.[0]?.text ?? '0'})`
    return written(sql`${isTry ? 'TRY_CAST' : 'CAST'}(${value} AS ${type})`)
  })
}

const TRUE = "('true', 't', 'yes', 'y', 'on', '1')"
const FALSE = "('false', 'f', 'no', 'n', 'off', '0')"
const truth = (otherwise: string): string => `CASE WHEN lower(CAST(x AS VARCHAR)) IN ${TRUE} THEN true WHEN lower(CAST(x AS VARCHAR)) IN ${FALSE} THEN false ELSE ${otherwise} END`

/** Snowflake's text of a value: a time with milliseconds, a whole float without a comma, a JSON text without its quotes. */
const TEXT = `CASE
  WHEN typeof(x) = 'TIMESTAMP' THEN strftime(TRY_CAST(CAST(x AS VARCHAR) AS TIMESTAMP), '%Y-%m-%d %H:%M:%S.%g')
  WHEN typeof(x) = 'TIMESTAMP WITH TIME ZONE' THEN strftime(TRY_CAST(CAST(x AS VARCHAR) AS TIMESTAMP), '%Y-%m-%d %H:%M:%S.%g') || ' Z'
  WHEN typeof(x) IN ('DOUBLE', 'FLOAT') THEN regexp_replace(CAST(x AS VARCHAR), '\\.0$', '')
  WHEN typeof(x) = 'JSON' THEN json_extract_string(TRY_CAST(CAST(x AS VARCHAR) AS JSON), '$')
  ELSE CAST(x AS VARCHAR) END`

/** A time as DuckDB reads it: a number is seconds since 1970, and no space is before an offset. */
const INSTANT = `CASE
  WHEN typeof(x) IN ('INTEGER', 'BIGINT', 'HUGEINT') OR typeof(x) LIKE 'DECIMAL%' THEN CAST(make_timestamp(CAST(TRY_CAST(CAST(x AS VARCHAR) AS DECIMAL(20, 6)) * 1000000 AS BIGINT)) AS VARCHAR)
  ELSE regexp_replace(CAST(x AS VARCHAR), ' ([+-]\\d\\d:?\\d\\d)$', '\\1') END`

const number = toNumber(false)
const tryNumber = toNumber(true)
const double = macro('sf_to_double', '(x) AS CAST(x AS DOUBLE)')
const tryDouble = macro('sf_try_to_double', '(x) AS TRY_CAST(x AS DOUBLE)')
const timestamp = toTime('TIMESTAMP', false)
const tryTimestamp = toTime('TIMESTAMP', true)
const zoned = toTime('TIMESTAMP WITH TIME ZONE', false)
const tryZoned = toTime('TIMESTAMP WITH TIME ZONE', true)

export const conversion: Family = {
  SF_TO_VARCHAR: macro('sf_to_varchar', `(x) AS ${TEXT}`),
  SF_INSTANT: macro('sf_instant', `(x) AS ${INSTANT}`),
  TO_VARCHAR: toText, TO_CHAR: toText,
  TO_DATE: toTime('DATE', false), DATE: toTime('DATE', false), TRY_TO_DATE: toTime('DATE', true),
  TO_TIME: toTime('TIME', false), TIME: toTime('TIME', false), TRY_TO_TIME: toTime('TIME', true),
  TO_TIMESTAMP: timestamp, TO_TIMESTAMP_NTZ: timestamp, TRY_TO_TIMESTAMP: tryTimestamp, TRY_TO_TIMESTAMP_NTZ: tryTimestamp,
  TO_TIMESTAMP_LTZ: zoned, TO_TIMESTAMP_TZ: zoned, TRY_TO_TIMESTAMP_LTZ: tryZoned, TRY_TO_TIMESTAMP_TZ: tryZoned,
  TO_NUMBER: number, TO_DECIMAL: number, TO_NUMERIC: number, TRY_TO_NUMBER: tryNumber, TRY_TO_DECIMAL: tryNumber, TRY_TO_NUMERIC: tryNumber,
  TO_DOUBLE: double, TRY_TO_DOUBLE: tryDouble,
  TO_BOOLEAN: macro('sf_to_boolean', `(x) AS ${truth("CASE WHEN typeof(x) = 'VARCHAR' THEN error('Boolean value is not recognized') ELSE TRY_CAST(CAST(x AS VARCHAR) AS DOUBLE) <> 0 END")}`),
  TRY_TO_BOOLEAN: macro('sf_try_to_boolean', `(x) AS ${truth('TRY_CAST(CAST(x AS VARCHAR) AS DOUBLE) <> 0')}`),
  TO_BINARY: refused('The embedded warehouse reads no binary text.'),
}
