// Array and object constants: [1, 'a'] and {'key': value} (docs.snowflake.com/en/sql-reference/data-types-semistructured), as the functions that make the same.
import { ok } from '../../../../core/failure/index.ts'
import { closing, endsOperand, is } from '../reading.ts'
import type { Rule } from '../rule.ts'
import type { Token } from '../tokens.ts'
import { placedAs, sql } from '../writing.ts'

export const literals: Rule = (tokens) => {
  for (let at = tokens.length - 1; at >= 0; at--) {
    if (is(tokens[at], '[') && !endsOperand(tokens[at - 1])) {
      const close = closing(tokens, at)
      tokens.splice(at, close + 1 - at, ...placedAs(tokens[at], sql`ARRAY_CONSTRUCT(${tokens.slice(at + 1, close)})`))
    } else if (is(tokens[at], '{')) {
      const close = objectEnd(tokens, at)
      tokens.splice(at, close + 1 - at, ...placedAs(tokens[at], sql`OBJECT_CONSTRUCT(${tokens.slice(at + 1, close).map(asArgument)})`))
    }
  }
  return ok(tokens)
}

const objectEnd = (tokens: readonly Token[], open: number): number => tokens.findIndex((token, at) => at > open && is(token, '}'))

/** {'key': value}: what stands between a key and its value is a comma of the function. */
const asArgument = (token: Token, at: number, tokens: readonly Token[]): Token => (is(token, ':') && tokens[at - 1]?.kind === 'string' ? { ...token, text: ',' } : token)
