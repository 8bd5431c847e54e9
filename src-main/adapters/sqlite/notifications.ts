// NotificationStore on SQLite: a line a notification, and how its last delivery went.
import type Database from 'better-sqlite3'
import type { LastDelivery, Notification, NotificationStore } from '../../engine/ports/index.ts'

interface Row {
  readonly definition: string
  readonly last: string | null
}

export function createNotificationStore(database: Database.Database): NotificationStore {
  const all = database.prepare<[], Row>('SELECT definition, last FROM notification ORDER BY name')
  const save = database.prepare('INSERT OR REPLACE INTO notification (name, definition, last) VALUES (?, ?, NULL)')
  const remove = database.prepare('DELETE FROM notification WHERE name = ?')
  const delivered = database.prepare('UPDATE notification SET last = ? WHERE name = ?')

  return {
    all: () =>
      all.all().map(({ definition, last }) => ({
        // Safe, both: these columns are written from a Notification, below, and nowhere else.
        ...(JSON.parse(definition) as Omit<Notification, 'last'>),
        ...(last === null ? {} : { last: JSON.parse(last) as LastDelivery }),
      })),
    save: ({ last: _old, ...notification }) => void save.run(notification.name, JSON.stringify(notification)),
    remove: (name) => void remove.run(name),
    delivered: (name, last) => void delivered.run(JSON.stringify(last), name),
  }
}
