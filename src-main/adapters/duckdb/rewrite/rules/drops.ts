// DROP and COMMENT ON. docs.snowflake.com/en/sql-reference/sql/drop-table, …/sql/drop-schema, …/sql/comment
import { ok } from '../../../../core/failure/index.ts'
import { is, isWord } from '../reading.ts'
import type { NotingRule, Rule } from '../rule.ts'
import { literal } from '../tokens.ts'
import { leftOut, nothing, placedAs, refuse, sql } from '../writing.ts'

/** A schema is dropped with all that is in it, unless RESTRICT is said; for a table the words mean foreign keys, which nothing here has. */
export const drops: Rule = (tokens) => {
  if (!isWord(tokens[0], 'DROP')) return ok(tokens)
  const isSchema = isWord(tokens[1], 'SCHEMA')
  const restricts = isWord(tokens.at(-1), 'RESTRICT')
  if (isWord(tokens.at(-1), 'CASCADE', 'RESTRICT')) tokens.pop()
  return ok(isSchema && !restricts ? [...tokens, ...sql` CASCADE`] : tokens)
}

/** COMMENT [IF EXISTS] ON kind name IS '…'. An empty comment is none, as Sluice's own statements write it. */
export const comments: NotingRule = (tokens, note) => {
  if (!isWord(tokens[0], 'COMMENT')) return ok(tokens)
  const on = isWord(tokens[1], 'IF') ? 3 : 1
  const kind = tokens[on + 1]
  if (!isWord(tokens[on], 'ON') || kind === undefined) return refuse('COMMENT', 'The statement cannot be read.')
  if (isWord(kind, 'TABLE', 'VIEW', 'COLUMN', 'SEQUENCE')) {
    const text = tokens.at(-1)
    const isEmpty = text?.kind === 'string' && text.text === literal('') && !is(tokens.at(-2), '.')
    return ok([...placedAs(tokens[0], sql`COMMENT`), ...tokens.slice(on, -1), ...(isEmpty ? sql` NULL` : tokens.slice(-1))])
  }
  note(leftOut(`COMMENT ON ${kind.upper}`, 'place for it'))
  return ok(placedAs(tokens[0], nothing()))
}
