// Statements that change no row and no shape here, each left out with a note: who may do what, which machine computes, how long Snowflake keeps things.
// How to read it: the words that a statement begins with, and what the embedded warehouse has none of.
import { ok } from '../../../../core/failure/index.ts'
import { isWord } from '../reading.ts'
import type { NotingRule } from '../rule.ts'
import type { Token } from '../tokens.ts'
import { leftOut, nothing, placedAs, refuse } from '../writing.ts'

const UNNEEDED: readonly (readonly [words: string, has: string])[] = [
  ['GRANT', 'roles'],
  ['REVOKE', 'roles'],
  ['USE ROLE', 'roles'],
  ['USE SECONDARY ROLES', 'roles'],
  ['USE WAREHOUSE', 'warehouses to choose from'],
  ['ALTER WAREHOUSE', 'warehouses to size, suspend or resume'],
]

// Parameters of a session that change no result, docs.snowflake.com/en/sql-reference/parameters. All others are refused by their name.
const HARMLESS: ReadonlySet<string> = new Set([
  'ABORT_DETACHED_QUERY', 'LOCK_TIMEOUT', 'MULTI_STATEMENT_COUNT', 'QUERY_TAG', 'STATEMENT_QUEUED_TIMEOUT_IN_SECONDS', 'STATEMENT_TIMEOUT_IN_SECONDS', 'USE_CACHED_RESULT',
])

export const unneeded: NotingRule = (tokens, note) => {
  if (isWord(tokens[0], 'ALTER') && isWord(tokens[1], 'SESSION')) return sessionParameters(tokens, note)
  const found = UNNEEDED.find(([words]) => words.split(' ').every((word, at) => isWord(tokens[at], word)))
  if (found === undefined) return ok(tokens)
  note(leftOut(...found))
  return ok(placedAs(tokens[0], nothing()))
}

/** ALTER SESSION SET a = 1 b = 'x', with or without commas, and UNSET a, b. */
const sessionParameters: NotingRule = (tokens, note) => {
  const named = tokens.slice(3).filter((token, at) => token.kind === 'word' && !isValue(tokens[at + 2]))
  const other = named.find(({ upper }) => !HARMLESS.has(upper))
  if (!isWord(tokens[2], 'SET', 'UNSET') || named.length === 0) return refuse('ALTER SESSION', 'The embedded warehouse has no such parameter.')
  if (other !== undefined) return refuse(`ALTER SESSION … ${other.upper}`, 'The embedded warehouse keeps its own settings, and this one could change results.')
  for (const { upper } of named) note(leftOut(`ALTER SESSION … ${upper}`, 'such parameter'))
  return ok(placedAs(tokens[0], nothing()))
}

/** What stands before a value: TRUE in USE_CACHED_RESULT = TRUE is none of the names. */
const isValue = (before: Token | undefined): boolean => before?.text === '='
