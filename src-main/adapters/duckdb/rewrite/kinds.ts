// What kind of value an operand is, as far as its text says: a literal, a cast, a VARIANT.
import { argumentsOf, closing, is, isWord, operandEnd } from './reading.ts'
import type { Range } from './reading.ts'
import type { Token } from './tokens.ts'

/** `order` is a VARIANT's place among others; `assigned` is whatever the column is that it goes into. */
export type Kind = 'text' | 'number' | 'boolean' | 'date' | 'timestamp' | 'variant' | 'order' | 'assigned'

const CASTS: readonly (readonly [RegExp, Kind])[] = [
  [/^(DECIMAL|DOUBLE|FLOAT|BIGINT|INTEGER|HUGEINT)/, 'number'],
  [/^BOOLEAN/, 'boolean'],
  [/^DATE$/, 'date'],
  [/^TIMESTAMP/, 'timestamp'],
]
const TEXT = ['SF_TO_VARCHAR', 'TO_VARCHAR', 'TO_CHAR', 'UPPER', 'LOWER', 'TRIM', 'LEFT', 'RIGHT', 'SUBSTR', 'REPLACE', 'CONCAT', 'SPLIT_PART'] as const
const NUMBERS = ['TO_NUMBER', 'TO_DECIMAL', 'TO_NUMERIC', 'TO_DOUBLE', 'LENGTH', 'COUNT', 'SUM', 'AVG', 'ROUND', 'ABS', 'FLOOR', 'CEIL', 'YEAR', 'MONTH', 'DAY'] as const

/** undefined where it cannot be seen: a column, most functions, a query. */
export function kindOf(tokens: readonly Token[], { from, to }: Range): Kind | undefined {
  if (from >= to || operandEnd(tokens, from) !== to) return undefined
  const operand = tokens.slice(from, to)
  const [first] = operand
  const last = operand.at(-1)
  if (isVariant(tokens, { from, to })) return 'variant'
  if (operand.length === 1 && last?.kind === 'string') return 'text'
  if (last?.kind === 'number' && operand.slice(0, -1).every(({ kind }) => kind === 'operator')) return 'number'
  if (operand.length === 1 && isWord(first, 'TRUE', 'FALSE')) return 'boolean'
  if (operand.length === 1 && isWord(first, 'CURRENT_DATE')) return 'date'
  if (operand.length === 2 && last?.kind === 'string') return isWord(first, 'DATE') ? 'date' : isWord(first, 'TIMESTAMP') ? 'timestamp' : undefined
  if (isWord(first, ...TEXT)) return 'text'
  if (isWord(first, ...NUMBERS)) return 'number'
  if (isWord(first, 'CURRENT_DATE', 'TO_DATE')) return 'date'
  if (isWord(first, 'CURRENT_TIMESTAMP', 'TO_TIMESTAMP', 'TO_TIMESTAMP_NTZ')) return 'timestamp'
  return isWord(first, 'CAST', 'TRY_CAST') ? castKind(operand) : undefined
}

/** A path, GET, a column of FLATTEN, or the first of several of them. */
export function isVariant(tokens: readonly Token[], { from, to }: Range): boolean {
  if (tokens[from]?.isVariant === true || (isWord(tokens[from], 'GET', 'GET_PATH') && is(tokens[from + 1], '('))) return true
  return isWord(tokens[from], 'COALESCE', 'NVL', 'IFNULL') && is(tokens[from + 1], '(') && closing(tokens, from + 1) === to - 1 && argumentsOf(tokens, from + 1).every((range) => kindOf(tokens, range) === 'variant')
}

/** CAST(x AS TYPE), whose type follows the last AS. */
function castKind(operand: readonly Token[]): Kind | undefined {
  const as = operand.findLastIndex((token) => isWord(token, 'AS'))
  const type = operand.slice(as + 1, -1).map((token) => token.text).join('').toUpperCase()
  return CASTS.find(([pattern]) => pattern.test(type))?.[1]
}
