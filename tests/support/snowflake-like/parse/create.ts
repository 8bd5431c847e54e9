// CREATE TABLE, VIEW, SCHEMA and DATABASE. Temporary objects are the session's own and are no commands.
// docs.snowflake.com/en/sql-reference/sql/create-table, …/create-view, …/create-clone, …/create-or-alter
import { unsupported } from '../problems.ts'
import { readColumns } from './columns.ts'
import type { Command } from './commands.ts'
import { comes, expect, identifier, isEnd, listed, objectName, rest, schemaName, take, textLiteral, unexpected, word } from './cursor.ts'
import type { Cursor } from './cursor.ts'
import { readProperties } from './properties.ts'

/** undefined where it is left to DuckDB: a temporary table, a sequence, a function. */
export function readCreate(cursor: Cursor): Command | undefined {
  const orReplace = take(cursor, 'OR REPLACE')
  const orAlter = !orReplace && take(cursor, 'OR ALTER')
  if (['TEMP', 'TEMPORARY', 'VOLATILE', 'LOCAL', 'GLOBAL', 'SEQUENCE'].includes(word(cursor))) return undefined
  const isTransient = take(cursor, 'TRANSIENT')
  take(cursor, 'SECURE')
  take(cursor, 'RECURSIVE')
  if (take(cursor, 'TABLE')) return orAlter ? readCreateOrAlter(cursor, isTransient) : readTable(cursor, { orReplace, isTransient })
  if (take(cursor, 'VIEW')) return readView(cursor, orReplace || orAlter)
  if (take(cursor, 'SCHEMA')) return { kind: 'create schema', ifNotExists: take(cursor, 'IF NOT EXISTS'), ...ended(cursor, schemaName(cursor)) }
  if (take(cursor, 'DATABASE')) return { kind: 'create database', ifNotExists: take(cursor, 'IF NOT EXISTS'), database: ended(cursor, identifier(cursor)) }
  throw unsupported(`CREATE ${word(cursor)}`)
}

interface Modifiers {
  readonly orReplace: boolean
  readonly isTransient: boolean
}

function readTable(cursor: Cursor, modifiers: Modifiers): Command {
  const create = { ...modifiers, ifNotExists: take(cursor, 'IF NOT EXISTS'), name: objectName(cursor) }
  if (comes(cursor, 'CLONE') || comes(cursor, 'LIKE')) {
    const withRows = take(cursor, 'CLONE')
    if (!withRows) expect(cursor, 'LIKE')
    const source = objectName(cursor)
    if (comes(cursor, 'AT') || comes(cursor, 'BEFORE')) throw unsupported('Time Travel')
    return { kind: 'copy table', ...create, source, withRows, properties: readProperties(cursor) }
  }
  const columns = word(cursor) === '(' ? readColumns(cursor) : []
  const properties = readProperties(cursor, ['AS'])
  const query = take(cursor, 'AS') ? rest(cursor) : undefined
  if (query === undefined && (columns.length === 0 || columns.some(({ type }) => type === undefined))) throw unexpected(cursor)
  return { kind: 'create table', ...create, columns, properties, query }
}

function readCreateOrAlter(cursor: Cursor, isTransient: boolean): Command {
  const name = objectName(cursor)
  return { kind: 'create or alter table', name, isTransient, columns: readColumns(cursor), properties: readProperties(cursor) }
}

function readView(cursor: Cursor, orReplace: boolean): Command {
  const create = { orReplace, ifNotExists: take(cursor, 'IF NOT EXISTS'), name: objectName(cursor) }
  const columns = word(cursor) === '(' ? listed(cursor, () => ({ name: identifier(cursor), comment: take(cursor, 'COMMENT') ? textLiteral(cursor) : '' })) : []
  const { comment = '' } = readProperties(cursor, ['AS'])
  expect(cursor, 'AS')
  return { kind: 'create view', ...create, columns, comment, query: rest(cursor) }
}

/** What was read, where nothing but properties follows. */
function ended<T>(cursor: Cursor, value: T): T {
  readProperties(cursor)
  if (!isEnd(cursor)) throw unexpected(cursor)
  return value
}
