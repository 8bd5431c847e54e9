// What Snowflake makes of a column's values when its type becomes another.
// Sources: docs.snowflake.com/sql-reference/data-type-conversion (which pairs there are), /functions/try_cast (takes text only), /functions/to_char (formats),
// /functions/to_variant, /functions/as_array, /functions/as_object, /functions/to_date (digits are seconds since 1970).
import { typeText } from '../../relation/index.ts'
import type { SqlType } from '../../relation/index.ts'
import { FLOAT_DIGITS, findConversion, largest, noValue, withMoreDigits } from '../conversions.ts'
import type { ConversionTable, Family } from '../conversions.ts'
import type { Conversion } from '../types.ts'

const FAMILIES: Readonly<Record<string, Family>> = {
  VARCHAR: 'text', NUMBER: 'number', FLOAT: 'float', BOOLEAN: 'boolean', DATE: 'date', TIME: 'time',
  TIMESTAMP_NTZ: 'timestamp', TIMESTAMP_LTZ: 'timestamp', TIMESTAMP_TZ: 'timestamp',
  BINARY: 'binary', VARIANT: 'document', ARRAY: 'list', OBJECT: 'object',
}

/** CAST, which fails where a value does not fit. */
const cast = (column: string, { base, args }: SqlType): string => `CAST(${column} AS ${typeText({ base, args })})`
const tryCast = (column: string, type: SqlType): string => `TRY_CAST(${column} AS ${typeText(type)})`
const first = ({ args }: SqlType): number => args[0] ?? 0

/** By a CAST that every value of the former type survives. */
const always = (_: SqlType, to: SqlType): Conversion => ({ value: (column) => cast(column, to), misfit: undefined })

/** By a CAST that keeps a value where casting it back gives the same. */
const thereAndBack = (from: SqlType, to: SqlType): Conversion => ({
  value: (column) => cast(column, to),
  misfit: (column) => `${cast(cast(column, to), from)} <> ${column}`,
})

/** What is text already, or is written as text: `longest` characters at most. */
function asText(to: SqlType, longest: number, value: (column: string) => string): Conversion {
  return { value, misfit: first(to) >= longest ? undefined : (column) => `LENGTH(${value(column)}) > ${first(to)}` }
}

function fromText(value: (column: string) => string, to: SqlType): Conversion {
  const read = (column: string): string => tryCast(value(column), to)
  const more = to.base === 'NUMBER' ? withMoreDigits(to.args) : undefined
  if (more === undefined) return { value: read, misfit: (column) => noValue(column, read(column)) }
  const precise = (column: string): string => tryCast(value(column), { base: 'NUMBER', args: more })
  return { value: read, misfit: (column) => `(${noValue(column, read(column))}) OR ${read(column)} <> ${precise(column)}` }
}

/** A text of digits alone is read as seconds, or less, since 1970: `20230101` would be a day of that year. */
function fromTextToTime(value: (column: string) => string, to: SqlType): Conversion {
  const read = (column: string): string => tryCast(value(column), to)
  return { value: read, misfit: (column) => `(${noValue(column, read(column))}) OR REGEXP_LIKE(TRIM(${value(column)}), '[+-]?[0-9]+')` }
}

function toNumber(from: SqlType, to: SqlType): Conversion {
  const [precision = 38, scale = 0] = to.args
  const [formerPrecision = 38, formerScale = 0] = from.args
  const isNumber = from.base === 'NUMBER'
  const misfits = (column: string): readonly string[] => [
    ...(isNumber && precision - scale >= formerPrecision - formerScale ? [] : [`ABS(${column}) > ${largest(to.args)}`]),
    ...(isNumber && scale >= formerScale ? [] : [`ROUND(${column}, ${scale}) <> ${column}`]),
  ]
  return { value: (column) => cast(column, to), misfit: misfits('').length === 0 ? undefined : (column) => misfits(column).join(' OR ') }
}

function toFloat(from: SqlType, to: SqlType): Conversion {
  const digits = (column: string): string => `LENGTH(TRIM(REPLACE(TO_VARCHAR(ABS(${column})), '.', ''), '0'))`
  return { value: (column) => cast(column, to), misfit: first(from) <= FLOAT_DIGITS ? undefined : (column) => `${digits(column)} > ${FLOAT_DIGITS}` }
}

/** LTZ and NTZ are read in the session's time zone; only TZ has an offset of its own. */
function betweenTimestamps(from: SqlType, to: SqlType): Conversion {
  const keeps = first(to) >= first(from)
  const lost = from.base === to.base ? undefined : from.base === 'TIMESTAMP_TZ' ? 'The offset that each value was written with.' : to.base === 'TIMESTAMP_NTZ' || from.base === 'TIMESTAMP_NTZ' ? "What the values mean follows the session's time zone." : undefined
  return { ...(keeps ? always(from, to) : thereAndBack(from, to)), ...(lost === undefined ? {} : { lost }) }
}

const TIMESTAMP_FORMAT = 'YYYY-MM-DD HH24:MI:SS.FF'
const formatted = (format: string) => (column: string): string => `TO_VARCHAR(${column}, '${format}')`
const written = (column: string): string => `TO_VARCHAR(${column})`
const itself = (column: string): string => column
const document = (): Conversion => ({ value: (column) => `TO_VARIANT(${column})`, misfit: undefined })
const fromDocument = (_: SqlType, to: SqlType): Conversion => fromText(written, to)
const ofDocument = (read: string) => (): Conversion => ({ value: (column) => `${read}(${column})`, misfit: (column) => noValue(column, `${read}(${column})`) })

const CONVERSIONS: ConversionTable = {
  'text → text': (from, to) => asText(to, first(from), itself),
  'text → number': (_, to) => fromText(itself, to),
  'text → float': (_, to) => fromText(itself, to),
  'text → boolean': (_, to) => fromText(itself, to),
  'text → date': (_, to) => fromTextToTime(itself, to),
  'text → time': (_, to) => fromText(itself, to),
  'text → timestamp': (_, to) => fromTextToTime(itself, to),
  'number → number': toNumber,
  'number → float': toFloat,
  'number → boolean': (_, to) => ({ value: (column) => cast(column, to), misfit: (column) => `${column} NOT IN (0, 1)` }),
  // A sign and a point beside the digits.
  'number → text': (from, to) => asText(to, first(from) + 2, written),
  'float → number': toNumber,
  'float → text': (_, to) => ({ value: written, misfit: (column) => `TRY_CAST(${written(column)} AS FLOAT) <> ${column} OR LENGTH(${written(column)}) > ${first(to)}` }),
  'boolean → number': (_, to) => ({ value: (column) => cast(column, to), misfit: first(to) > (to.args[1] ?? 0) ? undefined : itself }),
  'boolean → text': (_, to) => asText(to, 5, written),
  'date → timestamp': always,
  'date → text': (_, to) => asText(to, 10, formatted('YYYY-MM-DD')),
  'time → time': (from, to) => (first(to) >= first(from) ? always(from, to) : thereAndBack(from, to)),
  'time → text': (_, to) => asText(to, 18, formatted('HH24:MI:SS.FF')),
  'timestamp → date': thereAndBack,
  'timestamp → timestamp': betweenTimestamps,
  'timestamp → text': (from, to) => asText(to, 36, formatted(from.base === 'TIMESTAMP_TZ' ? `${TIMESTAMP_FORMAT} TZH:TZM` : TIMESTAMP_FORMAT)),
  'binary → binary': (from, to) => asText(to, first(from), itself),
  'text → document': document, 'number → document': document, 'float → document': document, 'boolean → document': document, 'date → document': document,
  'time → document': document, 'timestamp → document': document, 'list → document': document, 'object → document': document,
  'document → text': (_, to) => ({ value: written, misfit: (column) => `(${noValue(column, written(column))}) OR LENGTH(${written(column)}) > ${first(to)}` }),
  'document → number': fromDocument, 'document → float': fromDocument, 'document → boolean': fromDocument,
  'document → time': fromDocument,
  'document → date': (_, to) => fromTextToTime(written, to), 'document → timestamp': (_, to) => fromTextToTime(written, to),
  'document → list': ofDocument('AS_ARRAY'),
  'document → object': ofDocument('AS_OBJECT'),
}

export function familyOf({ base }: SqlType): Family | undefined {
  return FAMILIES[base]
}

export function conversion(from: SqlType, to: SqlType): Conversion | undefined {
  return findConversion(CONVERSIONS, familyOf, from, to)
}
