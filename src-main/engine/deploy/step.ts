// Steps as transactions: what a step does, what it leaves recorded and its line in the journal are done together or not at all.
import type { Failure, Result } from '../../core/failure/index.ts'
import { ok } from '../../core/failure/index.ts'
import type { PlannedStatement, PlanStep } from '../../core/plan/index.ts'
import type { OpenEnvironment } from '../environments/open-environment.ts'
import type { Cancellation, Clock, Session, StatementResult } from '../ports/index.ts'
import { statementError } from '../shared/failure-text.ts'
import { askGuard, sendCheck } from './checks.ts'
import type { Journal } from './journal.ts'
import type { Lease } from './lease.ts'
import type { Ledger, LedgerEntry } from './ledger.ts'
import type { NodeStates } from './node-states.ts'

export interface StepWork {
  readonly environment: OpenEnvironment
  readonly session: Session
  /** For records and journal: the same one where a step, its record and its line share a transaction. */
  readonly records: Session
  readonly journal: Journal
  readonly ledger: Ledger
  readonly states: NodeStates
  readonly runId: string
  readonly clock: Clock
  readonly cancellation: Cancellation
  readonly lease: Pick<Lease, 'check'>
  /** By step: how many of its statements an earlier run has done. */
  readonly statementsDone: ReadonlyMap<string, number>
}

/** One step with statements, recorded together with those that it makes too. PLN007, SQL001 to SQL003. */
export function runInTransaction(work: StepWork, step: PlanStep, carried: readonly PlanStep[] = []): Promise<Result<void>> {
  return work.session.transaction(async () => {
    const free = step.guard === undefined ? ok(undefined) : await askGuard(work, step, step.guard)
    if (!free.ok) return free
    for (const [place, statement] of step.statements.entries()) {
      const sent = await shown(work, step, place, () => send(work, step, statement))
      if (!sent.ok) return sent
    }
    return recordSteps(work, [step, ...carried])
  })
}

function send(work: StepWork, step: PlanStep, statement: PlannedStatement): Promise<Result<StatementResult>> {
  const { session, cancellation } = work
  return statement.does === 'check' ? sendCheck(work, step, statement) : session.run(statement.sql, { cancellation })
}

/** Sends a statement and says how it fares. */
export async function shown(work: StepWork, step: PlanStep, place: number, sending: () => Promise<Result<StatementResult>>): Promise<Result<StatementResult>> {
  work.states.statement(step, place)
  const sent = await sending()
  work.states.statementEnded(step, sent.ok ? { queryID: sent.value.queryId } : endOf(sent.failure))
  return sent
}

/**
 * Steps that only record something. Many share a transaction: there is nothing in the warehouse that could be done without its record,
 * and a crash in between loses records that the next plan asks for again. GAT002: of a gate that is lost nothing is recorded.
 */
export async function recordTogether(work: StepWork, steps: readonly PlanStep[]): Promise<Result<void>> {
  const held = await work.lease.check()
  if (!held.ok) return held
  return work.records.transaction(() => recordSteps(work, steps))
}

async function recordSteps({ environment, records, ledger, journal, clock }: StepWork, steps: readonly PlanStep[]): Promise<Result<void>> {
  const at = clock.now()
  for (const entry of ledger.after(steps, at)) {
    const written = await write(environment, records, entry)
    if (!written.ok) return written
  }
  return journal.steps(steps, 'done')
}

export function write({ state, stateKey }: OpenEnvironment, session: Session, entry: LedgerEntry): Promise<Result<void>> {
  return entry.kind === 'record' ? state.record(session, stateKey, entry.node, entry.definition) : state.forget(session, stateKey, entry.nodeId)
}

function endOf(failure: Failure): Parameters<NodeStates['statementEnded']>[1] {
  return { error: statementError(failure), isCancelled: failure.code === 'SQL003' }
}
