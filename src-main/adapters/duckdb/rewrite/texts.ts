// An operand as Snowflake's text of it: a time has milliseconds, a whole float no comma, a VARIANT no quotes
// (docs.snowflake.com/en/sql-reference/functions/to_char). What is text already stays as it is.
import { TEXT_FUNCTIONS } from '../functions/text-functions.ts'
import { closing, is, isWord, operandEnd } from './reading.ts'
import type { Token } from './tokens.ts'
import { sql } from './writing.ts'

/**
 * A macro is its body with the argument put in wherever it is named, so that one inside another multiplies: sf_to_varchar, which costs nothing at
 * run time, names it a dozen times and is for short operands; sf_text names it once and takes some 80 ns a row.
 */
const SHORT = 10

export function asText(operand: readonly Token[]): Token[] {
  if (isText(operand)) return [...operand]
  const [first, ...rest] = operand
  if (isWord(first, 'JSON_EXTRACT') && is(rest[0], '(') && closing(operand, 1) === operand.length - 1) return [...sql`json_extract_string`, ...rest]
  return operand.length <= SHORT ? sql`sf_to_varchar(${operand})` : sql`sf_text(${operand})`
}

function isText(operand: readonly Token[]): boolean {
  const [first, second] = operand
  if (first === undefined || first.kind === 'string') return operand.length <= 1 || isConcatenation(operand)
  if (is(first, '(') && closing(operand, 0) === operand.length - 1) return isConcatenation(operand.slice(1, -1))
  if (!is(second, '(') || operandEnd(operand, 0) !== operand.length) return isConcatenation(operand)
  return TEXT_FUNCTIONS.has(first.kind === 'quoted' ? first.text.slice(1, -1).toUpperCase() : first.upper)
}

/** a || b, whose parts are text, and which nothing else is done with. */
function isConcatenation(operand: readonly Token[]): boolean {
  let hasConcatenation = false
  for (let at = 0; at < operand.length; at++) {
    if (is(operand[at], '(')) at = closing(operand, at)
    else if (is(operand[at], '||')) hasConcatenation = true
    else if (isWord(operand[at], 'AND', 'OR', 'NOT', 'LIKE', 'ILIKE', 'IN', 'IS', 'BETWEEN', 'SELECT', 'DISTINCT', 'CASE') || (operand[at]?.kind === 'operator' && /^[=<>!:]/.test(operand[at]?.text ?? ''))) return false
  }
  return hasConcatenation
}
