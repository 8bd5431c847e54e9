// t ASOF JOIN u MATCH_CONDITION (t.a >= u.a) [ON t.k = u.k]: each row of t with the nearest of u, or with NULLs where there is none.
// docs.snowflake.com/en/sql-reference/constructs/asof-join. DuckDB takes the condition as one of ON's, and keeps rows without a match as LEFT.
import { ok } from '../../../../core/failure/index.ts'
import { closing, is, isWord } from '../reading.ts'
import type { Rule } from '../rule.ts'
import { refuse, sql } from '../writing.ts'

export const asof: Rule = (tokens) => {
  for (let at = 0; at < tokens.length; at++) {
    if (!isWord(tokens[at], 'ASOF') || !isWord(tokens[at + 1], 'JOIN')) continue
    const match = tokens.findIndex((token, index) => index > at && isWord(token, 'MATCH_CONDITION'))
    if (match < 0 || !is(tokens[match + 1], '(')) return refuse('ASOF JOIN without MATCH_CONDITION', 'The statement cannot be read.')
    const close = closing(tokens, match + 1)
    if (isWord(tokens[close + 1], 'USING')) return refuse('ASOF JOIN … USING', 'Write its columns as ON.')
    const [condition, hasOn] = [tokens.slice(match + 1, close + 1), isWord(tokens[close + 1], 'ON')]
    tokens.splice(match, close + (hasOn ? 2 : 1) - match, ...sql`ON ${condition}`.map((token, index) => (index === 0 ? { ...token, before: ' ' } : token)), ...(hasOn ? sql` AND` : []))
    tokens.splice(at + 1, 0, ...sql` LEFT`)
  }
  return ok(tokens)
}
