// A node whose statements are being sent: what sending one of them needs.
import type { NodeId } from '../../core/project/index.ts'
import type { Unfinished } from '../../core/run/index.ts'
import type { RunControl } from '../history/runs.ts'
import type { Session } from '../ports/index.ts'
import type { AuthorTransaction } from './author-transaction.ts'
import type { Deadline } from './deadline.ts'
import type { TestTerms } from './test-rules.ts'

/** How a node is run. */
export interface NodeTerms {
  /** How often what failed at something transient is sent again, all statements together. */
  readonly retries: number
  readonly timeoutSeconds: number | undefined
  /** Of a test, by its name. */
  readonly test: (name: string) => TestTerms
}

export interface NodeEnd {
  readonly state: 'complete' | 'failed' | 'canceled'
  readonly why?: string
  /** What was done of it, where that is not all and not nothing. */
  readonly unfinished?: Unfinished
  /** Its session is gone: the next node needs another one. */
  readonly isSessionLost?: true
}

export interface Sending {
  readonly control: RunControl
  readonly session: Session
  readonly nodeId: NodeId
  readonly terms: NodeTerms
  readonly transaction: AuthorTransaction
  readonly deadline: Deadline
  /** The number that the next statement has in the run's record. */
  index: number
}
