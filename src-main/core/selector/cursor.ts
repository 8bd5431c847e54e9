// A place in a list of tokens, and the first problem that was met: what the two halves of the parser share.
import type { Span } from '../failure/index.ts'
import type { Problem, Token, TokenKind } from './tokens.ts'

export interface Cursor {
  readonly text: string
  readonly peek: (ahead?: number) => Token
  readonly next: () => Token
  /** Takes the next token where it is of that kind. */
  readonly take: (kind: TokenKind) => Token | undefined
  /** Notes a problem and gives undefined, which every parsing function passes on. The first one stays. */
  readonly refuse: (span: Span, problem: string, fix?: string) => undefined
  readonly problem: () => Problem | undefined
}

export function createCursor(text: string, tokens: readonly Token[]): Cursor {
  let place = 0
  let first: Problem | undefined
  // Safe: the last token is `end`, and nobody goes past it.
  const peek = (ahead = 0): Token => tokens[Math.min(place + ahead, tokens.length - 1)]!

  function next(): Token {
    const token = peek()
    place++
    return token
  }

  function refuse(span: Span, problem: string, fix?: string): undefined {
    first ??= fix === undefined ? { span, problem } : { span, problem, fix }
  }

  return { text, peek, next, take: (kind) => (peek().kind === kind ? next() : undefined), refuse, problem: () => first }
}

/** Two tokens with nothing between them. */
export function isTouching(a: Token, b: Token): boolean {
  return a.span.end === b.span.start
}
