// A selector's text as tokens. Inside braces a word runs further (it may hold +, digits and, as a value, colons) than outside.
import type { Span } from '../failure/index.ts'

export type TokenKind = '(' | ')' | '{' | '}' | ',' | ':' | '+' | 'int' | 'and' | 'or' | 'not' | 'word' | 'quoted' | 'end'

export interface Token {
  readonly kind: TokenKind
  /** As written, except for a quoted one: what it says, without quotes and escapes. */
  readonly text: string
  readonly span: Span
}

/** What is wrong with a text, where, and the words to write instead. */
export interface Problem {
  readonly span: Span
  readonly problem: string
  readonly fix?: string
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
const QUOTED = /"((?:[^"\\]|\\["\\])*)"/y

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
      const before = tokens.at(-1)
      if (isInside && before?.kind === 'word' && before.span.end === span.start) return end(quoteInWord(text, before))
      QUOTED.lastIndex = span.start
      const quoted = QUOTED.exec(text)
      if (quoted === null) return end(badQuote(text, span.start))
      at = QUOTED.lastIndex
      tokens.push({ kind: 'quoted', text: quoted[1]!.replace(/\\(["\\])/g, '$1'), span: { start: span.start, end: at } })
      continue
    }
    if (lexeme === '|' || lexeme === '&') {
      return end({ span, problem: `${lexeme} is no operator`, fix: `write ${lexeme}${lexeme} or ${lexeme === '|' ? 'OR' : 'AND'}` })
    }
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

function quoteInWord(text: string, word: Token): Problem {
  const rest = /^[^\s{}(),]*/.exec(text.slice(word.span.start))![0]
  return {
    span: { start: word.span.start, end: word.span.start + rest.length },
    problem: 'a quote stands inside a word',
    fix: `write "${rest.replace(/["\\]/g, '\\$&')}", or leave a space before the quote`,
  }
}

function badQuote(text: string, start: number): Problem {
  const escape = /^"(?:[^"\\]|\\["\\])*(\\[^"\\])/.exec(text.slice(start))
  if (escape !== null) {
    const at = start + escape[0].length - 2
    return { span: { start: at, end: at + 2 }, problem: `${escape[1]} is no escape`, fix: `write \\${escape[1]} for a backslash` }
  }
  return { span: { start, end: text.length }, problem: 'the quote is not closed', fix: 'write " at its end' }
}
