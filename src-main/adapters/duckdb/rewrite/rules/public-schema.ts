// DB..NAME is DB.PUBLIC.NAME (docs.snowflake.com/en/sql-reference/name-resolution).
import { ok } from '../../../../core/failure/index.ts'
import { is, isIdentifier } from '../reading.ts'
import type { Rule } from '../rule.ts'
import { sql } from '../writing.ts'

export const publicSchema: Rule = (tokens) => {
  for (let at = 1; at < tokens.length; at++) {
    if (is(tokens[at], '.') && is(tokens[at + 1], '.') && isIdentifier(tokens[at - 1]) && isIdentifier(tokens[at + 2])) tokens.splice(at + 1, 0, ...sql`PUBLIC`)
  }
  return ok(tokens)
}
