// Open warehouses, kept while they are used and a little longer: plan, deploy and refresh often follow each other, and opening a file of a
// thousand tables takes a second. After that the file is free for other programs.
import type { Result } from '../../core/failure/index.ts'
import type { Clock, ConnectionTarget, Log, OpenWarehouse, Warehouses } from '../ports/index.ts'

const IDLE_MS = 10_000

interface Kept {
  readonly opening: Promise<Result<OpenWarehouse>>
  users: number
  /** Ends the waiting before an unused one is closed. */
  wake: () => void
}

export interface KeptWarehouses {
  /** `close` of what it gives is how to let go of it. CON001, CON002, CON004. */
  open(target: ConnectionTarget): Promise<Result<OpenWarehouse>>
  /** Closes what nobody uses, now. */
  close(): Promise<void>
}

export function createKeptWarehouses(ports: { readonly warehouses: Warehouses; readonly clock: Clock; readonly log: Log }): KeptWarehouses {
  const { warehouses, clock, log } = ports
  const kept = new Map<string, Kept>()
  const closing = new Set<Promise<void>>()
  let isEnding = false

  async function open(target: ConnectionTarget): Promise<Result<OpenWarehouse>> {
    const key = JSON.stringify(target)
    const mine = kept.get(key) ?? { opening: warehouses.open(target), users: 0, wake: () => {} }
    kept.set(key, mine)
    mine.users += 1
    mine.wake()
    const opened = await mine.opening
    if (!opened.ok) {
      if (kept.get(key) === mine) kept.delete(key)
      return opened
    }
    let isHeld = true
    const letGo = async (): Promise<void> => {
      if (!isHeld) return
      isHeld = false
      mine.users -= 1
      if (mine.users === 0) watch(closeWhenIdle(key, mine, opened.value))
    }
    return { ok: true, value: { ...opened.value, close: letGo } }
  }

  async function closeWhenIdle(key: string, mine: Kept, opened: OpenWarehouse): Promise<void> {
    if (!isEnding) {
      const pause = clock.sleep(IDLE_MS)
      mine.wake = pause.cancel
      await pause.done
    }
    if (mine.users > 0 || kept.get(key) !== mine) return
    kept.delete(key)
    await opened.close()
  }

  function watch(work: Promise<void>): void {
    const watched = work
      .catch((error: unknown) => log.error('a warehouse was not closed', { error: String(error) }))
      .finally(() => closing.delete(watched))
    closing.add(watched)
  }

  return {
    open,
    async close() {
      isEnding = true
      for (const { wake } of kept.values()) wake()
      while (closing.size > 0) await Promise.all(closing)
    },
  }
}
