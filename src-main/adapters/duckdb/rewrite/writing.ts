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

// A template is the same object each time it is met, and its text the same tokens.
const TEMPLATES = new WeakMap<TemplateStringsArray, readonly (readonly Token[])[]>()

/** Tokens out of text and pieces: sql`left(${operand}, 5)`. A name of DuckDB's that means another thing on Snowflake is quoted, so that no rule takes it for that. */
export function sql(strings: TemplateStringsArray, ...pieces: readonly (readonly Token[] | string)[]): Token[] {
  const out: Token[] = []
  let known = TEMPLATES.get(strings)
  if (known === undefined) TEMPLATES.set(strings, (known = strings.map((text) => (text === '' ? [] : code(text)))))
  strings.forEach((text, index) => {
    out.push(...(known[index] ?? []))
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

/** Statements as one text, which a session runs as one transaction. Each begins a line, behind its own comments. */
export function several(statements: readonly (readonly Token[])[]): Token[] {
  return statements.flatMap(([first, ...rest], index) => {
    if (first === undefined || index === 0) return first === undefined ? [] : [first, ...rest]
    return [...code(';'), { ...first, before: `\n${first.before.trimStart()}` }, ...rest]
  })
}

/** A sentence for what is left out: `has` says what the embedded warehouse lacks. */
export const leftOut = (what: string, has: string): string => `${what} is left out: the embedded warehouse has no ${has}.`

/** A statement that does nothing: it reads no row, and fails where what it names does not exist. */
export const nothing = (of?: readonly Token[]): Token[] => (of === undefined ? sql`SELECT 1 WHERE FALSE` : sql`SELECT 1 FROM ${of} WHERE FALSE`)

/** Pieces with a separator between: joined(args, ',') and joined(conditions, ' OR'). */
export function joined(parts: readonly (readonly Token[])[], separator: string): Token[] {
  return parts.flatMap((part, index) => (index === 0 ? [...part] : [...code(separator), ...placedAs(SPACE, part)]))
}

/** The operand as one that holds a VARIANT. */
export function variant(tokens: readonly Token[]): Token[] {
  const [first, ...rest] = tokens
  return first === undefined ? [] : [{ ...first, isVariant: true }, ...rest]
}

/** SQL002. `construct` names what was met in Snowflake's words, `reason` is a sentence. */
export function refuse(construct: string, reason: string): Err {
  return fail('SQL002', { construct, reason })
}
