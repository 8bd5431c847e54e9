// CREATE TABLE in its forms: columns, AS query, LIKE and CLONE, and CREATE OR ALTER, with comments as statements of their own.
// docs.snowflake.com/en/sql-reference/sql/create-table, docs.snowflake.com/en/sql-reference/sql/create-or-alter
import { ok } from '../../../../core/failure/index.ts'
import type { Result } from '../../../../core/failure/index.ts'
import { closing, is, isWord } from '../reading.ts'
import type { NotingRule } from '../rule.ts'
import type { Token } from '../tokens.ts'
import { joined, refuse, several, sql } from '../writing.ts'
import { readColumns } from './columns.ts'
import { comments, head, made } from './created-table.ts'
import type { CreateTable } from './created-table.ts'
import { evaluatedFirst, mentions } from './evaluated-first.ts'
import { nameEnd } from './names.ts'
import { readProperties } from './properties.ts'
import { reshaped } from './reshaped.ts'

export const tables: NotingRule = (tokens, note) => {
  const kind = tokens.findIndex((token) => isWord(token, 'TABLE'))
  const [first] = tokens
  if (first === undefined || !isWord(first, 'CREATE') || kind < 0 || tokens.slice(0, kind).some((token) => isWord(token, 'VIEW', 'SCHEMA', 'SEQUENCE'))) return ok(tokens)
  const modifiers = tokens.slice(1, kind)
  const ifNotExists = isWord(tokens[kind + 1], 'IF')
  const named = nameEnd(tokens, ifNotExists ? kind + 4 : kind + 1)
  const name = tokens.slice(ifNotExists ? kind + 4 : kind + 1, named)

  const hasList = is(tokens[named], '(')
  const columns = hasList ? readColumns(tokens, named, { table: name, note }) : ok([])
  if (!columns.ok) return columns
  const properties = readProperties(tokens, hasList ? closing(tokens, named) + 1 : named, ['AS', 'CLONE', 'LIKE'], note)
  if (!properties.ok) return properties
  const isModified = (...words: readonly string[]): boolean => modifiers.some((token) => isWord(token, ...words))
  const create: CreateTable = {
    first, name, ifNotExists, columns: columns.value, comment: properties.value.comment,
    isTemporary: isModified('TEMP', 'TEMPORARY', 'VOLATILE'), replaces: isModified('REPLACE'), alters: isModified('ALTER'),
  }
  const body = tokens.slice(properties.value.end)
  if (isWord(body[0], 'CLONE', 'LIKE')) return copyOf(create, body, note)
  if (create.alters) return body.length > 0 ? refuse('CREATE OR ALTER TABLE … AS', 'Snowflake has no such statement either.') : reshaped(create, note)
  if (create.isTemporary && create.columns.some(({ sequence }) => sequence !== undefined)) return refuse('IDENTITY in a temporary table', 'Make the table transient.')
  return body.length === 0 ? ok(several([...made(create), ...comments(create, note)])) : asQuery(create, body.slice(1), note)
}

/** AS query. With types in its list the table is made first and filled after; a query that reads the table that it replaces is evaluated before. */
function asQuery(create: CreateTable, query: readonly Token[], note: (sentence: string) => void): Result<Token[]> {
  const after = comments(create, note)
  if (create.columns.every(({ type }) => type === undefined)) {
    const list = create.columns.length === 0 ? [] : [...sql` (`, ...joined(create.columns.map(({ name }) => [name]), ','), ...sql`)`]
    return ok(several([[...head(create), ...list, ...sql` AS ${query}`], ...after]))
  }
  if (create.ifNotExists) return refuse('CREATE TABLE IF NOT EXISTS with types and AS', 'Whether the query runs depends on what is there. Leave the types out.')
  const fill = (source: readonly Token[]): Token[] => sql`INSERT INTO ${create.name} ${source}`
  if (!mentions(query, create.name)) return ok(several([...made(create), fill(query), ...after]))
  return ok(several([...evaluatedFirst(query, (rows) => [...made(create), fill(rows)]), ...after]))
}

/** CREATE TABLE … LIKE and CLONE: columns and types are copied, with CLONE the rows too. */
function copyOf(create: CreateTable, body: readonly Token[], note: (sentence: string) => void): Result<Token[]> {
  const end = nameEnd(body, 1)
  const rest = readProperties(body, end, [], note)
  if (!rest.ok) return isWord(body[end], 'AT', 'BEFORE') ? refuse(`CLONE … ${body[end]?.upper}`, 'The embedded warehouse keeps no earlier versions of a table.') : rest
  note(`${body[0]?.upper} copies ${isWord(body[0], 'CLONE') ? 'columns and rows' : 'columns'} on the embedded warehouse, and leaves out NOT NULL, DEFAULT and comments.`)
  const copy = sql`SELECT * FROM ${body.slice(1, end)}`
  return ok(several([[...head(create), ...sql` AS ${copy}`, ...(isWord(body[0], 'LIKE') ? sql` LIMIT 0` : [])], ...comments({ ...create, comment: rest.value.comment ?? create.comment }, note)]))
}
