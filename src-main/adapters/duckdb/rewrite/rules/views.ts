// CREATE VIEW: its columns' names, its query, and comments as statements of their own; and CREATE SCHEMA.
// docs.snowflake.com/en/sql-reference/sql/create-view, docs.snowflake.com/en/sql-reference/sql/create-schema
import { ok } from '../../../../core/failure/index.ts'
import { closing, is, isWord } from '../reading.ts'
import type { NotingRule } from '../rule.ts'
import { joined, leftOut, placedAs, refuse, several, sql } from '../writing.ts'
import { commentsOn, NOT_KNOWN, readColumns } from './columns.ts'
import { nameEnd } from './names.ts'
import { readProperties } from './properties.ts'

export const views: NotingRule = (tokens, note) => {
  const kind = tokens.findIndex((token) => isWord(token, 'VIEW', 'TABLE', 'SCHEMA', 'SEQUENCE'))
  if (!isWord(tokens[0], 'CREATE') || !isWord(tokens[kind], 'VIEW')) return ok(tokens)
  const ifNotExists = isWord(tokens[kind + 1], 'IF')
  const from = ifNotExists ? kind + 4 : kind + 1
  const named = nameEnd(tokens, from)
  const name = tokens.slice(from, named)
  const hasList = is(tokens[named], '(')
  const columns = hasList ? readColumns(tokens, named, { table: name, note }) : ok([])
  if (!columns.ok) return columns
  const properties = readProperties(tokens, hasList ? closing(tokens, named) + 1 : named, ['AS'], note)
  if (!properties.ok) return properties
  const { end, comment } = properties.value
  if (!isWord(tokens[end], 'AS')) return refuse('CREATE VIEW without a query', 'The statement cannot be read.')

  // Which of the words before VIEW mean something here; ALTER is REPLACE, since a view has no rows to keep.
  const isWritten = (...words: readonly string[]): boolean => tokens.slice(1, kind).some((token) => isWord(token, ...words))
  const head = ['CREATE', isWritten('REPLACE', 'ALTER') ? ' OR REPLACE' : '', isWritten('TEMP', 'TEMPORARY', 'VOLATILE') ? ' TEMPORARY' : '', isWritten('RECURSIVE') ? ' RECURSIVE' : '', ' VIEW', ifNotExists ? ' IF NOT EXISTS' : ''].join('')
  const list = hasList ? [...sql` (`, ...joined(columns.value.map((column) => [column.name]), ','), ...sql`)`] : []
  const view = [...placedAs(tokens[0], sql`${head} ${name}`), ...list, ...sql` AS`, ...tokens.slice(end + 1)]
  // DuckDB knows a view's columns for a comment by the names that the query gives them, and not by those of the list.
  if (columns.value.some((column) => column.comment !== undefined)) note(leftOut("COMMENT of a view's columns", 'place for it'))
  const comments = commentsOn('VIEW', { name, columns: [], comment })
  if (!ifNotExists) return ok(several([view, ...comments]))
  if (comments.length > 0) note(NOT_KNOWN)
  return ok(view)
}

/** CREATE SCHEMA; OR REPLACE drops what is in it, as on Snowflake. */
export const schemas: NotingRule = (tokens, note) => {
  const kind = tokens.findIndex((token) => isWord(token, 'SCHEMA'))
  if (!isWord(tokens[0], 'CREATE') || kind < 0 || kind > 4) return ok(tokens)
  const ifNotExists = isWord(tokens[kind + 1], 'IF')
  const from = ifNotExists ? kind + 4 : kind + 1
  const end = nameEnd(tokens, from)
  const name = tokens.slice(from, end)
  if (isWord(tokens[end], 'CLONE')) return refuse('CREATE SCHEMA … CLONE', 'The embedded warehouse copies tables one at a time.')
  const properties = readProperties(tokens, end, [], note)
  if (!properties.ok) return properties
  if (properties.value.comment !== undefined) note(leftOut('COMMENT of a schema', 'place for it'))
  const isWritten = (...words: readonly string[]): boolean => tokens.slice(1, kind).some((token) => isWord(token, ...words))
  const create = isWritten('ALTER') || ifNotExists ? sql`CREATE SCHEMA IF NOT EXISTS ${name}` : sql`CREATE SCHEMA ${name}`
  return ok(isWritten('REPLACE') ? several([placedAs(tokens[0], sql`DROP SCHEMA IF EXISTS ${name} CASCADE`), create]) : placedAs(tokens[0], create))
}
