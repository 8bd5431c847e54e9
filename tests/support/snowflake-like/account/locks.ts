// Locks of tables, as Snowflake has them: an UPDATE, DELETE or MERGE waits for another of its table, INSERTs go beside both, and a change of the table itself
// waits for all. Who waits gets them in the order of asking.
// docs.snowflake.com/en/sql-reference/transactions, "Resource locking"; that DDL waits for DML has no source (SNOWFLAKE.md section 4).
import { SnowflakeProblem } from '../problems.ts'

export type LockMode = 'insert' | 'change' | 'define'

export interface Lock {
  readonly table: string
  readonly mode: LockMode
}

/** What a lock is held by, and what ends its waiting. */
export interface Owner {
  readonly id: string
  /** Of its statement that waits, in milliseconds; 0 fails at once. */
  lockTimeout(): number
  isCancelled(): boolean
}

export interface Locks {
  /** Takes all of them, or throws 000625, 000627; a statement that is cancelled while it waits throws what `cancelled` gives. */
  take(owner: Owner, locks: readonly Lock[], cancelled: () => SnowflakeProblem): Promise<void>
  release(owner: string): void
  /** Wakes those who wait, so that they look again. */
  wake(): void
  /** Owners of what stands in somebody's way. */
  blockers(): readonly string[]
}

const MOST_WAITERS = 20

const excludes = (one: LockMode, other: LockMode): boolean => one === 'define' || other === 'define' || (one === 'change' && other === 'change')

export function createLocks(): Locks {
  const held: (Lock & { readonly owner: string })[] = []
  let waiting: { readonly owner: string; readonly locks: readonly Lock[]; wake: () => void }[] = []

  const inTheWay = (owner: string, locks: readonly Lock[]): readonly (Lock & { readonly owner: string })[] =>
    held.filter((other) => other.owner !== owner && locks.some((lock) => lock.table === other.table && excludes(lock.mode, other.mode)))

  function mustWait(owner: string, locks: readonly Lock[]): boolean {
    const earlier = waiting.slice(0, waiting.findIndex((one) => one.locks === locks))
    const isBehind = earlier.some((one) => one.owner !== owner && one.locks.some((other) => locks.some((lock) => lock.table === other.table && excludes(lock.mode, other.mode))))
    return isBehind || inTheWay(owner, locks).length > 0
  }

  function wake(): void {
    for (const one of waiting) one.wake()
  }

  return {
    wake,
    blockers: () => [...new Set(waiting.flatMap(({ owner, locks }) => inTheWay(owner, locks).map((other) => other.owner)))],
    async take(owner, locks, cancelled) {
      if (locks.length === 0) return
      const me = { owner: owner.id, locks, wake: () => {} }
      waiting.push(me)
      const endsAt = performance.now() + owner.lockTimeout()
      try {
        while (mustWait(owner.id, locks)) {
          if (waiting.length > MOST_WAITERS) throw new SnowflakeProblem('000625', `Statement was aborted because the number of waiters for this lock exceeds the ${MOST_WAITERS} statements limit.`)
          if (owner.isCancelled()) throw cancelled()
          const left = endsAt - performance.now()
          if (left <= 0) throw new SnowflakeProblem('000627', `Statement was aborted because it waited longer than ${owner.lockTimeout()} ms for a lock.`)
          await new Promise<void>((resolve) => {
            const timer = setTimeout(resolve, Math.min(left, 100))
            me.wake = () => {
              clearTimeout(timer)
              resolve()
            }
          })
        }
        held.push(...locks.map((lock) => ({ ...lock, owner: owner.id })))
      } finally {
        waiting = waiting.filter((one) => one !== me)
        wake()
      }
    },
    release(owner) {
      for (let at = held.length - 1; at >= 0; at--) if (held[at]?.owner === owner) held.splice(at, 1)
      wake()
    },
  }
}
