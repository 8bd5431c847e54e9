// SQL text as tokens with their places: enough to tell code from comments, strings and names. Its grammar is somebody else's matter.

export type SqlEngine = 'snowflake' | 'duckdb'

/**
 * `quoted` is a name in double quotes, `raw` a $$ body, `at` what begins with @: a stage with its path, or an annotation of a SQL node.
 * A number has no sign. Every other character or pair of characters is an `operator`, brackets and `;` too.
 */
export type SqlTokenKind = 'word' | 'quoted' | 'string' | 'raw' | 'number' | 'at' | 'operator' | 'comment'

export interface SqlToken {
  readonly kind: SqlTokenKind
  /** As it is written. */
  readonly text: string
  readonly start: number
  readonly end: number
  /** False for a string, name, body or comment that the text ends in. */
  readonly isClosed: boolean
}

const OPERATORS = ['->>', '::', '||', '<=', '>=', '<>', '!=', '=>', '->', ':=', '**']

const NUMBER = /\d*\.?\d*(?:[eE][+-]?\d+)?/y
// A path ends where a comment begins: a stage may hold slashes and minus signs, but no two in a row here.
const AT = /@(?:[\p{L}\p{N}_$~%.:=]|\/(?![/*])|-(?!-)|"(?:[^"]|"")*")*/uy

/**
 * The tokens of a text, comments included, white space left out. Snowflake knows three things that DuckDB does not: a backslash escapes in a string
 * (docs.snowflake.com/en/sql-reference/data-types-text), `//` begins a comment, and @ a stage.
 */
export function* tokensOf(sql: string, engine: SqlEngine = 'snowflake'): Generator<SqlToken, void> {
  let at = 0
  for (;;) {
    while (at < sql.length && isSpace(sql.charCodeAt(at))) at++
    if (at >= sql.length) return
    const { kind, end, isClosed = true } = readToken(sql, at, engine === 'snowflake')
    yield { kind, text: sql.slice(at, end), start: at, end, isClosed }
    at = end
  }
}

interface Read {
  readonly kind: SqlTokenKind
  readonly end: number
  readonly isClosed?: boolean
}

function readToken(sql: string, start: number, isSnowflake: boolean): Read {
  const code = sql.charCodeAt(start)
  const next = sql.charCodeAt(start + 1)
  if (isWordStart(code)) return readWord(sql, start)
  if (code === 0x27) return readString(sql, start, isSnowflake)
  if (code === 0x22) return readQuoted(sql, start)
  if (isDigit(code) || (code === 0x2e && isDigit(next))) return { kind: 'number', end: endOf(NUMBER, sql, start) }
  if ((code === 0x2d && next === 0x2d) || (isSnowflake && code === 0x2f && next === 0x2f)) return readLineComment(sql, start)
  if (code === 0x2f && next === 0x2a) return until(sql, '*/', { kind: 'comment', from: start + 2 })
  if (code === 0x24 && next === 0x24) return until(sql, '$$', { kind: 'raw', from: start + 2 })
  if (code === 0x24) return readWord(sql, start)
  if (isSnowflake && code === 0x40) return { kind: 'at', end: endOf(AT, sql, start) }
  const operator = OPERATORS.find((text) => sql.startsWith(text, start))
  return { kind: 'operator', end: start + (operator?.length ?? 1) }
}

function readWord(sql: string, start: number): Read {
  let end = start + 1
  while (end < sql.length && isWordPart(sql.charCodeAt(end))) end++
  return { kind: 'word', end }
}

function readString(sql: string, start: number, isSnowflake: boolean): Read {
  for (let end = start + 1; end < sql.length; end++) {
    const code = sql.charCodeAt(end)
    if (isSnowflake && code === 0x5c) end++
    else if (code === 0x27) {
      if (sql.charCodeAt(end + 1) !== 0x27) return { kind: 'string', end: end + 1 }
      end++
    }
  }
  return { kind: 'string', end: sql.length, isClosed: false }
}

function readQuoted(sql: string, start: number): Read {
  let end = sql.indexOf('"', start + 1)
  while (end >= 0 && sql[end + 1] === '"') end = sql.indexOf('"', end + 2)
  return end < 0 ? { kind: 'quoted', end: sql.length, isClosed: false } : { kind: 'quoted', end: end + 1 }
}

function readLineComment(sql: string, start: number): Read {
  const end = sql.indexOf('\n', start)
  return { kind: 'comment', end: end < 0 ? sql.length : end }
}

function until(sql: string, close: string, { kind, from }: { readonly kind: SqlTokenKind; readonly from: number }): Read {
  const end = sql.indexOf(close, from)
  return end < 0 ? { kind, end: sql.length, isClosed: false } : { kind, end: end + close.length }
}

function endOf(pattern: RegExp, sql: string, start: number): number {
  pattern.lastIndex = start
  // Safe: both patterns take at least the character they were chosen for.
  return start + pattern.exec(sql)![0].length
}

const isDigit = (code: number): boolean => code >= 48 && code <= 57
// The same as JavaScript's trim: text pasted from elsewhere has spaces beyond ASCII.
const isSpace = (code: number): boolean => code === 32 || (code >= 9 && code <= 13) || (code > 0x7e && /\s/.test(String.fromCharCode(code)))
const isWordStart = (code: number): boolean => (code >= 65 && code <= 90) || (code >= 97 && code <= 122) || code === 0x5f || (code > 0xbf && !isSpace(code))
/** Whether a character, by its code, goes on a word that is begun. */
export const isWordPart = (code: number): boolean => isWordStart(code) || isDigit(code) || code === 0x24
