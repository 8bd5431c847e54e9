// The Warehouse port over one instance.
import { duckdb } from '../../../core/dialect/index.ts'
import { fail, ok } from '../../../core/failure/index.ts'
import type { Result } from '../../../core/failure/index.ts'
import type { Session, Warehouse } from '../../../engine/ports/index.ts'
import { translate } from '../rewrite/index.ts'
import { readCatalog } from './catalog.ts'
import { messageOf } from './failures.ts'
import type { Instance } from './instance.ts'
import { DuckSession } from './session.ts'

export interface EmbeddedWarehouse extends Warehouse {
  /** Cancels what runs and closes every session that is still open. */
  closeSessions(): Promise<void>
}

// libuv's own number where the variable is not set. One thread stays free for files: a waiting query holds one the whole time.
const THREADS = Number(process.env['UV_THREADPOOL_SIZE'] ?? 4)

// Counts sessions over the whole process, so that a query id names one statement of it.
let sessions = 0

export function createWarehouse(connection: string, instance: Instance): EmbeddedWarehouse {
  const open = new Set<DuckSession>()

  return {
    engine: 'duckdb',
    dialect: duckdb,
    ddlIsTransactional: true,
    maxSessions: Math.max(1, THREADS - 1),
    translate,
    async session(options = {}): Promise<Result<Session>> {
      try {
        const isStructural = options.isStructural === true
        if (isStructural) await instance.beginStructural()
        const session: DuckSession = new DuckSession(await instance.connect(), `duckdb-${process.pid}-${++sessions}`, async () => {
          open.delete(session)
          if (isStructural) await instance.endStructural()
        })
        open.add(session)
        return ok(session)
      } catch (error) {
        return fail('CON001', { connection, reason: messageOf(error) })
      }
    },
    async *catalog(scope) {
      const reader = await instance.connect()
      try {
        for await (const page of readCatalog(reader, scope)) yield ok(page)
      } catch (error) {
        yield fail('CON003', { connection, reason: messageOf(error) })
      } finally {
        reader.closeSync()
      }
    },
    async closeSessions() {
      await Promise.all([...open].map((session) => session.close()))
    },
  }
}
