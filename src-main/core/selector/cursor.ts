// A place in a list of tokens, and the first problem that was met: what the parts of the parser share.
import type { Problem } from './problem.ts'
import type { Token, TokenKind } from './tokens.ts'

export interface Cursor {
  readonly text: string
  readonly peek: (ahead?: number) => Token
  readonly next: () => Token
  /** Takes the next token where it is of that kind. */
  readonly take: (kind: TokenKind) => Token | undefined
  /** Where the token that was taken last ends. */
  readonly end: () => number
  /** Notes a problem and gives undefined, which every parsing function passes on. The first one stays. */
  readonly refuse: (problem: Problem) => undefined
  readonly problem: () => Problem | undefined
}

export function createCursor(text: string, tokens: readonly Token[]): Cursor {
  let place = 0
  let first: Problem | undefined
  // Safe: the last token is `end`, and nobody goes past it.
  const at = (index: number): Token => tokens[Math.min(Math.max(index, 0), tokens.length - 1)]!
  const peek = (ahead = 0): Token => at(place + ahead)

  function next(): Token {
    const token = peek()
    place++
    return token
  }

  function refuse(problem: Problem): undefined {
    first ??= problem
  }

  return { text, peek, next, take: (kind) => (peek().kind === kind ? next() : undefined), end: () => at(place - 1).span.end, refuse, problem: () => first }
}

/** Two tokens with nothing between them. */
export function isTouching(a: Token, b: Token): boolean {
  return a.span.end === b.span.start
}
