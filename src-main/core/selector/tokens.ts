// A selector's text as tokens. Inside braces a word runs further (it may hold +, digits and, as a value, colons) than outside.
import type { Span } from '../failure/index.ts'
import type { Problem } from './problem.ts'
import { badQuote, loneOperator, quoteInWord } from './unreadable.ts'

export type TokenKind = '(' | ')' | '{' | '}' | ',' | ':' | '+' | 'int' | 'and' | 'or' | 'not' | 'word' | 'quoted' | 'end'

export interface Token {
  readonly kind: TokenKind
  /** As written, except for a quoted one: what it says, without quotes and escapes. */
  readonly text: string
  readonly span: Span
}

/** The tokens up to the end or to the first problem; always ends with an `end`. */
export interface Tokens {
  readonly tokens: readonly Token[]
  readonly problem?: Problem
}

const OPERATORS: Readonly<Record<string, 'and' | 'or' | 'not'>> = { and: 'and', '&&': 'and', or: 'or', '||': 'or', not: 'not', '!': 'not' }
const OUTSIDE = /\s+|&&|\|\||[(){},+!"]|[^\s(){},+!"|&]+|[|&]/y
const INSIDE = /\s+|&&|\|\||[(){},:!"]|(?:(?!&&|\|\|)[^\s(){},:"])+/y
const VALUE = /\s+|&&|\|\||[(){},"]|(?:(?!&&|\|\|)[^\s(){},"])+/y
/** Unrolled, so that a quote which is never closed is given up in one pass. */
const QUOTED = /"([^"\\]*(?:\\["\\][^"\\]*)*)"/y

export function tokenize(text: string): Tokens {
  const tokens: Token[] = []
  let isInside = false
  let at = 0
  const end = (problem?: Problem): Tokens => {
    tokens.push({ kind: 'end', text: '', span: { start: text.length, end: text.length } })
    return problem === undefined ? { tokens } : { tokens, problem }
  }

  while (at < text.length) {
    const pattern = !isInside ? OUTSIDE : tokens.at(-1)?.kind === ':' ? VALUE : INSIDE
    pattern.lastIndex = at
    // Safe: each pattern takes any character one way or another.
    const lexeme = pattern.exec(text)![0]
    const span = { start: at, end: at + lexeme.length }
    at = span.end
    if (lexeme.trim() === '') continue

    if (lexeme === '"') {
      QUOTED.lastIndex = span.start
      const quoted = QUOTED.exec(text)
      const before = tokens.at(-1)
      if (isInside && before?.kind === 'word' && before.span.end === span.start) return end(quoteInWord(text, before.span, quoted?.[0]))
      if (quoted === null) return end(badQuote(text, span.start))
      at = QUOTED.lastIndex
      tokens.push({ kind: 'quoted', text: quoted[1]!.replace(/\\(["\\])/g, '$1'), span: { start: span.start, end: at } })
      continue
    }
    if (lexeme === '|' || lexeme === '&') return end(loneOperator(text, lexeme, span))
    if (lexeme === '{') isInside = true
    if (lexeme === '}') isInside = false
    tokens.push({ kind: kindOf(lexeme, isInside), text: lexeme, span })
  }
  return end()
}

function kindOf(lexeme: string, isInside: boolean): TokenKind {
  switch (lexeme) {
    case '(':
    case ')':
    case '{':
    case '}':
    case ',':
    case ':':
      return lexeme
    case '+':
      return isInside ? 'word' : lexeme
    default:
      if (!isInside && /^[0-9]+$/.test(lexeme)) return 'int'
      return Object.hasOwn(OPERATORS, lexeme.toLowerCase()) ? OPERATORS[lexeme.toLowerCase()]! : 'word'
  }
}
