// What a text of SQL and templates reads: each ref with the alias that follows it, and the places where that alias is used.
import { RESERVED } from '../lineage/index.ts'
import { placedReferencesIn, templateTags } from '../project/index.ts'
import type { Dependency, ReferencePlace } from '../project/index.ts'
import { tokensOf, wordOf } from '../sql/index.ts'
import type { SqlToken } from '../sql/index.ts'

export interface Read {
  readonly reference: ReferencePlace
  /** As it is written behind the ref; undefined where there is none, and the table's own name stands for it. */
  readonly alias: SqlToken | undefined
  /** What it is called by in the SQL around it, as the engine takes names: a bare one in upper case. */
  readonly calledBy: string
}

/** Words that are not reserved, and may follow a table that has no alias. */
const FOLLOWS_TABLE = new Set('ASOF AT BEFORE CHANGES EXCEPT FETCH LIMIT MATCH_RECOGNIZE OFFSET PIVOT UNPIVOT WINDOW'.split(' '))

/** The tables that a text reads; a ref inside a longer expression is none. */
export function readsIn(text: string): readonly Read[] {
  const references = placedReferencesIn(text)
  if (references.length === 0) return []
  const tokens = sqlTokens(text)
  return references.flatMap((reference) => {
    const { tagEnd } = reference
    if (tagEnd === undefined) return []
    const at = tokens.findIndex(({ start }) => start >= tagEnd)
    const alias = at < 0 ? undefined : aliasAt(tokens, wordOf(tokens[at]) === 'AS' ? at + 1 : at)
    return [{ reference, alias, calledBy: alias === undefined ? reference.name.text : nameOf(alias) }]
  })
}

export function isReadOf({ reference }: Read, { location, name }: Dependency): boolean {
  return reference.location.text === location && reference.name.text === name
}

/** Where an alias is used: names in front of a dot, in the SQL and in the strings that macros are given. */
export function usesOf(text: string, alias: string): readonly SqlToken[] {
  if (!text.toUpperCase().includes(alias.toUpperCase())) return []
  const inTags = templateTags(text).flatMap((tag) => [...tag.text.matchAll(STRING)].flatMap(({ 0: string, index }) => qualifiers(string.slice(1, -1), { alias, shift: tag.start + index + 1 })))
  return [...qualifiers(text, { alias, shift: 0 }), ...inTags]
}

const STRING = /'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*"/gs

function qualifiers(text: string, { alias, shift }: { readonly alias: string; readonly shift: number }): readonly SqlToken[] {
  const tokens = sqlTokens(text)
  return tokens
    .filter((token, index) => isName(token) && nameOf(token) === alias && tokens[index + 1]?.text === '.' && tokens[index - 1]?.text !== '.')
    .map((token) => ({ ...token, start: token.start + shift, end: token.end + shift }))
}

function aliasAt(tokens: readonly SqlToken[], at: number): SqlToken | undefined {
  const token = tokens[at]
  if (token?.kind === 'quoted') return token
  const word = wordOf(token)
  return token?.kind === 'word' && !RESERVED.has(word) && !FOLLOWS_TABLE.has(word) ? token : undefined
}

/** A bare name is folded to upper case; one in quotes is what it says. */
export function nameOf(token: SqlToken): string {
  return token.kind === 'quoted' ? token.text.slice(1, -1).replaceAll('""', '"') : token.text.toUpperCase()
}

function isName({ kind, isClosed }: SqlToken): boolean {
  return kind === 'word' || (kind === 'quoted' && isClosed)
}

/** Without comments; an expression of the template is one word, everything else of it nothing. */
function sqlTokens(text: string): readonly SqlToken[] {
  let sql = ''
  let at = 0
  for (const { start, end, text: tag } of templateTags(text)) {
    sql += text.slice(at, start) + (tag.startsWith('{{') ? 'x' : ' ').repeat(end - start)
    at = end
  }
  const masked = (sql + text.slice(at)).replaceAll(/\{#[^]*?#\}/g, (comment) => ' '.repeat(comment.length))
  return [...tokensOf(masked)].filter(({ kind }) => kind !== 'comment')
}
