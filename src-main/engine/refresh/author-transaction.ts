// The transaction that a node's own statements begin and end. What is open when the node ends or fails is rolled back: the session goes on to the next node.
import { transactionStep } from '../../core/sql/index.ts'
import type { Session, Warehouse } from '../ports/index.ts'

export interface AuthorTransaction {
  /** The node's statement at this place was done. */
  done(sql: string, place: number): void
  isOpen(): boolean
  /** The place of the statement that began what is open. */
  since(): number | undefined
  /** Rolls back what is open. */
  end(): Promise<void>
}

export function followTransaction(session: Session, { ddlIsTransactional }: Pick<Warehouse, 'ddlIsTransactional'>): AuthorTransaction {
  let begunAt: number | undefined
  return {
    done(sql, place) {
      const step = transactionStep(sql)
      // A BEGIN inside a transaction is ignored.
      if (step === 'begins') begunAt ??= place
      else if (step === 'ends' || (step === 'ddl' && !ddlIsTransactional)) begunAt = undefined
    },
    isOpen: () => begunAt !== undefined,
    since: () => begunAt,
    async end() {
      // A ROLLBACK that fails has nothing to roll back: the engine has ended the transaction, or the session is gone.
      if (begunAt !== undefined) await session.run('ROLLBACK')
      begunAt = undefined
    },
  }
}
