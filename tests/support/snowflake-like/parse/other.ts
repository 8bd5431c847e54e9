// DROP, UNDROP, COMMENT, SHOW, USE and what a session asks of itself.
// docs.snowflake.com/en/sql-reference/sql/show-tables: FROM 'name' goes on after a name, LIMIT is at most 10,000
import { noDatabase, unsupported } from '../problems.ts'
import type { Command, ObjectKind } from './commands.ts'
import { comes, expect, identifier, isEnd, objectName, path, qualified, rest, schemaName, take, textLiteral, unexpected, wholeNumber, word } from './cursor.ts'
import type { Cursor } from './cursor.ts'

/** undefined for a sequence, which DuckDB has too. */
export function readDrop(cursor: Cursor): Command | undefined {
  if (comes(cursor, 'SEQUENCE')) return undefined
  const of = word(cursor)
  cursor.at++
  const ifExists = take(cursor, 'IF EXISTS')
  const command = dropOf(cursor, of, ifExists)
  take(cursor, 'CASCADE')
  take(cursor, 'RESTRICT')
  if (!isEnd(cursor)) throw unexpected(cursor)
  return command
}

function dropOf(cursor: Cursor, of: string, ifExists: boolean): Command {
  if (of === 'TABLE' || of === 'VIEW') return { kind: 'drop', of, name: objectName(cursor), ifExists }
  if (of === 'SCHEMA') return { kind: 'drop schema', ...schemaName(cursor), ifExists }
  if (of === 'DATABASE') return { kind: 'drop database', database: identifier(cursor), ifExists }
  throw unsupported(`DROP ${of}`)
}

/** Of tables only. */
export function readUndrop(cursor: Cursor): Command {
  if (!take(cursor, 'TABLE')) throw unsupported(`UNDROP ${word(cursor)}`)
  const name = objectName(cursor)
  if (!isEnd(cursor)) throw unexpected(cursor)
  return { kind: 'undrop', name }
}

/** COMMENT [IF EXISTS] ON TABLE name IS 'text' */
export function readComment(cursor: Cursor): Command {
  const ifExists = take(cursor, 'IF EXISTS')
  expect(cursor, 'ON')
  if (take(cursor, 'COLUMN')) {
    const parts = path(cursor)
    const column = parts.at(-1) ?? ''
    const table = qualified(parts.slice(0, -1), cursor.context)
    return { kind: 'comment on column', table, column, ifExists, comment: commentText(cursor) }
  }
  const of: ObjectKind = take(cursor, 'VIEW') ? 'VIEW' : 'TABLE'
  if (of === 'TABLE') expect(cursor, 'TABLE')
  return { kind: 'comment', of, name: objectName(cursor), ifExists, comment: commentText(cursor) }
}

function commentText(cursor: Cursor): string {
  expect(cursor, 'IS')
  const comment = textLiteral(cursor)
  if (!isEnd(cursor)) throw unexpected(cursor)
  return comment
}

export function readShow(cursor: Cursor): Command {
  take(cursor, 'TERSE')
  const of = word(cursor)
  if (of !== 'TABLES' && of !== 'VIEWS' && of !== 'COLUMNS' && of !== 'SCHEMAS') throw unsupported(`SHOW ${of}`)
  cursor.at++
  const history = of === 'TABLES' && take(cursor, 'HISTORY')
  const like = take(cursor, 'LIKE') ? textLiteral(cursor) : undefined
  const place = readShowPlace(cursor)
  const limit = take(cursor, 'LIMIT') ? wholeNumber(cursor) : undefined
  const from = take(cursor, 'FROM') ? textLiteral(cursor) : undefined
  if (!isEnd(cursor)) throw unexpected(cursor)
  return { kind: 'show', of, history, like, limit, from, ...place }
}

function readShowPlace(cursor: Cursor): Pick<Extract<Command, { readonly kind: 'show' }>, 'database' | 'schema' | 'table'> {
  const { context } = cursor
  if (take(cursor, 'IN')) {
    if (take(cursor, 'TABLE') || take(cursor, 'VIEW')) {
      const table = objectName(cursor)
      return { database: table.database, schema: table.schema, table }
    }
    if (take(cursor, 'DATABASE')) return { database: identifier(cursor), schema: undefined, table: undefined }
    take(cursor, 'SCHEMA')
    return { ...schemaName(cursor), table: undefined }
  }
  if (context.database === undefined) throw noDatabase()
  return { database: context.database, schema: context.schema, table: undefined }
}

export function readUse(cursor: Cursor): Command | undefined {
  if (['ROLE', 'WAREHOUSE', 'SECONDARY'].includes(word(cursor))) return undefined
  if (take(cursor, 'DATABASE')) return { kind: 'use', database: identifier(cursor), schema: undefined }
  take(cursor, 'SCHEMA')
  return { kind: 'use', ...schemaName(cursor) }
}

/** ALTER SESSION SET QUERY_TAG = 'text'; other parameters change nothing here. */
export function readAlterSession(cursor: Cursor): Command | undefined {
  if (take(cursor, 'UNSET QUERY_TAG')) return { kind: 'tag', tag: '' }
  if (!take(cursor, 'SET QUERY_TAG')) return undefined
  take(cursor, '=')
  return { kind: 'tag', tag: textLiteral(cursor) }
}

/** SELECT SYSTEM$CANCEL_QUERY('id') */
export function readCancel(cursor: Cursor): Command | undefined {
  if (!take(cursor, 'SYSTEM$CANCEL_QUERY (')) return undefined
  const queryId = textLiteral(cursor)
  rest(cursor)
  return { kind: 'cancel', queryId }
}
