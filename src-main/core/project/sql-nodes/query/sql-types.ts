// Rules for types of expressions, from Snowflake's documentation. A type is never made narrower than Snowflake's: a literal 0 is NUMBER(38,0) here, since
// the column that it becomes will hold more than zeros.
import { parseType } from '../../../dialect/snowflake/types.ts'
import { typeText } from '../../../relation/index.ts'
import type { SqlType } from '../../../relation/index.ts'
import { BROKEN, NULL, UNTYPED } from './values.ts'

export const TEXT = 'VARCHAR'
export const INTEGER = 'NUMBER(38,0)'
export const COUNT = 'NUMBER(18,0)'
export const FLOAT = 'FLOAT'
export const TIMESTAMP = 'TIMESTAMP_NTZ(9)'

const MOST_DIGITS = 38

export function isKnown(type: string): boolean {
  return type !== UNTYPED && type !== BROKEN && type !== NULL
}

/** NUMBER, VARCHAR, …; undefined where the type is not known, or not one that Sluice knows. */
export function baseOf(type: string): string | undefined {
  return isKnown(type) ? parseType(type)?.base : undefined
}

export function isNumeric(type: string): boolean {
  const base = baseOf(type)
  return base === 'NUMBER' || base === 'FLOAT' || base === 'DECFLOAT'
}

export function isMoment(type: string): boolean {
  return baseOf(type)?.startsWith('TIMESTAMP') === true
}

export function scaleOf(type: string): number {
  const parsed = isKnown(type) ? parseType(type) : undefined
  return parsed?.base === 'NUMBER' ? (parsed.args[1] ?? 0) : 0
}

export function numberType(precision: number, scale: number): string {
  const kept = Math.min(scale, MOST_DIGITS - 1)
  return `NUMBER(${Math.max(1, Math.min(MOST_DIGITS, precision), kept)},${kept})`
}

/** The worst of several: something broken, then something untyped. */
function doubt(types: readonly string[]): string | undefined {
  return types.includes(BROKEN) ? BROKEN : types.includes(UNTYPED) ? UNTYPED : undefined
}

/** docs.snowflake.com/en/sql-reference/operators-arithmetic: digits before and after the point, for each operator. */
export function arithmeticType(operator: string, left: string, right: string): string {
  const uncertain = doubt([left, right])
  if (uncertain !== undefined) return uncertain
  const [a, b] = [parseType(left), parseType(right)]
  if (a === undefined || b === undefined) return UNTYPED
  if (a.base === 'VARIANT' || b.base === 'VARIANT') return 'VARIANT'
  if (a.base === 'NUMBER' && b.base === 'NUMBER') return numberArithmetic(operator, a, b)
  if (isNumeric(left) && isNumeric(right)) return FLOAT
  if (operator !== '+' && operator !== '-') return UNTYPED
  if (a.base === 'DATE' && b.base === 'DATE') return operator === '-' ? INTEGER : UNTYPED
  if (a.base === 'DATE' && b.base === 'NUMBER') return 'DATE'
  return operator === '+' && a.base === 'NUMBER' && b.base === 'DATE' ? 'DATE' : UNTYPED
}

function numberArithmetic(operator: string, a: SqlType, b: SqlType): string {
  const [p1 = MOST_DIGITS, s1 = 0] = a.args
  const [p2 = MOST_DIGITS, s2 = 0] = b.args
  const [l1, l2] = [p1 - s1, p2 - s2]
  switch (operator) {
    case '*': {
      const scale = Math.min(s1 + s2, Math.max(s1, s2, 12))
      return numberType(l1 + l2 + scale, scale)
    }
    case '/': {
      const scale = Math.max(s1, Math.min(s1 + 6, 12))
      return numberType(l1 + s2 + scale, scale)
    }
    case '%':
      return numberType(Math.max(l1, l2) + Math.max(s1, s2), Math.max(s1, s2))
    default:
      return numberType(Math.max(l1, l2) + 1 + Math.max(s1, s2), Math.max(s1, s2))
  }
}

/** What CASE, COALESCE, UNION and their kin make of several types; a NULL has none and does not count. */
export function commonType(types: readonly string[]): string {
  const uncertain = doubt(types)
  if (uncertain !== undefined) return uncertain
  const [first, ...others] = types.filter((type) => type !== NULL)
  return first === undefined ? NULL : others.reduce(commonOfTwo, first)
}

function commonOfTwo(left: string, right: string): string {
  if (left === right || !isKnown(left)) return left
  const [a, b] = [parseType(left), parseType(right)]
  if (a === undefined || b === undefined) return UNTYPED
  if (typeText(a) === typeText(b)) return left
  if (a.base === 'NUMBER' && b.base === 'NUMBER') return widerNumber(a, b)
  if (a.base === b.base) return a.base === 'VARCHAR' || a.base === 'BINARY' ? a.base : left
  if (isNumeric(left) && isNumeric(right)) return FLOAT
  if (a.base === 'VARIANT' || b.base === 'VARIANT') return 'VARIANT'
  if (a.base === 'DATE' && isMoment(right)) return right
  if (b.base === 'DATE' && isMoment(left)) return left
  return UNTYPED
}

function widerNumber(a: SqlType, b: SqlType): string {
  const [p1 = MOST_DIGITS, s1 = 0] = a.args
  const [p2 = MOST_DIGITS, s2 = 0] = b.args
  const scale = Math.max(s1, s2)
  return numberType(Math.max(p1 - s1, p2 - s2) + scale, scale)
}
