// The transaction that a node's own statements begin and end. What is open when the node ends or fails is rolled back: the session goes on to the next node.
import { transactionStep } from '../../core/sql/index.ts'
import type { Session, Warehouse } from '../ports/index.ts'

export interface AuthorTransaction {
  /** A statement was done. */
  done(sql: string): void
  isOpen(): boolean
  /** Rolls back what is open. */
  end(): Promise<void>
}

export function followTransaction(session: Session, { ddlIsTransactional }: Pick<Warehouse, 'ddlIsTransactional'>): AuthorTransaction {
  let isOpen = false
  return {
    done(sql) {
      const step = transactionStep(sql)
      if (step === 'begins') isOpen = true
      else if (step === 'ends' || (step === 'ddl' && !ddlIsTransactional)) isOpen = false
    },
    isOpen: () => isOpen,
    async end() {
      // A ROLLBACK that fails has nothing to roll back: the engine has ended the transaction, or the session is gone.
      if (isOpen) await session.run('ROLLBACK')
      isOpen = false
    },
  }
}
