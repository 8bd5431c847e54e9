// a RLIKE b and a REGEXP b: the pattern must match the whole text (docs.snowflake.com/en/sql-reference/functions/rlike);
// a LIKE ANY (b, c) and a LIKE ALL (b, c), ILIKE too: a LIKE for each pattern (…/functions/like_any, …/functions/like_all).
import { ok } from '../../../../core/failure/index.ts'
import type { Err } from '../../../../core/failure/index.ts'
import { argumentsOf, closing, endsOperand, is, isWord, operandEnd, operandStart } from '../reading.ts'
import type { Rule } from '../rule.ts'
import type { Token } from '../tokens.ts'
import { joined, placedAs, refuse, sql, trimmed } from '../writing.ts'

export const matching: Rule = (tokens) => {
  for (let at = 1; at < tokens.length; at++) {
    const isList = isWord(tokens[at], 'LIKE', 'ILIKE') && isWord(tokens[at + 1], 'ANY', 'ALL')
    if (!isList && !isWord(tokens[at], 'RLIKE', 'REGEXP')) continue
    const isNegated = isWord(tokens[at - 1], 'NOT')
    const last = isNegated ? at - 2 : at - 1
    if (!endsOperand(tokens[last])) continue
    const start = operandStart(tokens, last)
    const subject = trimmed(tokens.slice(start, last + 1))
    const made = isList ? matchesList(tokens, at, subject) : matchesWhole(tokens, at, subject)
    if ('ok' in made) return made
    tokens.splice(start, made.end - start, ...placedAs(tokens[start], isNegated ? sql`NOT ${made.tokens}` : made.tokens))
  }
  return ok(tokens)
}

interface Made {
  readonly tokens: Token[]
  /** The index after the last pattern. */
  readonly end: number
}

function matchesWhole(tokens: readonly Token[], at: number, subject: readonly Token[]): Made {
  const end = operandEnd(tokens, at + 1)
  return { tokens: sql`regexp_full_match(${subject}, ${trimmed(tokens.slice(at + 1, end))})`, end }
}

function matchesList(tokens: readonly Token[], at: number, subject: readonly Token[]): Made | Err {
  const [like, quantifier] = [tokens[at]?.upper ?? '', tokens[at + 1]?.upper ?? '']
  const open = at + 2
  if (!is(tokens[open], '(') || isWord(tokens[open + 1], 'SELECT', 'WITH')) return refuse(`${like} ${quantifier} of a query`, 'The embedded warehouse knows it with a list of patterns only.')
  const close = closing(tokens, open)
  const hasEscape = isWord(tokens[close + 1], 'ESCAPE')
  const escape = hasEscape ? sql` ESCAPE ${tokens.slice(close + 2, close + 3)}` : []
  const matches = argumentsOf(tokens, open).map(({ from, to }) => sql`${subject} ${like} ${trimmed(tokens.slice(from, to))}${escape}`)
  return { tokens: sql`(${joined(matches, quantifier === 'ANY' ? ' OR' : ' AND')})`, end: hasEscape ? close + 3 : close + 1 }
}
