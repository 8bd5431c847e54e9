// a RLIKE b and a REGEXP b: the pattern must match the whole text (docs.snowflake.com/en/sql-reference/functions/rlike).
import { ok } from '../../../../core/failure/index.ts'
import { endsOperand, isWord, operandEnd, operandStart } from '../reading.ts'
import type { Rule } from '../rule.ts'
import { placedAs, sql, trimmed } from '../writing.ts'

export const matching: Rule = (tokens) => {
  for (let at = 1; at < tokens.length; at++) {
    if (!isWord(tokens[at], 'RLIKE', 'REGEXP')) continue
    const isNegated = isWord(tokens[at - 1], 'NOT')
    const last = isNegated ? at - 2 : at - 1
    if (!endsOperand(tokens[last])) continue
    const start = operandStart(tokens, last)
    const end = operandEnd(tokens, at + 1)
    const call = sql`regexp_full_match(${trimmed(tokens.slice(start, last + 1))}, ${trimmed(tokens.slice(at + 1, end))})`
    tokens.splice(start, end - start, ...placedAs(tokens[start], isNegated ? sql`NOT ${call}` : call))
  }
  return ok(tokens)
}
