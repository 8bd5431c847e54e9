// A step where every statement commits by itself: journalled before it is sent, when it has an id, and when it is done, so that whoever comes after a crash
// knows of one statement at most that it may have been done, and asks the catalog for that one.
import { ok } from '../../core/failure/index.ts'
import type { Err, Result } from '../../core/failure/index.ts'
import type { PlannedStatement, PlanStep } from '../../core/plan/index.ts'
import type { StatementResult } from '../ports/index.ts'
import { askGuard, sendCheck } from './checks.ts'
import { notMade, unmet } from './postconditions.ts'
import { recordTogether, shown, write } from './step.ts'
import type { StepWork } from './step.ts'

/** PLN007, PLN008, SQL001 to SQL003; CON001 where the connection was lost and nobody knows whether the last statement was done. */
export async function runStatementByStatement(work: StepWork, step: PlanStep, carried: readonly PlanStep[] = []): Promise<Result<void>> {
  const done = work.statementsDone.get(step.id) ?? 0
  const free = step.guard === undefined || done > 0 ? ok(undefined) : await askGuard(work, step, step.guard)
  if (!free.ok) return free
  for (const [place, statement] of step.statements.entries()) {
    if (place < done) continue
    const sent = await shown(work, step, place, () => (statement.does === 'check' ? sendCheck(work, step, statement) : sendJournalled(work, step, place, statement)))
    if (!sent.ok) return place > 0 ? leftHalfDone(work, [step, ...carried], sent) : sent
  }
  const lacking = await unmet(work.environment.warehouse, step.statements)
  if (!lacking.ok) return lacking
  return lacking.value.length > 0 ? leftHalfDone(work, [step, ...carried], notMade(lacking.value)) : recordTogether(work, [step, ...carried])
}

/** Statements before the one that failed stay done: their nodes are recorded so, and no refresh runs them. The failure, or that of the record. */
async function leftHalfDone({ environment, records, ledger, clock, lease }: StepWork, steps: readonly PlanStep[], failed: Err): Promise<Result<void>> {
  const held = await lease.check()
  if (!held.ok) return failed
  for (const step of new Map(steps.map((step) => [step.nodeID, step])).values()) {
    const half = ledger.halfDone(step, clock.now())
    const written = half === undefined ? ok(undefined) : await write(environment, records, half)
    if (!written.ok) return written
  }
  return failed
}

async function sendJournalled({ session, journal, lease, cancellation, runId }: StepWork, step: PlanStep, place: number, { sql }: PlannedStatement): Promise<Result<StatementResult>> {
  const tag = `${runId} ${step.id} ${place}`
  // A journal that cannot be written keeps the statement from being sent.
  const noted = await journal.statement(step, place, { phase: 'sent', detail: tag })
  if (!noted.ok) return noted
  // As late as can be: whoever lost the gate sends nothing any more.
  const held = await lease.check()
  if (!held.ok) return held
  const submitted = await session.submit(sql, { tag })
  if (!submitted.ok) return submitted
  const { queryId } = submitted.value
  const ignore = cancellation.onRequest(() => void session.cancel(queryId))
  try {
    const acknowledged = await journal.statement(step, place, { phase: 'acknowledged', detail: queryId })
    const result = await session.outcome(submitted.value)
    if (!result.ok) return result
    if (!acknowledged.ok) return acknowledged
    const done = await journal.statement(step, place, { phase: 'done', detail: queryId })
    return done.ok ? result : done
  } finally {
    ignore()
  }
}
