// The SQL of one made-up value: a pure function of the seed, the column and the row, so that the same seed gives the same data.
import type { Dialect } from '../../core/dialect/types.ts'
import type { ColumnSpec, SqlType } from '../../core/relation/index.ts'
import { assertNever } from '../../core/failure/index.ts'
import type { ValueKind } from './kind.ts'
import { WORDS } from './words.ts'

/** The row's number, from 1, in the SELECT that the expressions stand in. */
export const ROW = 'row_number'

/** One value in twenty of a nullable column is NULL. */
const NULL_EVERY = 20
const FIRST_DAY = '2021-01-01'
const DAYS = 1826

export interface ValueOptions {
  readonly dialect: Dialect
  /** Makes the draws of this column its own: seed, table and column. */
  readonly salt: string
  /** As the project declares it. */
  readonly type: SqlType
  readonly rows: number
}

/** A key: 1 to `rows`, in order where it is the table's own, else drawn; cut to what the type holds. */
export function keyValue(spec: ColumnSpec, isOwn: boolean, options: ValueOptions): string {
  const value = isOwn ? ROW : `1 + ${draw(options, 'key')} % ${Math.max(1, options.rows)}`
  return cast(withinDigits(value, options.type), spec, options)
}

/** Any other value, with a few NULLs where the column allows them. */
export function plainValue(spec: ColumnSpec, kind: ValueKind, options: ValueOptions): string {
  const value = cast(expression(kind, options), spec, options)
  return spec.nullable ? `CASE WHEN ${draw(options, 'null')} % ${NULL_EVERY} = 0 THEN NULL ELSE ${value} END` : value
}

function expression(kind: ValueKind, options: ValueOptions): string {
  const { type } = options
  const drawn = draw(options, 'value')
  switch (kind.kind) {
    case 'flag':
      return pick(['Y', 'N'], drawn, options)
    case 'text':
      return kind.words === 'fullNames' ? fullName(options) : pick(WORDS[kind.words], drawn, options)
    case 'email':
      return `lower(${pick(WORDS.firstNames, drawn, options)}) || '.' || ${ROW} || '@example.com'`
    case 'phone':
      return `'555-' || lpad(CAST(${drawn} % 10000000 AS VARCHAR), 7, '0')`
    case 'address':
      return `(1 + ${drawn} % 999) || ' ' || ${pick(WORDS.lastNames, draw(options, 'street'), options)} || ' Street'`
    case 'code':
      return `upper(left(md5(CAST(${drawn} AS VARCHAR)), 8))`
    case 'label':
      return `${pick(WORDS.segments, drawn, options)} || ' ' || (${drawn} % 100)`
    case 'whole':
      return withinDigits(`${kind.from} + ${drawn} % ${kind.to - kind.from + 1}`, type)
    case 'amount':
      return withinDigits(`round(${kind.from} + (${drawn} % 1000000) / 1000000.0 * ${kind.to - kind.from}, ${type.args[1] ?? 2})`, type)
    case 'date':
      return day(drawn)
    case 'timestamp':
      return `CAST(${day(drawn)} AS TIMESTAMP) + to_seconds(CAST(${draw(options, 'second')} % 86400 AS INTEGER))`
    case 'time':
      return `CAST(TIMESTAMP '${FIRST_DAY} 00:00:00' + to_seconds(CAST(${drawn} % 86400 AS INTEGER)) AS TIME)`
    case 'truth':
      return `${drawn} % 2 = 0`
    case 'json':
      return `'{"id": ' || ${ROW} || ', "value": ' || (${drawn} % 1000) || '}'`
    case 'bytes':
      return `encode(md5(CAST(${drawn} AS VARCHAR)))`
    default:
      return assertNever(kind)
  }
}

function day(drawn: string): string {
  return `DATE '${FIRST_DAY}' + CAST(${drawn} % ${DAYS} AS INTEGER)`
}

function fullName(options: ValueOptions): string {
  return `${pick(WORDS.firstNames, draw(options, 'first'), options)} || ' ' || ${pick(WORDS.lastNames, draw(options, 'last'), options)}`
}

/** A whole number of 64 bits that depends on nothing but the salt, the purpose and the row. */
function draw(options: ValueOptions, purpose: string): string {
  return `hash(${ROW}, ${options.dialect.literal(`${options.salt}/${purpose}`)})`
}

function pick(words: readonly string[], drawn: string, options: ValueOptions): string {
  const list = words.map((word) => options.dialect.literal(word)).join(', ')
  return `([${list}])[1 + CAST(${drawn} % ${words.length} AS INTEGER)]`
}

/** NUMBER(3,0) holds no more than 999: what is larger wraps around. */
function withinDigits(value: string, type: SqlType): string {
  const [precision, scale = 0] = type.args
  const whole = precision === undefined ? 18 : precision - scale
  return whole >= 10 || !/NUM|DEC/i.test(type.base) ? value : `(${value}) % ${10 ** Math.max(0, whole)}`
}

/** Text is cut to the declared length, which the embedded warehouse would not enforce. */
function cast(value: string, spec: ColumnSpec, options: ValueOptions): string {
  const type = options.dialect.typeText(spec.type)
  const [length] = options.type.args
  const isText = /CHAR|TEXT|STRING/i.test(options.type.base)
  return isText && length !== undefined ? `left(CAST(${value} AS VARCHAR), ${length})` : `CAST(${value} AS ${type})`
}
