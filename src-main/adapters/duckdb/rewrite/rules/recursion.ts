// WITH name AS (… FROM name): Snowflake lets RECURSIVE be left out (docs.snowflake.com/en/sql-reference/constructs/with), DuckDB does not.
import { ok } from '../../../../core/failure/index.ts'
import { closing, is, isIdentifier, isWord } from '../reading.ts'
import type { Rule } from '../rule.ts'
import type { Token } from '../tokens.ts'
import { sql } from '../writing.ts'

export const recursion: Rule = (tokens) => {
  for (let at = tokens.length - 1; at >= 0; at--) {
    if (isWord(tokens[at], 'WITH') && isIdentifier(tokens[at + 1]) && !isWord(tokens[at + 1], 'RECURSIVE') && holdsRecursion(tokens, at + 1)) tokens.splice(at + 1, 0, ...sql` RECURSIVE`)
  }
  return ok(tokens)
}

/** Whether one of the common table expressions from `from` reads itself, by its name alone. */
function holdsRecursion(tokens: readonly Token[], from: number): boolean {
  let at = from
  while (isIdentifier(tokens[at])) {
    const name = tokens[at]
    let open = at + 1
    if (is(tokens[open], '(')) open = closing(tokens, open) + 1
    if (!isWord(tokens[open], 'AS') || !is(tokens[open + 1], '(')) return false
    const close = closing(tokens, open + 1)
    if (tokens.slice(open + 2, close).some((token, index, body) => token.isName === true && sameName(token, name) && !is(body[index - 1], '.') && !is(body[index + 1], '.'))) return true
    if (!is(tokens[close + 1], ',')) return false
    at = close + 2
  }
  return false
}

const sameName = (one: Token, other: Token | undefined): boolean => keyOf(one) === keyOf(other)
const keyOf = (token: Token | undefined): string => (token?.kind === 'quoted' ? token.text.slice(1, -1) : (token?.upper ?? ''))
