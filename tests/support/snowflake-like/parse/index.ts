// Statements that change or show objects, read into commands; all others are DuckDB's, after translation.
import { readAlter } from './alter.ts'
import type { Command } from './commands.ts'
import { readCreate } from './create.ts'
import { createCursor, take, word } from './cursor.ts'
import type { Context } from './cursor.ts'
import { readAlterSession, readCancel, readComment, readDrop, readShow, readUndrop, readUse } from './other.ts'

export { isDdl } from './commands.ts'
export type * from './commands.ts'
export type { Context } from './cursor.ts'

/** Throws what Snowflake would answer. */
export function readCommand(sql: string, context: Context): Command | undefined {
  const cursor = createCursor(sql, context)
  const first = word(cursor)
  cursor.at++
  switch (first) {
    case 'CREATE':
      return readCreate(cursor)
    case 'ALTER':
      return take(cursor, 'SESSION') ? readAlterSession(cursor) : word(cursor) === 'WAREHOUSE' ? undefined : readAlter(cursor)
    case 'DROP':
      return readDrop(cursor)
    case 'UNDROP':
      return readUndrop(cursor)
    case 'COMMENT':
      return readComment(cursor)
    case 'SHOW':
      return readShow(cursor)
    case 'USE':
      return readUse(cursor)
    case 'SELECT':
      return readCancel(cursor)
    default:
      return undefined
  }
}
