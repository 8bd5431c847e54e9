// DEFAULTs: which a column takes when its table is made, which when it is added, and how the catalog writes them.
// How to read it: ADD COLUMN takes a literal of exactly the column's type and no expression (002263, 002023; docs.snowflake.com/en/sql-reference/sql/alter-table).
// CREATE TABLE takes expressions and some other types; which ones was measured on Snowflake by the emulator Frostlake's authors (its ColumnDefaultTypeMatchTest and
// TemporalDefaultTypeTest), and the code of that refusal has no source.
import { snowflake } from '../../../src-main/core/dialect/index.ts'
import type { SqlType } from '../../../src-main/core/relation/index.ts'
import { tokensOf } from '../../../src-main/core/sql/index.ts'
import { compilation } from './problems.ts'

const CLOCKS: Readonly<Record<string, string>> = {
  CURRENT_TIMESTAMP: 'TIMESTAMP_LTZ', LOCALTIMESTAMP: 'TIMESTAMP_LTZ', GETDATE: 'TIMESTAMP_LTZ', SYSTIMESTAMP: 'TIMESTAMP_LTZ', SYSDATE: 'TIMESTAMP_NTZ', CURRENT_DATE: 'DATE', CURRENT_TIME: 'TIME', LOCALTIME: 'TIME',
}
const CAST = /^([^]+)::\s*([A-Z_]+(?:\s*\([\d,\s]*\))?)$/i
const CALL = /^([A-Z_]+)\s*(?:\(\s*(\d?)\s*\))?$/i

interface Default {
  /** As the catalog writes it; '' for NULL. */
  readonly text: string
  /** undefined where it is not known (an expression), or any (NULL). */
  readonly type: SqlType | undefined
  readonly isLiteral: boolean
}

function read(written: string): Default {
  const text = written.trim()
  const [first, second] = [...tokensOf(text)]
  if (/^NULL$/i.test(text)) return { text: '', type: undefined, isLiteral: true }
  if (/^-?\s*[\d.]+(?:E[+-]?\d+)?$/i.test(text)) return { text, type: numberType(text), isLiteral: true }
  if (second === undefined && /^(?:TRUE|FALSE)$/i.test(text)) return { text: text.toUpperCase(), type: { base: 'BOOLEAN', args: [] }, isLiteral: true }
  if (second === undefined && first?.kind === 'string') return { text, type: { base: 'VARCHAR', args: [Math.max(1, text.length - 2)] }, isLiteral: true }
  return readClock(text) ?? readCast(text) ?? { text, type: undefined, isLiteral: false }
}

function numberType(text: string): SqlType {
  const [whole = '', fraction = ''] = text.replace('-', '').trim().split('.')
  return { base: 'NUMBER', args: [whole.length + fraction.length, fraction.length] }
}

function readClock(text: string): Default | undefined {
  const [, call = '', precision = ''] = CALL.exec(text) ?? []
  const base = CLOCKS[call.toUpperCase()]
  if (base === undefined) return undefined
  return { text: `${call.toUpperCase()}(${precision})`, type: { base, args: base === 'DATE' ? [] : [precision === '' ? 9 : Number(precision)] }, isLiteral: false }
}

function readCast(text: string): Default | undefined {
  const cast = CAST.exec(text)
  const type = cast === null ? undefined : snowflake.parseType(cast[2] ?? '')
  return cast === null || type === undefined ? undefined : { text: `CAST(${read(cast[1] ?? '').text} AS ${snowflake.typeText(type)})`, type, isLiteral: false }
}

/** The catalog's text of a default in CREATE TABLE. */
export function defaultOf(column: string, type: SqlType, written: string): string {
  const found = read(written)
  if (type.base === 'BINARY') throw compilation('002262', "Default values are not allowed on 'BINARY' columns.")
  if (found.type !== undefined && !takes(type, found.type)) throw compilation('002262', `Default value data type does not match data type for column ${column}`)
  return found.text
}

const isTime = (base: string): boolean => /^(?:DATE|TIME|TIMESTAMP_)/.test(base)
const isNumber = (base: string): boolean => base === 'NUMBER' || base === 'FLOAT'

/** Whether a column of the one type takes a default of the other. */
function takes(column: SqlType, value: SqlType): boolean {
  if (['OBJECT', 'ARRAY', 'GEOGRAPHY', 'GEOMETRY'].includes(column.base) || value.base === 'BOOLEAN') return true
  if (isTime(column.base) && isTime(value.base)) return takesTime(column, value)
  if (value.base === 'VARCHAR') return !isNumber(column.base) && !isTime(column.base)
  if (isNumber(value.base)) return isNumber(column.base) || isTime(column.base)
  return column.base !== 'VARCHAR'
}

function takesTime({ base: column, args: [kept = 9] }: SqlType, { base: value, args: [given = 9] }: SqlType): boolean {
  if (value === 'DATE') return true
  if (column === 'DATE' || (column === 'TIME' && value !== 'TIME')) return false
  if (column === value) return given <= kept
  return value === 'TIMESTAMP_TZ' || given === kept
}

/** The catalog's text of a default in ADD COLUMN. */
export function addedDefaultOf(column: string, type: SqlType, written: string): string {
  const { text, type: given, isLiteral } = read(written)
  if (type.base === 'BINARY' || type.base === 'VARIANT') return defaultOf(column, type, written)
  if (!isLiteral) throw compilation('002263', `Invalid column default expression [${text}]`)
  const isSame = given === undefined || given.base === type.base || (given.base === 'NUMBER' && type.base === 'FLOAT') || type.base === 'OBJECT' || type.base === 'ARRAY'
  if (!isSame) throw compilation('002023', `Expression type does not match column data type, expecting ${snowflake.typeText(type)} but got ${snowflake.typeText(given)} for column ${column}`)
  return text
}
