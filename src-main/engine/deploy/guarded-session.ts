// A session of which no statement begins once the gate is another's, however long this process slept after it was last sure: each carries the question to the
// server in its own request, and so does COMMIT.
import type { Result } from '../../core/failure/index.ts'
import type { RequestOptions, Session } from '../ports/index.ts'
import type { Lease } from './lease.ts'

const LOST: ReadonlySet<string> = new Set(['GAT002', 'GAT007'])

/** `guard` is one of the state store's. GAT002 or, of a refresh, GAT007 in the place of a failure that came of the gate's loss. */
export function guardedSession(session: Session, guard: string, lease: Pick<Lease, 'ask'>): Session {
  const options: RequestOptions = { first: guard }

  async function told<T>(result: Result<T>): Promise<Result<T>> {
    // A successor cancels what it finds running.
    if (result.ok || (result.failure.code !== 'SQL001' && result.failure.code !== 'SQL003')) return result
    const held = await lease.ask()
    return held.ok || !LOST.has(held.failure.code) ? result : held
  }

  return {
    submit: async (sql, asked) => told(await session.submit(sql, { ...asked, ...options })),
    outcome: async (statement) => told(await session.outcome(statement)),
    cancel: (queryId) => session.cancel(queryId),
    run: async (sql, asked) => (/^\s*ROLLBACK\b/i.test(sql) ? session.run(sql, asked) : told(await session.run(sql, { ...asked, ...options }))),
    transaction: async (work) => told(await session.transaction(work, options)),
    forget: () => session.forget(),
    close: () => session.close(),
  }
}
