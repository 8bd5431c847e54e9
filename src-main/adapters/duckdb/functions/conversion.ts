// Conversions to text, numbers and truth. Rules: docs.snowflake.com/en/sql-reference/functions/NAME. A format must be written out.
import { literal } from '../rewrite/tokens.ts'
import type { Token } from '../rewrite/tokens.ts'
import { asText } from '../rewrite/texts.ts'
import { refuse, sql } from '../rewrite/writing.ts'
import { form, integerOf, macro, textOf, written } from './define.ts'
import type { Call, Family, FunctionRule } from './define.ts'
import { strftimeFormat } from './formats.ts'
import { numberFormat, readPattern, writtenNumber } from './number-formats.ts'

type Outcome = ReturnType<typeof written>

function unknownFormat(call: Call, reason: string): Outcome {
  return refuse(`the function ${call.name} with the format ${call.args[1]?.map((token) => token.text).join(' ')}`, reason)
}

const BINARY: ReadonlyMap<string, string> = new Map([['HEX', '"hex"'], ['BASE64', '"base64"'], ['UTF-8', '"decode"']])

/** TO_CHAR(x [, format]) of a time, a number or bytes: which of them, the format says. */
const toText = form((call) => {
  const [value = [], argument] = call.args
  if (argument === undefined) return written(asText(value))
  const format = textOf(argument)
  const binary = BINARY.get(format?.toUpperCase() ?? '')
  if (format === undefined) return unknownFormat(call, 'It must be written out.')
  if (/^TM9?$/i.test(format)) return written(asText(value))
  if (binary !== undefined) return written(sql`${binary}(${value})`)
  const time = strftimeFormat(format)
  if (time !== undefined) return written(sql`strftime(sf_moment(${value}), ${literal(time)})`)
  const number = numberFormat(format)
  const text = number === undefined ? undefined : writtenNumber(value, number)
  return text === undefined ? unknownFormat(call, 'The embedded warehouse writes dates and times by YYYY, YY, MM, MON, MMMM, DD, DY, HH24, HH12, AM, MI, SS and FF, and numbers by 0, 9, a comma, a point before zeros, $, S, MI and FM.') : written(text)
})

/** TO_NUMBER(x [, format] [, precision [, scale]]): NUMBER(38,0) where nothing is said. */
function toNumber(isTry: boolean): FunctionRule {
  return form((call) => {
    const [value = [], ...rest] = call.args
    const format = textOf(rest[0])
    const [precision = sql`38`, scale = sql`0`] = format === undefined ? rest : rest.slice(1)
    if (integerOf(precision) === undefined || integerOf(scale) === undefined) {
      return rest.length === 1 ? unknownFormat(call, 'It must be written out.') : refuse(`the function ${call.name}`, 'Its precision and scale must be numbers that are written out.')
    }
    const type = `DECIMAL(${text(precision)}, ${text(scale)})`
    if (format === undefined || /^TM9?$/i.test(format)) return written(sql`${isTry ? 'TRY_CAST' : 'CAST'}(${value} AS ${type})`)
    const model = numberFormat(format)
    const pattern = model === undefined ? undefined : readPattern(model)
    if (pattern === undefined) return unknownFormat(call, 'The embedded warehouse reads numbers by 0, 9, a comma, a point, $, S and MI.')
    return written(sql`CAST(${isTry ? 'sf_try_read_number' : 'sf_read_number'}(${value}, ${literal(pattern)}) AS ${type})`)
  })
}

const text = (tokens: readonly Token[]): string => tokens.map((token) => token.text).join('')

const TRUE = "('true', 't', 'yes', 'y', 'on', '1')"
const FALSE = "('false', 'f', 'no', 'n', 'off', '0')"
const truth = (otherwise: string): string => `CASE WHEN lower(CAST(x AS VARCHAR)) IN ${TRUE} THEN true WHEN lower(CAST(x AS VARCHAR)) IN ${FALSE} THEN false ELSE ${otherwise} END`

/** Snowflake's text of a value: a time of a day with milliseconds, one alone without, a whole float without a comma, a JSON text without its quotes, bytes as hexadecimal digits. */
export const TEXT = `CASE
  WHEN typeof(x) = 'TIMESTAMP' THEN strftime(TRY_CAST(CAST(x AS VARCHAR) AS TIMESTAMP), '%Y-%m-%d %H:%M:%S.%g')
  WHEN typeof(x) = 'TIMESTAMP WITH TIME ZONE' THEN strftime(TRY_CAST(CAST(x AS VARCHAR) AS TIMESTAMP), '%Y-%m-%d %H:%M:%S.%g') || ' +0000'
  WHEN typeof(x) = 'TIME' THEN left(CAST(x AS VARCHAR), 8)
  WHEN typeof(x) IN ('DOUBLE', 'FLOAT') THEN regexp_replace(CAST(x AS VARCHAR), '\\.0$', '')
  WHEN typeof(x) = 'JSON' THEN json_extract_string(TRY_CAST(CAST(x AS VARCHAR) AS JSON), '$')
  WHEN typeof(x) = 'BLOB' THEN hex(TRY_CAST(x AS BLOB))
  ELSE CAST(x AS VARCHAR) END`

// A number without its sign by digits: `most` and `least` of them before the point, in groups or not, or `overflow` where there are more.
const WHOLE = "split_part(CAST(abs(x) AS VARCHAR), '.', 1)"
const PADDED = `CASE WHEN ${WHOLE} = '0' AND least = 0 THEN '' ELSE lpad(${WHOLE}, CAST(greatest(least, length(${WHOLE})) AS INTEGER), '0') END`
const GROUPED = `reverse(rtrim(regexp_replace(reverse(${PADDED}), '(\\d{1,3})', '\\1,', 'g'), ','))`
const DIGITS = `CASE WHEN length(${WHOLE}) > most THEN overflow ELSE CASE WHEN grouped THEN ${GROUPED} ELSE ${PADDED} END || CASE WHEN contains(CAST(x AS VARCHAR), '.') THEN '.' || split_part(CAST(x AS VARCHAR), '.', 2) ELSE '' END END`
// A width of 0 is compact: no space is left for anything.
const MINUS = "CASE WHEN x < 0 THEN '-' ELSE '' END"
const PLUS = "CASE WHEN x < 0 THEN '-' ELSE '+' END"
const BLANK = "CASE WHEN x < 0 THEN '-' WHEN width = 0 THEN '' ELSE ' ' END"
const WIDE = (textOfNumber: string, more: number): string => `lpad(${textOfNumber}, CAST(greatest(width + ${more}, CASE WHEN width = 0 THEN length(${textOfNumber}) ELSE 0 END) AS INTEGER), ' ')`
const SIGNED = `CASE sign
  WHEN 'S first' THEN ${WIDE(`(${PLUS} || body)`, 1)}
  WHEN 'S last' THEN ${WIDE('body', 0)} || ${PLUS}
  WHEN 'MI first' THEN ${BLANK} || ${WIDE('body', 0)}
  WHEN 'MI last' THEN ${WIDE('body', 0)} || ${BLANK}
  ELSE ${WIDE(`(${MINUS} || body)`, 1)} END`
const PLAIN = "CASE WHEN regexp_matches(x, '[+-]\\s*$') THEN right(trim(x), 1) ELSE '' END || regexp_replace(regexp_replace(x, '[+-]\\s*$', ''), '[\\s,$]', '', 'g')"

const number = toNumber(false)
const tryNumber = toNumber(true)
const double = macro('sf_to_double', '(x) AS CAST(x AS DOUBLE)')
const tryDouble = macro('sf_try_to_double', '(x) AS TRY_CAST(x AS DOUBLE)')

export const conversion: Family = {
  SF_TO_VARCHAR: macro('sf_to_varchar', `(x) AS ${TEXT}`),
  SF_TEXT: macro('sf_text', `(v) AS list_transform([v], lambda x: ${TEXT})[1]`),
  // A time on no day is one on any.
  SF_MOMENT: macro('sf_moment', '(x TIMESTAMP) AS x', '(x TIMESTAMPTZ) AS CAST(x AS TIMESTAMP)', '(x VARCHAR) AS CAST(x AS TIMESTAMP)', "(x) AS TRY_CAST('1970-01-01 ' || CAST(x AS VARCHAR) AS TIMESTAMP)"),
  TO_VARCHAR: toText, TO_CHAR: toText,
  SF_DIGITS: macro('sf_digits', `(x, most, least, grouped, overflow) AS ${DIGITS}`),
  SF_SIGNED: macro('sf_signed', `(x, body, sign, width) AS ${SIGNED}`),
  SF_READ_NUMBER: macro('sf_read_number', `(x, pattern) AS CASE WHEN x IS NULL OR regexp_full_match(x, pattern) THEN ${PLAIN} ELSE error('Cannot parse ' || x || ' as a number with the format') END`),
  SF_TRY_READ_NUMBER: macro('sf_try_read_number', `(x, pattern) AS CASE WHEN regexp_full_match(x, pattern) THEN ${PLAIN} END`),
  TO_NUMBER: number, TO_DECIMAL: number, TO_NUMERIC: number, TRY_TO_NUMBER: tryNumber, TRY_TO_DECIMAL: tryNumber, TRY_TO_NUMERIC: tryNumber,
  TO_DOUBLE: double, TRY_TO_DOUBLE: tryDouble,
  TO_BOOLEAN: macro('sf_to_boolean', `(x) AS ${truth("CASE WHEN typeof(x) = 'VARCHAR' THEN error('Boolean value is not recognized') ELSE TRY_CAST(CAST(x AS VARCHAR) AS DOUBLE) <> 0 END")}`),
  TRY_TO_BOOLEAN: macro('sf_try_to_boolean', `(x) AS ${truth('TRY_CAST(CAST(x AS VARCHAR) AS DOUBLE) <> 0')}`),
}
