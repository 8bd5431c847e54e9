// What DuckDB makes of a column's values when its type becomes another. TRY_CAST takes every type here, so that a value fits where it comes back the same.
import { typeText } from '../../relation/index.ts'
import type { SqlType } from '../../relation/index.ts'
import { findConversion, noValue, withMoreDigits } from '../conversions.ts'
import type { ConversionTable, Family } from '../conversions.ts'
import type { Conversion } from '../types.ts'

// Types that Sluice does not make are those of tables that were adopted, or changed by hand.
const FAMILIES: Readonly<Record<string, Family>> = {
  VARCHAR: 'text', DECIMAL: 'number', DOUBLE: 'float', FLOAT: 'float', BOOLEAN: 'boolean', DATE: 'date', TIME: 'time',
  TINYINT: 'number', SMALLINT: 'number', INTEGER: 'number', BIGINT: 'number', HUGEINT: 'number', UTINYINT: 'number', USMALLINT: 'number', UINTEGER: 'number', UBIGINT: 'number', UHUGEINT: 'number',
  TIMESTAMP: 'timestamp', TIMESTAMP_S: 'timestamp', TIMESTAMP_MS: 'timestamp', TIMESTAMP_NS: 'timestamp', 'TIMESTAMP WITH TIME ZONE': 'timestamp',
  BLOB: 'binary', JSON: 'document',
}

const tryCast = (value: string, type: SqlType): string => `TRY_CAST(${value} AS ${typeText(type)})`

const always = (_: SqlType, to: SqlType): Conversion => ({ value: (column) => `CAST(${column} AS ${typeText(to)})`, misfit: undefined })

const thereAndBack = (from: SqlType, to: SqlType): Conversion => ({
  value: (column) => tryCast(column, to),
  misfit: (column) => `${tryCast(tryCast(column, to), from)} IS DISTINCT FROM ${column}`,
})

const betweenNumbers = (from: SqlType, to: SqlType): Conversion => (isWider(from, to) ? always(from, to) : thereAndBack(from, to))

function isWider(from: SqlType, to: SqlType): boolean {
  const [precision, scale] = to.args
  const [formerPrecision, formerScale] = from.args
  if (precision === undefined || scale === undefined || formerPrecision === undefined || formerScale === undefined) return false
  return scale >= formerScale && precision - scale >= formerPrecision - formerScale
}

function fromText(text: (column: string) => string, to: SqlType): Conversion {
  const read = (column: string): string => tryCast(text(column), to)
  const more = to.base === 'DECIMAL' ? withMoreDigits(to.args) : undefined
  if (more === undefined) return { value: read, misfit: (column) => noValue(column, read(column)) }
  // As one type: DuckDB compares two decimals as a third, which the larger of them may not fit.
  const precise = (column: string): string => tryCast(text(column), { base: 'DECIMAL', args: more })
  const rounded = (column: string): string => tryCast(read(column), { base: 'DECIMAL', args: more })
  return { value: read, misfit: (column) => `(${noValue(column, read(column))}) OR ${rounded(column)} <> ${precise(column)}` }
}

const itself = (column: string): string => column
const text = (column: string): string => `(${column} ->> '$')`
const ofText = (_: SqlType, to: SqlType): Conversion => fromText(itself, to)
const ofDocument = (_: SqlType, to: SqlType): Conversion => fromText(text, to)
const document = (): Conversion => ({ value: (column) => `to_json(${column})`, misfit: undefined })

const CONVERSIONS: ConversionTable = {
  'text → number': ofText, 'text → float': ofText, 'text → boolean': ofText, 'text → date': ofText, 'text → time': ofText, 'text → timestamp': ofText,
  'number → number': betweenNumbers, 'number → float': thereAndBack, 'number → boolean': thereAndBack, 'number → text': always,
  'float → number': thereAndBack, 'float → float': thereAndBack, 'float → text': thereAndBack,
  'boolean → number': thereAndBack, 'boolean → text': always,
  'date → timestamp': always, 'date → text': always,
  'time → text': always,
  'timestamp → date': thereAndBack, 'timestamp → timestamp': thereAndBack, 'timestamp → text': always,
  'text → document': document, 'number → document': document, 'float → document': document, 'boolean → document': document, 'date → document': document,
  'time → document': document, 'timestamp → document': document,
  'document → text': () => ({ value: text, misfit: (column) => noValue(column, text(column)) }),
  'document → number': ofDocument, 'document → float': ofDocument, 'document → boolean': ofDocument,
  'document → date': ofDocument, 'document → time': ofDocument, 'document → timestamp': ofDocument,
}

export function familyOf({ base }: SqlType): Family | undefined {
  return FAMILIES[base]
}

export function conversion(from: SqlType, to: SqlType): Conversion | undefined {
  return findConversion(CONVERSIONS, familyOf, from, to)
}
