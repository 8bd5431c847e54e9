// Casts: x::TYPE, CAST(x AS TYPE) and TRY_CAST(x AS TYPE), each to the type that a column of it is kept as.
// A cast to text gives Snowflake's text of a value, cut to the length (docs.snowflake.com/en/sql-reference/functions/cast); one to VARIANT wraps.
import { ok } from '../../../../core/failure/index.ts'
import type { Result } from '../../../../core/failure/index.ts'
import { closing, is, isWord, operandStart } from '../reading.ts'
import type { Rule } from '../rule.ts'
import { asText } from '../texts.ts'
import type { Token } from '../tokens.ts'
import { placedAs, sql, trimmed, variant } from '../writing.ts'
import { readTime } from '../times.ts'
import { readType } from './types.ts'
import type { ReadType } from './types.ts'

export const casts: Rule = (tokens) => {
  // From the right, so that what stands inside a CAST is done before it; `::` from the left, since x::A::B casts x::A.
  for (let at = tokens.length - 1; at >= 0; at--) {
    if (!isWord(tokens[at], 'CAST', 'TRY_CAST') || !is(tokens[at + 1], '(')) continue
    const close = closing(tokens, at + 1)
    const as = topLevelAs(tokens, at + 2, close)
    const type = readType(tokens, as + 1)
    if (!type.ok) return type
    const made = castTo(trimmed(tokens.slice(at + 2, as)), type.value, isWord(tokens[at], 'TRY_CAST'))
    tokens.splice(at, close + 1 - at, ...placedAs(tokens[at], made))
  }
  return postfixCasts(tokens)
}

function postfixCasts(tokens: Token[]): Result<Token[]> {
  for (let at = 0; at < tokens.length; at++) {
    if (!is(tokens[at], '::')) continue
    const type = readType(tokens, at + 1)
    if (!type.ok) return type
    const start = operandStart(tokens, at - 1)
    const made = placedAs(tokens[start], castTo(trimmed(tokens.slice(start, at)), type.value, false))
    tokens.splice(start, type.value.end - start, ...made)
    at = start + made.length - 1
  }
  return ok(tokens)
}

function castTo(operand: readonly Token[], type: ReadType, isTry: boolean): Token[] {
  const cast = isTry ? 'TRY_CAST' : 'CAST'
  if (type.wrapper !== undefined) return variant(sql`${type.wrapper}(${operand})`)
  // Text is read as TO_DATE and its like do, where it is written out or may be any; a CAST reads ISO 8601 only, and fails at the rest.
  if (TIMES.has(type.text)) {
    if (isTry || isOtherLiteral(operand) || operand[0]?.isVariant === true) return readTime(operand, type.text, isTry)
  }
  if (type.type?.base !== 'VARCHAR') return sql`${cast}(${operand} AS ${type.text})`
  const text = asText(operand)
  return type.length === undefined ? text : sql`left(${text}, ${String(type.length)})`
}

const ISO = /^'\d{4}-\d\d-\d\d(?:[ T]\d\d:\d\d(?::\d\d(?:\.\d+)?)?)?'$/
const isOtherLiteral = (operand: readonly Token[]): boolean => operand.length === 1 && operand[0]?.kind === 'string' && !ISO.test(operand[0].text)

const TIMES: ReadonlySet<string> = new Set(['DATE', 'TIMESTAMP', 'TIMESTAMP WITH TIME ZONE'])

function topLevelAs(tokens: readonly Token[], from: number, to: number): number {
  let depth = 0
  for (let at = to - 1; at >= from; at--) {
    if (is(tokens[at], ')')) depth++
    else if (is(tokens[at], '(')) depth--
    else if (depth === 0 && isWord(tokens[at], 'AS')) return at
  }
  return to
}
