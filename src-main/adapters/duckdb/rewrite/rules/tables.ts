// CREATE TABLE and CREATE VIEW: what only Snowflake's storage knows is dropped, types are DuckDB's, CLONE and LIKE copy.
// Comments are dropped too: structure, with its comments, is made by Sluice's own statements, and a stage that makes its table again only needs it to be there.
import { ok } from '../../../../core/failure/index.ts'
import type { Result } from '../../../../core/failure/index.ts'
import { argumentsOf, closing, is, isWord } from '../reading.ts'
import type { Rule } from '../rule.ts'
import type { Token } from '../tokens.ts'
import { refuse, sql } from '../writing.ts'
import { nameEnd } from './names.ts'
import { readType } from './types.ts'

const DROPPED_PROPERTIES: ReadonlySet<string> = new Set([
  'COMMENT', 'DATA_RETENTION_TIME_IN_DAYS', 'MAX_DATA_EXTENSION_TIME_IN_DAYS', 'CHANGE_TRACKING', 'ENABLE_SCHEMA_EVOLUTION', 'COPY', 'CLUSTER',
])

export const tables: Rule = (tokens) => {
  if (!isWord(tokens[0], 'CREATE')) return ok(tokens)
  const kind = tokens.findIndex((token) => isWord(token, 'TABLE', 'VIEW', 'SCHEMA'))
  const isTemporary = tokens.slice(0, kind).some((token) => isWord(token, 'TEMP', 'TEMPORARY', 'VOLATILE'))
  let at = isWord(tokens[kind + 1], 'IF') ? kind + 4 : kind + 1
  const named = nameEnd(tokens, at)
  if (isTemporary && named > at + 1) return refuse('CREATE TEMPORARY TABLE with a schema', 'A temporary table belongs to no schema here. Leave the schema out wherever the table is named, or make it transient.')
  const head = tokens.slice(0, named).filter((token) => !isWord(token, 'TRANSIENT', 'SECURE', 'LOCAL', 'GLOBAL', 'VOLATILE'))
  if (isWord(tokens[kind], 'SCHEMA')) return ok(head)
  at = named

  const columns = is(tokens[at], '(') ? columnList(tokens, at, isWord(tokens[kind], 'VIEW')) : undefined
  if (columns?.ok === false) return columns
  if (columns !== undefined) at = closing(tokens, at) + 1
  const body = skipProperties(tokens, at)
  if (!body.ok) return body
  at = body.value
  if (isWord(tokens[at], 'CLONE', 'LIKE')) return copyOf(head, tokens, at)
  return ok([...head, ...(columns?.value ?? []), ...tokens.slice(at)])
}

function copyOf(head: Token[], tokens: readonly Token[], at: number): Result<Token[]> {
  const end = nameEnd(tokens, at + 1)
  if (isWord(tokens[end], 'AT', 'BEFORE')) return refuse(`CLONE … ${tokens[end]?.upper}`, 'The embedded warehouse keeps no earlier versions of a table.')
  return ok([...head, ...sql` AS SELECT * FROM ${tokens.slice(at + 1, end)}`, ...(isWord(tokens[at], 'LIKE') ? sql` LIMIT 0` : [])])
}

/** The index after COMMENT = '…', CLUSTER BY (…), COPY GRANTS and settings; SQL002 for what is neither those nor the statement's body. */
function skipProperties(tokens: readonly Token[], from: number): Result<number> {
  let at = from
  while (at < tokens.length && !isWord(tokens[at], 'AS', 'CLONE', 'LIKE')) {
    const word = tokens[at]?.upper ?? ''
    if (!DROPPED_PROPERTIES.has(word)) return refuse(`${word || tokens[at]?.text} in CREATE`, 'The embedded warehouse has no such property.')
    if (word === 'COPY') at += 2
    else if (word === 'CLUSTER') at = closing(tokens, at + 2) + 1
    else at += is(tokens[at + 1], '=') ? 3 : 2
  }
  return ok(at)
}

function columnList(tokens: readonly Token[], open: number, isView: boolean): Result<Token[]> {
  const kept: Token[][] = []
  for (const { from, to } of argumentsOf(tokens, open)) {
    // Keys are not enforced on Snowflake's standard tables, and would be here.
    if (isWord(tokens[from], 'CONSTRAINT', 'PRIMARY', 'UNIQUE', 'FOREIGN') && !isView) continue
    const column = isView ? sql`${tokens.slice(from, from + 1)}` : columnDefinition(tokens, from, to)
    if ('ok' in column && !column.ok) return column
    kept.push('ok' in column ? column.value : column)
  }
  const [first = [], ...rest] = kept
  return ok([...sql` (`, ...first, ...rest.flatMap((column) => [...sql`,`, ...column]), ...sql`)`])
}

function columnDefinition(tokens: readonly Token[], from: number, to: number): Result<Token[]> {
  // CREATE TABLE name (a, b) AS SELECT …: names without types.
  if (to === from + 1) return ok(tokens.slice(from, to))
  const type = readType(tokens, from + 1)
  if (!type.ok) return type
  const out: Token[] = [...tokens.slice(from, from + 1), ...sql` ${type.value.text}`]
  for (let at = type.value.end; at < to; ) {
    const word = tokens[at]?.upper ?? ''
    if (word === 'COMMENT') at += 2
    else if (word === 'PRIMARY') at += 2
    else if (word === 'UNIQUE') at += 1
    else if (word === 'NOT' || word === 'NULL') {
      const end = word === 'NOT' ? at + 2 : at + 1
      out.push(...tokens.slice(at, end))
      at = end
    } else if (word === 'DEFAULT') {
      const end = defaultEnd(tokens, at + 1, to)
      out.push(...tokens.slice(at, end))
      at = end
    } else return refuse(`${word || tokens[at]?.text} in a column`, 'The embedded warehouse has no such column property.')
  }
  return ok(out)
}

function defaultEnd(tokens: readonly Token[], from: number, to: number): number {
  let at = from
  while (at < to && (at === from || !isWord(tokens[at], 'NOT', 'NULL', 'COMMENT', 'PRIMARY', 'UNIQUE'))) at = is(tokens[at], '(') ? closing(tokens, at) + 1 : at + 1
  return at
}
