// Local state on SQLite: history, edits, recent projects and workspaces of a data folder; and a lock that dies with its holder.
import { ok } from '../../core/failure/index.ts'
import type { Result } from '../../core/failure/index.ts'
import type { EditLog, History, LocalStore } from '../../engine/ports/index.ts'
import { openDatabase } from './database.ts'
import { createEditLog } from './edit-log.ts'
import { createHistory } from './history.ts'
import { createLocalStore } from './local-store.ts'

export { takeFileLock } from './file-lock.ts'
export type { FileLock } from './file-lock.ts'

export interface LocalState {
  readonly history: History
  readonly local: LocalStore
  readonly edits: EditLog
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
    local: createLocalStore(database),
    edits: createEditLog(database),
    close() {
      history.flush()
      database.close()
    },
  })
}
