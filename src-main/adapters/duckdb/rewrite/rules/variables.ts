// Session variables: SET name = value, SET (a, b) = (1, 2), UNSET name, and $name where a value stands.
// docs.snowflake.com/en/sql-reference/session-variables. A variable that was not set is an error, as there; it is forgotten when the node ends.
import { ok } from '../../../../core/failure/index.ts'
import { argumentsOf, closing, is, isWord } from '../reading.ts'
import type { Rule } from '../rule.ts'
import { literal } from '../tokens.ts'
import type { Token } from '../tokens.ts'
import { placedAs, refuse, several, sql, trimmed } from '../writing.ts'

export const setVariables: Rule = (tokens) => {
  if (isWord(tokens[0], 'UNSET')) return ok(placedAs(tokens[0], several(named(tokens, 1, tokens.length).map((name) => sql`RESET VARIABLE ${name}`))))
  if (!isWord(tokens[0], 'SET')) return ok(tokens)
  if (!is(tokens[1], '(')) return is(tokens[2], '=') ? ok(placedAs(tokens[0], sql`SET VARIABLE ${variable(tokens[1])} = ${tokens.slice(3)}`)) : refuse('SET', 'The statement cannot be read.')
  const close = closing(tokens, 1)
  const names = named(tokens, 2, close)
  const values = is(tokens[close + 2], '(') && !isWord(tokens[close + 3], 'SELECT', 'WITH') ? argumentsOf(tokens, close + 2) : []
  if (names.length !== values.length) return refuse('SET of several variables from a query', 'Set one at a time.')
  return ok(placedAs(tokens[0], several(names.map((name, index) => sql`SET VARIABLE ${name} = ${trimmed(tokens.slice(values[index]?.from, values[index]?.to))}`))))
}

/** Names are kept in upper case, and case does not tell them apart. */
const variable = (token: Token | undefined): string => `"${token?.upper ?? ''}"`

function named(tokens: readonly Token[], from: number, to: number): readonly string[] {
  return tokens.slice(from, to).flatMap((token) => (token.kind === 'word' ? [variable(token)] : []))
}

/** $name; $1 is a column of a file or of VALUES and another rule's. */
export const variables: Rule = (tokens) => {
  for (let at = 0; at < tokens.length; at++) {
    const name = /^\$([A-Za-z_][\w$]*)$/.exec(tokens[at]?.text ?? '')?.[1]?.toUpperCase()
    if (name === undefined || tokens[at]?.kind !== 'word') continue
    if (isWord(tokens[at - 1], 'FROM', 'JOIN', 'INTO', 'TABLE', 'UPDATE', 'USING')) return refuse(`$${name} as a name`, 'The name must be known before the statement runs.')
    const known = sql`EXISTS (SELECT 1 FROM "duckdb_variables"() AS v WHERE v.name = ${literal(name)})`
    tokens.splice(at, 1, ...placedAs(tokens[at], sql`CASE WHEN ${known} THEN "getvariable"(${literal(name)}) ELSE "error"(${literal(`Session variable '$${name}' does not exist.`)}) END`))
  }
  return ok(tokens)
}
