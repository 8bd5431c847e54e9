// SQL text as tokens: what rules read and write. Spaces and comments stay with the token that follows them.
import { fail, ok } from '../../../core/failure/index.ts'
import type { Result } from '../../../core/failure/index.ts'
import { isWordPart, tokensOf } from '../../../core/sql/index.ts'
import type { SqlEngine, SqlToken } from '../../../core/sql/index.ts'

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
  /** What a rule found out: an operand begins here that holds a VARIANT, and is cast by what stands around it. */
  readonly isVariant?: true
}

const ESCAPES: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r', b: '\b', f: '\f', '0': '\0' }

/** SQL002 where a string, a name or a comment has no end. */
export function tokenise(sql: string, engine: SqlEngine): Result<Token[]> {
  const tokens: Token[] = []
  let before = ''
  let at = 0
  for (const token of tokensOf(sql, engine)) {
    if (!token.isClosed) return unended(token.kind === 'comment' ? 'a comment' : 'a string or quoted name', sql)
    before += sql.slice(at, token.start)
    at = token.end
    if (token.kind === 'comment') {
      // DuckDB takes Snowflake's // for a division.
      before += token.text.startsWith('//') ? `--${token.text.slice(2)}` : token.text
      continue
    }
    tokens.push({ ...inDuckDb(token, engine), upper: token.kind === 'word' ? token.text.toUpperCase() : '', before, end: token.end })
    before = ''
  }
  return ok(tokens)
}

function inDuckDb({ kind, text }: SqlToken, engine: SqlEngine): Pick<Token, 'kind' | 'text'> {
  switch (kind) {
    case 'raw':
      return { kind: 'string', text: literal(text.slice(2, -2)) }
    case 'string':
      return { kind, text: engine === 'snowflake' && text.includes('\\') ? literal(unescape(text.slice(1, -1))) : text }
    case 'at':
      // A stage, which is refused by its first character.
      return { kind: 'operator', text: '@' }
    case 'comment':
      throw new Error('a comment stands before a token and is none')
    default:
      return { kind, text }
  }
}

export function print(tokens: readonly Token[]): string {
  let text = ''
  // Kept beside the text: reading a character of a text that grows makes a copy of it, each time.
  let last = Number.NaN
  for (const token of tokens) {
    const added = (token.before === '' && wouldJoin(last, token.text.charCodeAt(0)) ? ' ' : token.before) + token.text
    text += added
    if (added !== '') last = added.charCodeAt(added.length - 1)
  }
  return text.trim()
}

// Two words would become one, two minus signs a comment.
function wouldJoin(last: number, first: number): boolean {
  return (isWordPart(last) || last === 0x22 || last === 0x27) ? isWordPart(first) || first === 0x22 || first === 0x27 : last === 0x2d && first === 0x2d
}

const unended = (what: string, sql: string): Result<never> => fail('SQL002', { construct: `${what} without an end`, reason: 'The statement cannot be read.', sql })

/** docs.snowflake.com/en/sql-reference/data-types-text, "Escape sequences in single-quoted string constants". */
function unescape(body: string): string {
  return body.replaceAll("''", "'").replace(/\\(u[0-9a-fA-F]{4}|x[0-9a-fA-F]{2}|[0-7]{1,3}|[^])/g, (_, escape: string) => {
    if (/^[ux]./.test(escape)) return String.fromCharCode(Number.parseInt(escape.slice(1), 16))
    if (/^[0-7]+$/.test(escape) && escape !== '0') return String.fromCharCode(Number.parseInt(escape, 8))
    return ESCAPES[escape] ?? escape
  })
}

export const literal = (value: string): string => `'${value.replaceAll("'", "''")}'`

/** The text that a string token stands for. */
export const stringValue = (token: Token): string => token.text.slice(1, -1).replaceAll("''", "'")
