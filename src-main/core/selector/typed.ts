// What is being typed at a place in a selector's text: the word or the quoted value there, what was written before it and what follows.
import type { Span } from '../failure/index.ts'
import { tokenize } from './tokens.ts'
import type { Token } from './tokens.ts'

export interface Typed {
  /** The word or the quoted value that the cursor stands in or after. */
  readonly span: Span
  /** What of it stands before the cursor, without its quote. */
  readonly prefix: string
  readonly isQuoted: boolean
  /** The tokens before it. */
  readonly done: readonly Token[]
  /** Whether the last of them ends where it begins. */
  readonly isTouching: boolean
  /** The text after it. */
  readonly rest: string
  /** The tokens after it, as far as the same braces go. */
  readonly following: readonly Token[]
}

/** undefined where the text before the cursor cannot be told into tokens. */
export function typedAt(text: string, cursor: number): Typed | undefined {
  const before = text.slice(0, cursor)
  const { tokens, problem } = tokenize(before)
  // A quote that is still open is a value being typed; any other problem has nothing to offer.
  const openQuote = problem !== undefined && before[problem.span.start] === '"' && problem.span.end === before.length ? problem.span.start : undefined
  if (problem !== undefined && openQuote === undefined) return undefined
  const written = tokens.slice(0, -1)
  const last = written.at(-1)
  const isWord = openQuote === undefined && last !== undefined && last.span.end === cursor && isTyped(last)
  const start = openQuote ?? (isWord ? last.span.start : cursor)
  const done = isWord ? written.slice(0, -1) : written
  const isInside = done.findLastIndex(({ kind }) => kind === '{') > done.findLastIndex(({ kind }) => kind === '}')
  const isPart = openQuote !== undefined || isWord
  const end = cursor + (openQuote !== undefined ? restOfQuote(text.slice(cursor)) : isPart ? restOfWord(text.slice(cursor), isInside ? done.at(-1)?.kind === ':' : undefined) : 0)
  const rest = text.slice(end)
  return {
    span: { start, end },
    prefix: before.slice(openQuote === undefined ? start : start + 1),
    isQuoted: openQuote !== undefined,
    done,
    isTouching: done.length > 0 && done.at(-1)!.span.end === start,
    rest,
    following: isInside ? followingIn(rest) : [],
  }
}

function isTyped({ kind }: Token): boolean {
  return kind === 'word' || kind === 'and' || kind === 'or' || kind === 'not'
}

/** Characters of the word that stand after the cursor; `isValue` inside braces only. */
function restOfWord(after: string, isValue: boolean | undefined): number {
  const pattern = isValue === undefined ? /^[^\s(){},+!"|&]*/ : isValue ? /^[^\s(){},"]*/ : /^[^\s(){},:"]*/
  return pattern.exec(after)?.[0].length ?? 0
}

/** Up to the closing quote where there is one before the braces end. */
function restOfQuote(after: string): number {
  return /^[^"{}]*"/.exec(after)?.[0].length ?? /^[^\s{}"]*/.exec(after)?.[0].length ?? 0
}

function followingIn(rest: string): readonly Token[] {
  // Told as what stands in braces; the brace that is added is left out again.
  const { tokens } = tokenize(`{${rest}`)
  const inside = tokens.slice(1, -1)
  const close = inside.findIndex(({ kind }) => kind === '}')
  return close === -1 ? inside : inside.slice(0, close)
}
