// How rules make tokens: text of their own, and pieces of the statement put into it.
import { fail } from '../../../core/failure/index.ts'
import type { Err } from '../../../core/failure/index.ts'
import type { Token } from './tokens.ts'
import { tokenise } from './tokens.ts'

/** DuckDB text as tokens; a bug where it cannot be read, since rules write it themselves. */
export function code(sql: string): readonly Token[] {
  const tokens = tokenise(sql, 'duckdb')
  if (!tokens.ok) throw new Error(`a rule wrote SQL that cannot be read: ${sql}`)
  return tokens.value
}

const SPACE: Token = { kind: 'operator', text: '', upper: '', before: ' ', end: 0 }

/** Tokens out of text and pieces: sql`left(${operand}, 5)`. A name of DuckDB's that means another thing on Snowflake is quoted, so that no rule takes it for that. */
export function sql(strings: TemplateStringsArray, ...pieces: readonly (readonly Token[] | string)[]): Token[] {
  const out: Token[] = []
  strings.forEach((text, index) => {
    if (text !== '') out.push(...code(text))
    const piece = pieces[index]
    const tokens = typeof piece === 'string' ? code(piece) : (piece ?? [])
    // The space at the text's end is the piece's: tokens carry what stands before them.
    out.push(...(/\s$/.test(text) ? placedAs(SPACE, tokens) : tokens))
  })
  return out
}

/** The tokens with the first one's space taken from `like`, so that what is written looks as what it replaces. */
export function placedAs(like: Token | undefined, tokens: readonly Token[]): Token[] {
  const [first, ...rest] = tokens
  return first === undefined ? [] : [{ ...first, before: like?.before ?? '' }, ...rest]
}

/** A piece of the statement as an argument: without the space in front. */
export function trimmed(tokens: readonly Token[]): Token[] {
  const [first, ...rest] = tokens
  return first === undefined ? [] : [{ ...first, before: first.before.includes('\n') ? ' ' : '' }, ...rest]
}

/** SQL002. `construct` names what was met in Snowflake's words, `reason` is a sentence. */
export function refuse(construct: string, reason: string): Err {
  return fail('SQL002', { construct, reason })
}
