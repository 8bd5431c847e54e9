// What became of a node's statements where it did not end well.
import { transactionStep } from '../sql/index.ts'
import type { NodeResult, Repeatable, Unfinished } from './types.ts'

export interface StatementProgress {
  readonly stage: string
  readonly type: 'statement' | 'test'
  /** `undone` with the transaction that it was in. */
  readonly came: 'done' | 'undone' | 'inDoubt' | 'failed' | 'notSent'
}

/** undefined where the warehouse is as it was before: nothing was done, and nothing is in doubt. */
export function unfinishedOf(statements: readonly StatementProgress[], repeatable: Repeatable): Unfinished | undefined {
  const loads = statements.filter(({ type }) => type === 'statement')
  const named = (...states: readonly StatementProgress['came'][]) => loads.filter(({ came }) => states.includes(came)).map(({ stage }) => stage)
  const done = named('done')
  const [inDoubt] = named('inDoubt')
  if (done.length === 0 && inDoubt === undefined) return undefined
  return { done, ...(inDoubt !== undefined && { inDoubt }), notDone: named('undone', 'failed', 'notSent'), repeatable }
}

/** Of a node whose engine was killed: as its record tells. What it would have sent next is not in the record. */
export function unfinishedAtDeath({ queryResults, repeatable = 'unknown' }: NodeResult): Unfinished | undefined {
  const transaction = queryResults.findLastIndex(({ sql, status }) => status === 'complete' && transactionStep(sql) === 'begins')
  const isOpen = transaction >= 0 && !queryResults.slice(transaction).some(({ sql, status }) => status === 'complete' && transactionStep(sql) === 'ends')
  const progress = queryResults
    .filter(({ retriedAfterMs }) => retriedAfterMs === undefined)
    .map(({ name, type, status }, place): StatementProgress => {
      if (status === 'running') return { stage: name, type, came: 'inDoubt' }
      if (status !== 'complete') return { stage: name, type, came: 'failed' }
      return { stage: name, type, came: isOpen && place >= transaction ? 'undone' : 'done' }
    })
  return unfinishedOf(progress, repeatable)
}
