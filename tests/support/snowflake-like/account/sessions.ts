// The sessions of an account, each with a connection of its own, and what Snowflake does to those whose client is silent.
import type { Instance } from '../../../../src-main/adapters/duckdb/warehouse/instance.ts'
import type { Settings } from '../link/link.ts'
import { SnowflakeProblem } from '../problems.ts'
import { AccountSession } from './session.ts'
import type { Shared } from './session.ts'

export interface Sessions {
  /** Its id. */
  open(tag: string): Promise<string>
  /** 390112 where it was closed. */
  find(id: string): AccountSession
  close(id: string): Promise<void>
  closeAll(): Promise<void>
  /** closeAll, and no more looking after them. */
  end(): Promise<void>
}

const LOOK_EVERY_MS = 100

export function createSessions(instance: Instance, shared: Omit<Shared, 'lockTimeout'> & { readonly settings: () => Settings }): Sessions {
  const sessions = new Map<string, AccountSession>()
  let count = 0
  const looking = setInterval(abortSilent, LOOK_EVERY_MS).unref()

  /** One without a client that stands in another's way is rolled back after a while. */
  function abortSilent(): void {
    for (const owner of shared.locks.blockers()) {
      const session = sessions.get(owner)
      if (session?.idleSince !== undefined && performance.now() - session.idleSince > shared.settings().idleAbortMs) void session.abort()
    }
  }

  async function closeAll(): Promise<void> {
    const open = [...sessions.values()]
    sessions.clear()
    await Promise.all(open.map((session) => session.close()))
  }

  return {
    closeAll,
    async open(tag) {
      const id = String(++count)
      sessions.set(id, new AccountSession({ id, tag, connection: await instance.connect(), shared: { ...shared, lockTimeout: () => shared.settings().lockTimeoutMs } }))
      return id
    },
    find(id) {
      const session = sessions.get(id)
      if (session === undefined) throw new SnowflakeProblem('390112', 'Your session has expired. Please login again.')
      return session
    },
    async close(id) {
      const session = sessions.get(id)
      sessions.delete(id)
      await session?.close()
    },
    async end() {
      clearInterval(looking)
      await closeAll()
    },
  }
}
