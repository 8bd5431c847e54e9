// Writes that a full disk keeps from being done: said, where whoever asked can say it too.
import Database from 'better-sqlite3'
import { fail, ok } from '../../core/failure/index.ts'
import type { Result } from '../../core/failure/index.ts'

/** STA006 where there is no room, or the disk cannot be written. */
export function orFull<T>(write: () => T): Result<T> {
  try {
    return ok(write())
  } catch (error) {
    if (error instanceof Database.SqliteError && /^SQLITE_(FULL|IOERR|READONLY)/.test(error.code)) return fail('STA006', { reason: error.message })
    throw error
  }
}
