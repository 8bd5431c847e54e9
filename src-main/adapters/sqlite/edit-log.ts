// EditLog on SQLite: the last edits of each project, with the lines that they changed.
import type Database from 'better-sqlite3'
import type { EditLog, EditRecord, RecordedChange } from '../../engine/ports/index.ts'

/** Older ones of a project are forgotten. */
const KEPT = 50

interface EditRow {
  readonly id: string
  readonly root: string
  readonly at: string
  readonly what: string
  readonly changes: string
  readonly is_done: number
}

export function createEditLog(database: Database.Database): EditLog {
  const insert = database.prepare('INSERT INTO edit (id, root, at, what, changes, is_done) VALUES (?, ?, ?, ?, ?, 0)')
  const trim = database.prepare('DELETE FROM edit WHERE root = ? AND sequence NOT IN (SELECT sequence FROM edit WHERE root = ? ORDER BY sequence DESC LIMIT ?)')
  const finish = database.prepare('UPDATE edit SET is_done = 1 WHERE id = ?')
  const drop = database.prepare('DELETE FROM edit WHERE id = ?')
  const last = database.prepare<[string], EditRow>('SELECT id, root, at, what, changes, is_done FROM edit WHERE root = ? ORDER BY sequence DESC LIMIT 1')

  return {
    begin({ id, root, at, what, changes }) {
      insert.run(id, root, at, what, JSON.stringify(changes))
      trim.run(root, root, KEPT)
    },
    finish: (id) => void finish.run(id),
    drop: (id) => void drop.run(id),
    last(root): EditRecord | undefined {
      const row = last.get(root)
      if (row === undefined) return undefined
      const { is_done, changes, ...edit } = row
      // Safe: this column is written from changes, above, and nowhere else.
      return { ...edit, changes: JSON.parse(changes) as RecordedChange[], isDone: is_done === 1 }
    },
  }
}
