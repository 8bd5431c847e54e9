// a / b and a % b: exact numbers divide to six more decimals and never to a binary fraction, and dividing by zero is an error, not infinity or NULL.
// docs.snowflake.com/en/sql-reference/operators-arithmetic, "Division".
import { ok } from '../../../../core/failure/index.ts'
import { endsOperand, is, operandEnd, operandStart } from '../reading.ts'
import type { Rule } from '../rule.ts'
import type { Token } from '../tokens.ts'
import { placedAs, sql, trimmed } from '../writing.ts'

const MACROS: Readonly<Record<string, string>> = { '/': 'sf_divide', '%': 'sf_mod' }

export const division: Rule = (tokens) => {
  for (let at = 1; at < tokens.length; at++) {
    const token = tokens[at]
    const macro = token?.kind === 'operator' ? MACROS[token.text] : undefined
    if (macro === undefined || !endsOperand(tokens[at - 1])) continue
    const start = chainStart(tokens, at - 1)
    const end = operandEnd(tokens, at + 1)
    // What stands inside the right operand is not met again.
    const right = division(tokens.slice(at + 1, end))
    if (!right.ok) return right
    const made = placedAs(tokens[start], sql`${macro}(${trimmed(tokens.slice(start, at))}, ${trimmed(right.value)})`)
    tokens.splice(start, end - start, ...made)
    at = start + made.length - 1
  }
  return ok(tokens)
}

/** a * b / c is (a * b) / c: the left operand is the whole chain of factors before it. */
function chainStart(tokens: readonly Token[], last: number): number {
  let start = operandStart(tokens, last)
  while (is(tokens[start - 1], '*') && endsOperand(tokens[start - 2])) start = operandStart(tokens, start - 2)
  return start
}
