// A lock that the operating system lets go of when its holder dies, however it dies: SQLite's exclusive lock on a file of its own.
import Database from 'better-sqlite3'

export interface FileLock {
  release(): void
}

/** Takes the lock, or undefined where another process has it. Throws what the file system says where the file cannot be made. */
export function takeFileLock(path: string): FileLock | undefined {
  const database = new Database(path, { timeout: 0 })
  try {
    database.pragma('locking_mode = EXCLUSIVE')
    database.exec('BEGIN EXCLUSIVE')
  } catch (error) {
    database.close()
    if (error instanceof Database.SqliteError && error.code.startsWith('SQLITE_BUSY')) return undefined
    throw error
  }
  return { release: () => database.close() }
}
