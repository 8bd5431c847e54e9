// Snowflake SQL for rows as DuckDB's: names are written as they are kept here, the rest is the embedded warehouse's rewriting.
import { translate } from '../../../src-main/adapters/duckdb/index.ts'
import { duckdb } from '../../../src-main/core/dialect/index.ts'
import type { ObjectName } from '../../../src-main/core/relation/index.ts'
import { tokensOf, wordOf } from '../../../src-main/core/sql/index.ts'
import type { SqlToken } from '../../../src-main/core/sql/index.ts'
import { encode } from './identifiers.ts'
import type { Context } from './parse/index.ts'
import { noDatabase, unsupported } from './problems.ts'

/** Throws what Snowflake would answer; what the rewriting does not know, Snowflake may well do, and this imitation does not. */
export function toDuckDb(sql: string, context: Context): string {
  const translated = translate(withNames(withHistory(sql), context))
  if (translated.ok) return translated.value.sql
  if (translated.failure.code !== 'SQL002') throw new Error(JSON.stringify(translated.failure))
  const { construct, reason } = translated.failure.facts
  if (construct.includes('a name without its database')) throw noDatabase()
  throw unsupported(`${construct} (this imitation: ${reason})`)
}

/** A DEFAULT, or another expression without columns. */
export function expressionToDuckDb(sql: string): string {
  return toDuckDb(`SELECT ${sql}`, { database: undefined, schema: undefined }).replace(/^SELECT\s+/i, '')
}

function withNames(sql: string, { database }: Context): string {
  let [text, from] = ['', 0]
  for (const { token, isKey, before } of significant(sql)) {
    let written: string | undefined
    if (token.kind === 'quoted' && !isKey) written = `"${encode(token.text.slice(1, -1))}"`
    else if (wordOf(token) === 'INFORMATION_SCHEMA') written = `${before === '.' ? '' : `${duckdb.quote(encode(database ?? ''))}.`}"INFORMATION_SCHEMA"`
    if (written === undefined) continue
    text += sql.slice(from, token.start) + written
    from = token.end
  }
  return text + sql.slice(from)
}

/** TABLE(db.INFORMATION_SCHEMA.QUERY_HISTORY(…)) and its like, as the table that is filled for it. */
function withHistory(sql: string): string {
  if (!/QUERY_HISTORY/i.test(sql)) return sql
  const tokens = [...tokensOf(sql)].filter(({ kind }) => kind !== 'comment')
  const at = tokens.findIndex((token, index) => wordOf(token).startsWith('QUERY_HISTORY') && wordOf(tokens[index + 1]) === '(')
  const table = tokens.findLastIndex((token, index) => index < at && wordOf(token) === 'TABLE')
  const close = tokens.findIndex((token, index) => index > at && wordOf(token) === ')' && wordOf(tokens[index + 1]) === ')')
  const [first, history, last] = [tokens[table], tokens[at], tokens[close + 1]]
  if (first === undefined || history === undefined || last === undefined || tokens[table + 2] === undefined) return sql
  return `${sql.slice(0, first.start)} ${sql.slice(tokens[table + 2]?.start, history.start)}QUERY_HISTORY${sql.slice(last.end)}`
}

/** How many of the newest statements it has, whatever is asked of them after: 100 where nothing is said. */
export function historyLimit(sql: string): number {
  return Number(/RESULT_LIMIT\s*=>\s*(\d+)/i.exec(sql)?.[1] ?? 100)
}

interface Significant {
  readonly token: SqlToken
  /** Part of the path into a VARIANT: a key, and no name. */
  readonly isKey: boolean
  readonly before: string
}

function* significant(sql: string): Generator<Significant> {
  let before = ''
  let isInPath = false
  for (const token of tokensOf(sql)) {
    if (token.kind === 'comment') continue
    const isKey: boolean = isInPath && (before === ':' || before === '.')
    yield { token, isKey, before }
    const word = token.kind === 'operator' ? token.text : ''
    isInPath = word === ':' || (isInPath && (isKey || word === '.' || word === '[' || word === ']' || before === '['))
    before = word
  }
}

/** Every chain of three names, whatever it stands for. */
export function namesIn(sql: string): readonly ObjectName[] {
  const names: ObjectName[] = []
  const tokens = [...tokensOf(sql)].filter(({ kind }) => kind !== 'comment')
  for (let at = 0; at < tokens.length; at++) {
    const parts = chainAt(tokens, at)
    const [database, schema, name] = parts
    if (database !== undefined && schema !== undefined && name !== undefined) names.push({ database, schema, name })
    if (parts.length > 0) at += 2 * parts.length - 2
  }
  return names
}

/** The names of a chain that begins there, folded. */
export function chainAt(tokens: readonly SqlToken[], at: number): readonly string[] {
  const parts: string[] = []
  for (let part = at; ; part += 2) {
    const token = tokens[part]
    if (token?.kind === 'quoted') parts.push(token.text.slice(1, -1).replaceAll('""', '"'))
    else if (token?.kind === 'word') parts.push(token.text.toUpperCase())
    else return parts
    if (tokens[part + 1]?.text !== '.') return parts
  }
}
