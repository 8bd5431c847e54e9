// A place in a list of tokens that the parts of the parser move on; where one cannot go on, it leaves with a SyntaxProblem.
import { wordOf } from '../blocks.ts'
import type { SqlToken } from '../tokens.ts'
import type { Placed, SqlName } from './types.ts'

/** More than any query that a person wrote; what is deeper would exhaust the stack. */
const DEEPEST = 150

export interface Cursor {
  /** Without comments. */
  readonly tokens: readonly SqlToken[]
  /** Of each token: a word in upper case, an operator as it is, '' for all else. */
  readonly words: readonly string[]
  at: number
  depth: number
}

/** Unwinds the parser; caught by `parseQuery`, which gives it as a value. */
export class SyntaxProblem extends Error {
  readonly place: Placed

  constructor(problem: string, place: Placed) {
    super(problem)
    this.place = place
  }
}

export function createCursor(tokens: readonly SqlToken[]): Cursor {
  return { tokens, words: tokens.map(wordOf), at: 0, depth: 0 }
}

/** The word or operator at the cursor, or `ahead` of it; '' for a name in quotes, a literal, or the end. */
export function word(cursor: Cursor, ahead = 0): string {
  return cursor.words[cursor.at + ahead] ?? ''
}

export function kind(cursor: Cursor, ahead = 0): SqlToken['kind'] | 'end' {
  return cursor.tokens[cursor.at + ahead]?.kind ?? 'end'
}

export function isEnd(cursor: Cursor): boolean {
  return cursor.at >= cursor.tokens.length
}

/** Where the next token begins; at the end of the tokens, where the last one ends. */
export function startOf({ tokens, at }: Cursor): number {
  return tokens[at]?.start ?? tokens.at(-1)?.end ?? 0
}

/** Where the token before the cursor ends. */
export function endOf({ tokens, at }: Cursor): number {
  return tokens[at - 1]?.end ?? 0
}

export function take(cursor: Cursor): SqlToken {
  const token = cursor.tokens[cursor.at]
  if (token === undefined) return expected(cursor, 'more')
  cursor.at += 1
  return token
}

/** Takes these words where all of them come next. */
export function accept(cursor: Cursor, ...words: readonly string[]): boolean {
  if (!words.every((one, ahead) => word(cursor, ahead) === one)) return false
  cursor.at += words.length
  return true
}

export function acceptAny(cursor: Cursor, words: ReadonlySet<string>): boolean {
  if (!words.has(word(cursor))) return false
  cursor.at += 1
  return true
}

export function demand(cursor: Cursor, wanted: string): void {
  if (!accept(cursor, wanted)) expected(cursor, wanted)
}

/** Ends the parse at the token where `what` should have been. */
export function expected(cursor: Cursor, what: string): never {
  const token = cursor.tokens[cursor.at]
  const last = cursor.tokens.at(-1)
  if (token !== undefined) throw new SyntaxProblem(`${what} was expected, and ${shown(token)} was found`, token)
  throw new SyntaxProblem(`it ends where ${what} was expected`, last ?? { start: 0, end: 0 })
}

function shown({ text }: SqlToken): string {
  if (text === '`') return '` (Snowflake quotes names with ")'
  return text.length > 40 ? `${text.slice(0, 40)}…` : text
}

/** Runs `read` one level deeper. */
export function deeper<T>(cursor: Cursor, read: () => T): T {
  cursor.depth += 1
  if (cursor.depth > DEEPEST) throw new SyntaxProblem('it is nested too deep', cursor.tokens[cursor.at] ?? { start: 0, end: 0 })
  const value = read()
  cursor.depth -= 1
  return value
}

/** `read` once, and again after each comma. */
export function commaList<T>(cursor: Cursor, read: () => T): readonly T[] {
  const items = [read()]
  while (accept(cursor, ',')) items.push(read())
  return items
}

export function inBrackets<T>(cursor: Cursor, read: () => T): T {
  demand(cursor, '(')
  const value = read()
  demand(cursor, ')')
  return value
}

/** Over a pair of round brackets with whatever is inside. */
export function skipBrackets(cursor: Cursor): void {
  demand(cursor, '(')
  for (let open = 1; open > 0; ) {
    const { text } = take(cursor)
    open += text === '(' ? 1 : text === ')' ? -1 : 0
  }
}

/** Any word or quoted name. */
export function takeName(cursor: Cursor): SqlName {
  const found = kind(cursor)
  if (found !== 'word' && found !== 'quoted') return expected(cursor, 'a name')
  return nameOf(take(cursor))
}

export function nameOf({ kind: found, text, start, end }: SqlToken): SqlName {
  if (found === 'quoted') return { text: text.slice(1, -1).replaceAll('""', '"'), isQuoted: true, start, end }
  return { text: text.toUpperCase(), isQuoted: false, start, end }
}

/** `(A, B)`, or one name without brackets. */
export function takeNames(cursor: Cursor): readonly SqlName[] {
  return word(cursor) === '(' ? inBrackets(cursor, () => commaList(cursor, () => takeName(cursor))) : [takeName(cursor)]
}
