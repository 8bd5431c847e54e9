// A bug, caught at the border of a process: written to the log under an id that the message names.
import { randomUUID } from 'node:crypto'
import type { Log } from '../../engine/ports/index.ts'

/** Returns the id. `where` is the procedure or the command. */
export function logBug(log: Log, where: string, error: unknown): string {
  const id = randomUUID()
  log.error('bug', { id, where, error: error instanceof Error ? (error.stack ?? error.message) : String(error) })
  return id
}
