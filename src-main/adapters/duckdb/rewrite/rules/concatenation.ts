// a || b: every part as Snowflake's text of it, as in CONCAT (docs.snowflake.com/en/sql-reference/functions/concat).
import { ok } from '../../../../core/failure/index.ts'
import { endsOperand, is, operandEnd, operandStart } from '../reading.ts'
import type { Rule } from '../rule.ts'
import { asText } from '../texts.ts'
import type { Token } from '../tokens.ts'
import { placedAs, trimmed } from '../writing.ts'

export const concatenation: Rule = (tokens) => {
  for (let at = 1; at < tokens.length; at++) {
    if (!is(tokens[at], '||') || !endsOperand(tokens[at - 1])) continue
    const end = operandEnd(tokens, at + 1)
    tokens.splice(at + 1, end - at - 1, ...part(tokens, at + 1, end))
    const start = operandStart(tokens, at - 1)
    const left = part(tokens, start, at)
    tokens.splice(start, at - start, ...left)
    at = start + left.length
  }
  return ok(tokens)
}

/** A part of an arithmetic expression stays: it is text only as a whole. */
function part(tokens: readonly Token[], from: number, to: number): readonly Token[] {
  const operand = tokens.slice(from, to)
  const isPartOnly = isArithmetic(tokens[from - 1], tokens[from - 2]) || isArithmetic(tokens[to], tokens[to - 1])
  return isPartOnly ? operand : placedAs(operand[0], asText(trimmed(operand)))
}

const ARITHMETIC: ReadonlySet<string> = new Set(['+', '-', '*', '/', '%'])
const isArithmetic = (token: Token | undefined, before: Token | undefined): boolean => token?.kind === 'operator' && ARITHMETIC.has(token.text) && endsOperand(before)
