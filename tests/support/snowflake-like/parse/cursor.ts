// A statement as tokens, read from left to right: words, names, literals, and the text between two places.
import { snowflake } from '../../../../src-main/core/dialect/index.ts'
import type { SqlType, ObjectName } from '../../../../src-main/core/relation/index.ts'
import { tokensOf, wordOf } from '../../../../src-main/core/sql/index.ts'
import type { SqlToken } from '../../../../src-main/core/sql/index.ts'
import { compilation, noDatabase, syntax } from '../problems.ts'
import type { SnowflakeProblem } from '../problems.ts'

/** Where names without a database or a schema belong. */
export interface Context {
  readonly database: string | undefined
  readonly schema: string | undefined
}

export interface Cursor {
  readonly sql: string
  readonly tokens: readonly SqlToken[]
  readonly context: Context
  at: number
}

// docs.snowflake.com/en/sql-reference/identifiers-syntax; the code of a longer one has no source.
const LONGEST_NAME = 255
/** docs.snowflake.com/en/sql-reference/reserved-keywords, those that no column can be called without quotes. */
const RESERVED: ReadonlySet<string> = new Set(
  ('ALL ALTER AND ANY AS BETWEEN BY CASE CAST CHECK COLUMN CONNECT CONSTRAINT CREATE CROSS CURRENT CURRENT_DATE CURRENT_TIME CURRENT_TIMESTAMP CURRENT_USER DELETE DISTINCT DROP ELSE EXISTS FALSE ' +
    'FOLLOWING FOR FROM FULL GRANT GROUP HAVING ILIKE IN INCREMENT INNER INSERT INTERSECT INTO IS JOIN LATERAL LEFT LIKE LOCALTIME LOCALTIMESTAMP MINUS NATURAL NOT NULL OF ON OR ORDER QUALIFY ' +
    'REGEXP REVOKE RIGHT RLIKE ROW ROWS SAMPLE SELECT SET SOME START TABLE TABLESAMPLE THEN TO TRIGGER TRUE TRY_CAST UNION UNIQUE UPDATE USING VALUES WHEN WHENEVER WHERE WITH').split(' '),
)

export function createCursor(sql: string, context: Context): Cursor {
  const tokens = [...tokensOf(sql)].filter(({ kind }) => kind !== 'comment')
  while (tokens.at(-1)?.text === ';') tokens.pop()
  const open = tokens.find(({ isClosed }) => !isClosed)
  const cursor = { sql, tokens, context, at: 0 }
  if (open !== undefined) throw unexpected({ ...cursor, at: tokens.indexOf(open) })
  return cursor
}

export const word = ({ tokens, at }: Cursor, ahead = 0): string => wordOf(tokens[at + ahead])
export const isEnd = ({ tokens, at }: Cursor): boolean => at >= tokens.length

/** Whether these words come next. */
export function comes(cursor: Cursor, words: string): boolean {
  return words.split(' ').every((wanted, ahead) => word(cursor, ahead) === wanted)
}

/** Takes the words where they come next. */
export function take(cursor: Cursor, words: string): boolean {
  if (!comes(cursor, words)) return false
  cursor.at += words.split(' ').length
  return true
}

export function expect(cursor: Cursor, words: string): void {
  if (!take(cursor, words)) throw unexpected(cursor)
}

export function unexpected({ sql, tokens, at }: Cursor): SnowflakeProblem {
  const token = tokens[at]
  const before = sql.slice(0, token?.start ?? sql.length).split('\n')
  return syntax(before.length, before.at(-1)?.length ?? 0, token?.text ?? '<EOF>')
}

export function identifier(cursor: Cursor): string {
  const token = cursor.tokens[cursor.at]
  if (token === undefined || (token.kind !== 'word' && token.kind !== 'quoted') || (token.kind === 'word' && RESERVED.has(token.text.toUpperCase()))) throw unexpected(cursor)
  cursor.at++
  const name = token.kind === 'quoted' ? token.text.slice(1, -1).replaceAll('""', '"') : token.text.toUpperCase()
  if (name === '' || name.length > LONGEST_NAME) throw compilation('001003', `Invalid identifier '${name.slice(0, 20)}…': a name has between 1 and ${LONGEST_NAME} characters.`)
  return name
}

/** a.b.c */
export function path(cursor: Cursor): readonly string[] {
  const parts = [identifier(cursor)]
  while (take(cursor, '.')) parts.push(identifier(cursor))
  return parts
}

export function objectName(cursor: Cursor): ObjectName {
  return qualified(path(cursor), cursor.context)
}

export function qualified(parts: readonly string[], context: Context): ObjectName {
  const name = parts.at(-1)
  const schema = parts.at(-2) ?? context.schema
  const database = parts.at(-3) ?? context.database
  if (name === undefined || schema === undefined || database === undefined || parts.length > 3) throw noDatabase()
  return { database, schema, name }
}

export function schemaName(cursor: Cursor): { readonly database: string; readonly schema: string } {
  const parts = path(cursor)
  const [schema, database] = [parts.at(-1), parts.at(-2) ?? cursor.context.database]
  if (schema === undefined || database === undefined) throw noDatabase()
  return { database, schema }
}

/** 'text', its escapes resolved. */
export function textLiteral(cursor: Cursor): string {
  const token = cursor.tokens[cursor.at]
  if (token?.kind !== 'string' && token?.kind !== 'raw') throw unexpected(cursor)
  cursor.at++
  return token.kind === 'raw' ? token.text.slice(2, -2) : unescaped(token.text.slice(1, -1))
}

const ESCAPES: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r', b: '\b', f: '\f', 0: '\0' }

function unescaped(body: string): string {
  return body.replace(/''|\\([^])/g, (_, character: string | undefined) => (character === undefined ? "'" : (ESCAPES[character] ?? character)))
}

export function wholeNumber(cursor: Cursor): number {
  const isNegative = take(cursor, '-')
  const token = cursor.tokens[cursor.at]
  if (token?.kind !== 'number') throw unexpected(cursor)
  cursor.at++
  return isNegative ? -Number(token.text) : Number(token.text)
}

/** A type, aliases resolved. */
export function type(cursor: Cursor): SqlType {
  const from = cursor.at
  cursor.at++
  if (comes(cursor, 'PRECISION') || comes(cursor, 'VARYING')) cursor.at++
  if (word(cursor) === '(') skipParentheses(cursor)
  if (comes(cursor, 'WITH LOCAL TIME ZONE')) cursor.at += 4
  else if (comes(cursor, 'WITH TIME ZONE') || comes(cursor, 'WITHOUT TIME ZONE')) cursor.at += 3
  const spelled = textBetween(cursor, from, cursor.at)
  const read = snowflake.parseType(spelled)
  if (read === undefined) throw compilation('002040', `Unsupported data type '${spelled.toUpperCase()}'.`)
  return read
}

export function skipParentheses(cursor: Cursor): void {
  let depth = 0
  for (; !isEnd(cursor); cursor.at++) {
    if (word(cursor) === '(') depth++
    else if (word(cursor) === ')' && --depth === 0) {
      cursor.at++
      return
    }
  }
  throw unexpected(cursor)
}

/** Items in parentheses, each read by `read`. */
export function listed<T>(cursor: Cursor, read: () => T): readonly T[] {
  expect(cursor, '(')
  const items = [read()]
  while (take(cursor, ',')) items.push(read())
  expect(cursor, ')')
  return items
}

/** The text as it is written, from one token up to another. */
export function textBetween({ sql, tokens }: Cursor, from: number, to: number): string {
  const [first, last] = [tokens[from], tokens[to - 1]]
  return first === undefined || last === undefined || to <= from ? '' : sql.slice(first.start, last.end)
}

/** What is left, comments included. */
export function rest(cursor: Cursor): string {
  const text = textBetween(cursor, cursor.at, cursor.tokens.length)
  cursor.at = cursor.tokens.length
  return text
}
