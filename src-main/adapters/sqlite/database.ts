// The SQLite database of a data folder: opened in WAL mode and brought up to date by numbered migrations.
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { fail, ok } from '../../core/failure/index.ts'
import type { Result } from '../../core/failure/index.ts'
import { MIGRATIONS } from './migrations.ts'

/** Opens or makes `<dataFolder>/sluice.db`. STA001 where the folder cannot be written, or a newer Sluice made the file. */
export function openDatabase(dataFolder: string): Result<Database.Database> {
  try {
    mkdirSync(dataFolder, { recursive: true })
    const database = new Database(join(dataFolder, 'sluice.db'))
    database.pragma('journal_mode = WAL')
    // In WAL mode NORMAL survives the death of the process; only a power cut can cost the last moments.
    database.pragma('synchronous = NORMAL')
    database.pragma('foreign_keys = ON')
    const problem = migrate(database)
    if (problem === undefined) return ok(database)
    database.close()
    return fail('STA001', { folder: dataFolder, reason: problem })
  } catch (error) {
    return fail('STA001', { folder: dataFolder, reason: error instanceof Error ? error.message : String(error) })
  }
}

/** Runs what is missing, each migration in a transaction of its own. */
function migrate(database: Database.Database): string | undefined {
  const version = Number(database.pragma('user_version', { simple: true }))
  if (version > MIGRATIONS.length) return `its database is of a newer Sluice (version ${version}, this one knows ${MIGRATIONS.length}); update Sluice`
  MIGRATIONS.slice(version).forEach((migration, index) => {
    database.transaction(() => {
      if (typeof migration === 'string') database.exec(migration)
      else migration(database)
      database.pragma(`user_version = ${version + index + 1}`)
    })()
  })
  return undefined
}
