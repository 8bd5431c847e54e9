// Settings on SQLite: a line a setting, its value as JSON.
import type Database from 'better-sqlite3'
import type { RetentionPolicy, Settings } from '../../engine/ports/index.ts'

interface SettingRow {
  readonly value: string
}

const RETENTION = 'retention'

export function createSettings(database: Database.Database): Settings {
  const read = database.prepare<[string], SettingRow>('SELECT value FROM setting WHERE name = ?')
  const write = database.prepare('INSERT OR REPLACE INTO setting (name, value) VALUES (?, ?)')
  return {
    retention() {
      const row = read.get(RETENTION)
      // Safe: this line is written from a RetentionPolicy, below, and nowhere else.
      return row === undefined ? undefined : (JSON.parse(row.value) as RetentionPolicy)
    },
    keepRetention: (policy) => void write.run(RETENTION, JSON.stringify(policy)),
  }
}
