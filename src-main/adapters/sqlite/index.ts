// Local state on SQLite: history, edits, recent projects and workspaces of a data folder; and a lock that dies with its holder.
import { ok } from '../../core/failure/index.ts'
import type { Result } from '../../core/failure/index.ts'
import type { AuditLog, EditLog, History, LocalStore, NotificationStore, RunSpecifications, ScheduleStore, Settings } from '../../engine/ports/index.ts'
import { createAuditLog } from './audit-log.ts'
import { openDatabase } from './database.ts'
import { createEditLog } from './edit-log.ts'
import { createHistory } from './history.ts'
import { createLocalStore } from './local-store.ts'
import { createRunSpecifications } from './run-specifications.ts'
import { createSettings } from './settings.ts'
import { createNotificationStore } from './notifications.ts'
import { createScheduleStore } from './schedules.ts'

export { takeFileLock } from './file-lock.ts'
export type { FileLock } from './file-lock.ts'

export interface LocalState {
  readonly history: History
  readonly specifications: RunSpecifications
  readonly local: LocalStore
  readonly edits: EditLog
  readonly audits: AuditLog
  readonly settings: Settings
  readonly schedules: ScheduleStore
  readonly notifications: NotificationStore
  close(): void
}

/** Opens `<dataFolder>/sluice.db`. STA001. */
export function openLocalState(dataFolder: string): Result<LocalState> {
  const opened = openDatabase(dataFolder)
  if (!opened.ok) return opened
  const database = opened.value
  const history = createHistory(database)
  return ok({
    history,
    specifications: createRunSpecifications(database),
    local: createLocalStore(database),
    edits: createEditLog(database),
    audits: createAuditLog(database),
    settings: createSettings(database),
    schedules: createScheduleStore(database),
    notifications: createNotificationStore(database),
    close() {
      history.flush()
      database.close()
    },
  })
}
