// Which statements run at all: one at a time, and of the kinds listed here; every other is refused by its own words.
import { ok } from '../../../../core/failure/index.ts'
import { is, isWord } from '../reading.ts'
import type { Rule } from '../rule.ts'
import type { Token } from '../tokens.ts'
import { placedAs, refuse, sql } from '../writing.ts'
import { beginsTransaction } from './scripts.ts'

const RUN: ReadonlySet<string> = new Set(['SELECT', 'WITH', 'INSERT', 'UPDATE', 'DELETE', 'MERGE', 'TRUNCATE', 'COMMENT', 'VALUES', 'SET', 'UNSET', 'COMMIT', 'ROLLBACK'])
// For these the next words say what is made: CREATE TABLE runs, CREATE STREAM does not.
const OBJECTS: Readonly<Record<string, ReadonlySet<string>>> = {
  CREATE: new Set(['TABLE', 'VIEW', 'SCHEMA', 'SEQUENCE']),
  DROP: new Set(['TABLE', 'VIEW', 'SCHEMA', 'SEQUENCE']),
  ALTER: new Set(['TABLE', 'VIEW']),
}
const MODIFIERS: ReadonlySet<string> = new Set(['OR', 'REPLACE', 'ALTER', 'LOCAL', 'GLOBAL', 'TEMP', 'TEMPORARY', 'VOLATILE', 'TRANSIENT', 'SECURE', 'RECURSIVE'])
const TWO_WORDS: ReadonlySet<string> = new Set(['COPY', 'ALTER', 'SHOW', 'DESCRIBE', 'DESC', 'UNDROP', 'START', 'EXECUTE'])
// MATERIALIZED VIEW, DYNAMIC TABLE, FILE FORMAT: what they are is in the word before.
const GENERAL = ['VIEW', 'TABLE', 'FUNCTION', 'PROCEDURE', 'POLICY', 'FORMAT', 'INTEGRATION', 'POOL', 'SERVICE', 'REPOSITORY', 'GROUP', 'RULE'] as const

export const statements: Rule = (tokens) => {
  const read = oneStatement(tokens)
  // Whoever sends a text has split it.
  return read.ok && tokens.some((token) => is(token, ';')) ? refuse('several statements in one', 'They are sent one by one.') : read
}

function oneStatement(tokens: Token[]): ReturnType<Rule> {
  const first = tokens.find((token) => !is(token, '('))
  if (first === undefined) return refuse('an empty statement', 'There is nothing to run.')
  // The name of a transaction goes: DuckDB's have none.
  if (beginsTransaction(tokens)) return ok(placedAs(first, sql`BEGIN`))
  if (RUN.has(first.upper)) return ok(tokens)
  if (first.upper === 'USE') return refuse(isWord(tokens[1], 'DATABASE', 'SCHEMA') ? words(tokens, 2) : 'USE', 'Every name stands for itself here. Write the database and the schema before it, as ref() does.')
  const kinds = OBJECTS[first.upper]
  if (kinds === undefined) return refuse(TWO_WORDS.has(first.upper) ? words(tokens, 2) : first.upper || first.text, NOT_HERE)
  const at = tokens.findIndex((token, index) => index > 0 && !MODIFIERS.has(token.upper))
  if (kinds.has(tokens[at]?.upper ?? '')) return ok(tokens)
  const told = tokens.slice(at, at + 3).findIndex((token) => isWord(token, ...GENERAL))
  return refuse(`${first.upper} ${words(tokens.slice(at), Math.max(1, told + 1))}`.trim(), NOT_HERE)
}

const NOT_HERE = 'The embedded warehouse has no such statement. Run this node on Snowflake, or leave it out.'
const words = (tokens: readonly Token[], count: number): string => tokens.slice(0, count).map((token) => token.upper || token.text).join(' ')
