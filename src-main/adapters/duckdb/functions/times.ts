// Dates and times out of text, numbers and each other. Rules: docs.snowflake.com/en/sql-reference/functions/NAME and …/date-time-input-output.
// Without a format, text is read as ISO 8601, as MM/DD/YYYY and DD-MON-YYYY, or as a whole number since 1970, by its size of seconds, milliseconds, micro- or nanoseconds.
import { literal } from '../rewrite/tokens.ts'
import { asPlain, readTime } from '../rewrite/times.ts'
import { joined, refuse, sql } from '../rewrite/writing.ts'
import { form, integerOf, macro, textOf, written } from './define.ts'
import type { Call, Family, FunctionRule } from './define.ts'
import { strptimeFormat } from './formats.ts'

type Outcome = ReturnType<typeof written>

type Type = 'DATE' | 'TIME' | 'TIMESTAMP' | 'TIMESTAMP WITH TIME ZONE'

/** TO_DATE(x [, format]) and its like; TRY_ gives NULL instead of an error. */
function reading(type: Type, isTry: boolean): FunctionRule {
  return form((call) => {
    const [value = [], argument] = call.args
    const text = textOf(argument)
    if (argument === undefined || text?.toUpperCase() === 'AUTO') return written(readTime(value, type, isTry))
    const scale = integerOf(argument)
    if (scale !== undefined && scale <= 9 && type.startsWith('TIMESTAMP')) return written(sql`CAST(sf_since_1970(${value}, ${String(scale)}) AS ${type})`)
    return byFormat(call, type, isTry)
  })
}

function byFormat(call: Call, type: Type, isTry: boolean): Outcome {
  const [value = [], argument = []] = call.args
  const read = strptimeFormat(textOf(argument) ?? 'x')
  const unknown = `the function ${call.name} with the format ${argument.map((token) => token.text).join(' ')}`
  if (read === undefined) return refuse(unknown, 'The embedded warehouse knows the elements YYYY, YY, MM, MON, MMMM, DD, DY, HH24, HH12, AM, MI, SS, FF and TZH:TZM, written out.')
  // Without an offset the time is kept as it was written, which cannot be had here once the offset was read.
  if (read.hasZone && type !== 'TIMESTAMP WITH TIME ZONE') return refuse(unknown, 'The embedded warehouse reads an offset with TO_TIMESTAMP_TZ only.')
  const formats = read.formats.length === 1 ? sql`${literal(read.formats[0] ?? '')}` : sql`"list_value"(${joined(read.formats.map((format) => sql`${literal(format)}`), ',')})`
  const moment = sql`${isTry ? 'try_strptime' : 'strptime'}(${asPlain(value)}, ${formats})`
  return written(sql`CAST(${read.hasShortYear ? sql`sf_short_year(${moment})` : moment} AS ${type})`)
}

const MICROSECONDS = (number: string, exponent: string): string => `make_timestamp(CAST(trunc(TRY_CAST(${number} AS DECIMAL(38, 9)) * CAST(power(10, ${exponent}) AS DECIMAL(18, 6))) AS BIGINT))`
const IS_NUMBER = "typeof(x) IN ('TINYINT', 'SMALLINT', 'INTEGER', 'BIGINT', 'HUGEINT', 'DOUBLE', 'FLOAT') OR typeof(x) LIKE 'DECIMAL%' OR (typeof(x) = 'JSON' AND json_type(TRY_CAST(CAST(x AS VARCHAR) AS JSON)) IN ('BIGINT', 'UBIGINT', 'DOUBLE'))"
const BY_SIZE = 'CASE WHEN TRY_CAST(t AS BIGINT) < 31536000000 THEN 6 WHEN TRY_CAST(t AS BIGINT) < 31536000000000 THEN 3 WHEN TRY_CAST(t AS BIGINT) < 31536000000000000 THEN 0 ELSE -3 END'
// An offset may stand apart, and minutes or seconds be missing.
const ISO = "regexp_replace(regexp_replace(regexp_replace(t, '\\s+([+-]\\d\\d:?\\d\\d)$', '\\1'), '^(\\d{4}-\\d+-\\d+[ T]\\d+)$', '\\1:00'), '^(\\d{4}-\\d+-\\d+[ T]\\d+:\\d+)([+-].*)?$', '\\1:00\\2')"
const OTHERS = ['%m/%d/%Y', '%m/%d/%Y %H:%M:%S', '%d-%b-%Y', '%d-%B-%Y', '%a, %d %b %Y %H:%M:%S'].map(literal).join(', ')
/** A text as one that DuckDB reads; what nobody reads stays, for DuckDB's error. */
const READ = `list_transform([t], lambda t: CASE
  WHEN regexp_matches(t, '^\\s*\\d{4}-') THEN ${ISO}
  WHEN regexp_full_match(t, '-?\\d+') THEN CAST(${MICROSECONDS('t', BY_SIZE)} AS VARCHAR)
  ELSE coalesce(CAST(try_strptime(t, [${OTHERS}]) AS VARCHAR), t) END)[1]`
const NUMBER_OR_TEXT = `list_transform([v], lambda x: CASE WHEN ${IS_NUMBER} THEN CAST(${MICROSECONDS('CAST(x AS VARCHAR)', '6')} AS VARCHAR)
  WHEN typeof(x) = 'JSON' THEN sf_read_instant(json_extract_string(TRY_CAST(CAST(x AS VARCHAR) AS JSON), '$')) ELSE sf_read_instant(CAST(x AS VARCHAR)) END)[1]`

const CLOCK = "['%I:%M:%S.%f %p', '%I:%M:%S %p', '%I:%M %p']"
const HAS_NOON = "regexp_matches(x, '[AaPp][Mm]')"

const both = (name: string, type: Type): Family => ({ [name]: reading(type, false), [`TRY_${name}`]: reading(type, true) })

export const times: Family = {
  SF_READ_INSTANT: macro('sf_read_instant', `(t) AS ${READ}`),
  // Of a number, a VARIANT or a text.
  SF_INSTANT: macro('sf_instant', `(v) AS ${NUMBER_OR_TEXT}`),
  SF_SINCE_1970: macro('sf_since_1970', `(x, scale) AS ${MICROSECONDS('CAST(x AS VARCHAR)', '6 - scale')}`),
  SF_SHORT_YEAR: macro('sf_short_year', '(d) AS CASE WHEN year(d) = 1969 THEN d + to_years(100) ELSE d END'),
  // A time as it is; anything else as a text that DuckDB reads. What it reads by itself, which most is, takes a tenth of the time.
  SF_READABLE: macro('sf_readable', '(x DATE) AS x', '(x TIMESTAMP) AS x', '(x TIMESTAMPTZ) AS x', '(x VARCHAR) AS CASE WHEN TRY_CAST(x AS TIMESTAMP) IS NOT NULL THEN x ELSE sf_read_instant(x) END', '(x) AS sf_instant(x)'),
  SF_READABLE_TIME: macro('sf_readable_time', '(x TIMESTAMP) AS x', '(x TIMESTAMPTZ) AS CAST(x AS TIMESTAMP)', `(x VARCHAR) AS CASE WHEN ${HAS_NOON} THEN coalesce(strftime(try_strptime(x, ${CLOCK}), '%H:%M:%S.%f'), x) ELSE x END`, '(x) AS x'),
  ...both('TO_DATE', 'DATE'), DATE: reading('DATE', false),
  ...both('TO_TIME', 'TIME'), TIME: reading('TIME', false),
  ...both('TO_TIMESTAMP', 'TIMESTAMP'), ...both('TO_TIMESTAMP_NTZ', 'TIMESTAMP'),
  ...both('TO_TIMESTAMP_LTZ', 'TIMESTAMP WITH TIME ZONE'), ...both('TO_TIMESTAMP_TZ', 'TIMESTAMP WITH TIME ZONE'),
}
