// Which statements run at all: one at a time, and of the kinds listed here; every other is refused by its own words.
import { ok } from '../../../../core/failure/index.ts'
import { is, isWord } from '../reading.ts'
import type { Rule } from '../rule.ts'
import type { Token } from '../tokens.ts'
import { refuse } from '../writing.ts'

const RUN: ReadonlySet<string> = new Set(['SELECT', 'WITH', 'INSERT', 'UPDATE', 'DELETE', 'MERGE', 'TRUNCATE', 'COMMENT', 'VALUES'])
// For these the next words say what is made: CREATE TABLE runs, CREATE STREAM does not.
const OBJECTS: Readonly<Record<string, ReadonlySet<string>>> = {
  CREATE: new Set(['TABLE', 'VIEW', 'SCHEMA']),
  DROP: new Set(['TABLE', 'VIEW', 'SCHEMA']),
  ALTER: new Set(['TABLE']),
}
const MODIFIERS: ReadonlySet<string> = new Set(['OR', 'REPLACE', 'LOCAL', 'GLOBAL', 'TEMP', 'TEMPORARY', 'VOLATILE', 'TRANSIENT', 'SECURE', 'RECURSIVE'])
const TWO_WORDS: ReadonlySet<string> = new Set(['COPY', 'EXECUTE', 'ALTER', 'SHOW', 'DESCRIBE', 'DESC'])

export const statements: Rule = (tokens) => {
  while (is(tokens.at(-1), ';')) tokens.pop()
  if (tokens.some((token) => is(token, ';'))) return refuse('several statements in one', 'A stage is one statement. Put each into a stage of its own.')
  const first = tokens.find((token) => !is(token, '('))
  if (first === undefined) return refuse('an empty statement', 'There is nothing to run.')
  if (RUN.has(first.upper)) return ok(tokens)
  const kinds = OBJECTS[first.upper]
  if (kinds === undefined) return refuse(TWO_WORDS.has(first.upper) ? words(tokens, 2) : first.upper || first.text, NOT_HERE)
  const at = tokens.findIndex((token, index) => index > 0 && !MODIFIERS.has(token.upper))
  const object = tokens[at]
  if (object !== undefined && kinds.has(object.upper)) return ok(tokens)
  // MATERIALIZED VIEW, DYNAMIC TABLE, EXTERNAL TABLE: what they are is in the word before.
  const name = isWord(tokens[at + 1], 'VIEW', 'TABLE', 'FUNCTION', 'POLICY', 'FORMAT') ? `${object?.upper} ${tokens[at + 1]?.upper}` : (object?.upper ?? '')
  return refuse(`${first.upper} ${name}`.trim(), NOT_HERE)
}

const NOT_HERE = 'The embedded warehouse has no such statement. Run this node on Snowflake, or leave it out.'
const words = (tokens: readonly Token[], count: number): string => tokens.slice(0, count).map((token) => token.upper || token.text).join(' ')
