// SQL text as tokens: what rules read and write. Spaces and comments stay with the token that follows them.
import { fail, ok } from '../../../core/failure/index.ts'
import type { Result } from '../../../core/failure/index.ts'

export type TokenKind = 'word' | 'quoted' | 'string' | 'number' | 'operator'

export interface Token {
  readonly kind: TokenKind
  /** As DuckDB reads it: a string literal's escapes are resolved. */
  readonly text: string
  /** A word in upper case; '' for every other kind, so that a quoted "SELECT" is never taken for a keyword. */
  readonly upper: string
  /** Spaces and comments in front of it. */
  readonly before: string
  /** Where it ends in the source. */
  readonly end: number
  /** What the name rule found out: part of an object's name, which no function rule may take for a call. */
  readonly isName?: true
}

const OPERATORS = ['->>', '::', '||', '<=', '>=', '<>', '!=', '=>', '->', ':=', '**']
const ESCAPES: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r', b: '\b', f: '\f', '0': '\0' }

/** Snowflake's text: backslash escapes in strings, $$ quoting, // comments. DuckDB's: none of them. SQL002 where a string or comment has no end. */
export function tokenise(sql: string, engine: 'snowflake' | 'duckdb'): Result<Token[]> {
  const isSnowflake = engine === 'snowflake'
  const tokens: Token[] = []
  let at = 0
  for (;;) {
    const start = skipSpace(sql, at, isSnowflake)
    if (start === undefined) return unended('a comment', sql)
    const before = sql.slice(at, start)
    if (start >= sql.length) return ok(tokens)
    const read = readToken(sql, start, isSnowflake)
    if (read === undefined) return unended('a string or quoted name', sql)
    tokens.push({ kind: read.kind, text: read.text, upper: read.kind === 'word' ? read.text.toUpperCase() : '', before, end: read.end })
    at = read.end
  }
}

export function print(tokens: readonly Token[]): string {
  let text = ''
  for (const token of tokens) {
    if (token.before !== '') text += token.before
    else if (wouldJoin(text.charCodeAt(text.length - 1), token.text.charCodeAt(0))) text += ' '
    text += token.text
  }
  return text.trim()
}

// Two words would become one, two minus signs a comment.
function wouldJoin(last: number, first: number): boolean {
  return (isWordPart(last) || last === 0x22 || last === 0x27) ? isWordPart(first) || first === 0x22 || first === 0x27 : last === 0x2d && first === 0x2d
}

const unended = (what: string, sql: string): Result<never> => fail('SQL002', { construct: `${what} without an end`, reason: 'The statement cannot be read.', sql })

function skipSpace(sql: string, from: number, isSnowflake: boolean): number | undefined {
  let at = from
  while (at < sql.length) {
    const code = sql.charCodeAt(at)
    if (code <= 32 || code === 0xa0 || code === 0xfeff) at++
    else if (sql.startsWith('--', at) || (isSnowflake && sql.startsWith('//', at))) at = lineEnd(sql, at)
    else if (sql.startsWith('/*', at)) {
      const end = sql.indexOf('*/', at + 2)
      if (end < 0) return undefined
      at = end + 2
    } else break
  }
  return at
}

function lineEnd(sql: string, from: number): number {
  const end = sql.indexOf('\n', from)
  return end < 0 ? sql.length : end
}

interface Read {
  readonly kind: TokenKind
  readonly text: string
  readonly end: number
}

function readToken(sql: string, start: number, isSnowflake: boolean): Read | undefined {
  const code = sql.charCodeAt(start)
  if (isWordStart(code)) return readWord(sql, start)
  if (code === 0x27) return readString(sql, start, isSnowflake)
  if (code === 0x22) return readQuoted(sql, start)
  if (isDigit(code) || (code === 0x2e && isDigit(sql.charCodeAt(start + 1)))) return readNumber(sql, start)
  if (sql.startsWith('$$', start)) return readRaw(sql, start)
  if (code === 0x24) return readWord(sql, start)
  const operator = OPERATORS.find((text) => sql.startsWith(text, start)) ?? sql[start] ?? ''
  return { kind: 'operator', text: operator, end: start + operator.length }
}

function readWord(sql: string, start: number): Read {
  let end = start + 1
  while (end < sql.length && isWordPart(sql.charCodeAt(end))) end++
  return { kind: 'word', text: sql.slice(start, end), end }
}

const NUMBER = /\d*\.?\d*(?:[eE][+-]?\d+)?/y

function readNumber(sql: string, start: number): Read {
  NUMBER.lastIndex = start
  const text = NUMBER.exec(sql)?.[0] ?? ''
  return { kind: 'number', text, end: start + text.length }
}

function readQuoted(sql: string, start: number): Read | undefined {
  let end = sql.indexOf('"', start + 1)
  while (end >= 0 && sql[end + 1] === '"') end = sql.indexOf('"', end + 2)
  return end < 0 ? undefined : { kind: 'quoted', text: sql.slice(start, end + 1), end: end + 1 }
}

function readString(sql: string, start: number, isSnowflake: boolean): Read | undefined {
  let end = start + 1
  let isPlain = true
  for (; ; end++) {
    if (end >= sql.length) return undefined
    const code = sql.charCodeAt(end)
    if (isSnowflake && code === 0x5c) {
      isPlain = false
      end++
    } else if (code === 0x27) {
      if (sql.charCodeAt(end + 1) !== 0x27) break
      end++
    }
  }
  const text = sql.slice(start, end + 1)
  return { kind: 'string', text: isPlain ? text : literal(unescape(text.slice(1, -1))), end: end + 1 }
}

/** docs.snowflake.com/en/sql-reference/data-types-text, "Escape sequences in single-quoted string constants". */
function unescape(body: string): string {
  return body.replaceAll("''", "'").replace(/\\(u[0-9a-fA-F]{4}|x[0-9a-fA-F]{2}|[0-7]{1,3}|[^])/g, (_, escape: string) => {
    if (/^[ux]./.test(escape)) return String.fromCharCode(Number.parseInt(escape.slice(1), 16))
    if (/^[0-7]+$/.test(escape) && escape !== '0') return String.fromCharCode(Number.parseInt(escape, 8))
    return ESCAPES[escape] ?? escape
  })
}

function readRaw(sql: string, start: number): Read | undefined {
  const end = sql.indexOf('$$', start + 2)
  return end < 0 ? undefined : { kind: 'string', text: literal(sql.slice(start + 2, end)), end: end + 2 }
}

export const literal = (value: string): string => `'${value.replaceAll("'", "''")}'`

/** The text that a string token stands for. */
export const stringValue = (token: Token): string => token.text.slice(1, -1).replaceAll("''", "'")

const isDigit = (code: number): boolean => code >= 48 && code <= 57
const isWordStart = (code: number): boolean => (code >= 65 && code <= 90) || (code >= 97 && code <= 122) || code === 0x5f || code > 0xbf
const isWordPart = (code: number): boolean => isWordStart(code) || isDigit(code) || code === 0x24
