// Steps as transactions: what a step does, what it leaves recorded and its line in the journal are done together or not at all.
import { ok } from '../../core/failure/index.ts'
import type { Failure, Result } from '../../core/failure/index.ts'
import type { PlanStep } from '../../core/plan/index.ts'
import type { OpenEnvironment } from '../environments/open-environment.ts'
import type { Cancellation, Clock, JournalEntry, Session } from '../ports/index.ts'
import { statementError } from '../shared/failure-text.ts'
import type { Ledger, LedgerEntry } from './ledger.ts'
import type { NodeStates } from './node-states.ts'

export interface StepWork {
  readonly environment: OpenEnvironment
  readonly session: Session
  readonly ledger: Ledger
  readonly states: NodeStates
  readonly runId: string
  readonly clock: Clock
  readonly cancellation: Cancellation
}

/** One step with statements. */
export function runStep(work: StepWork, step: PlanStep): Promise<Result<void>> {
  return work.session.transaction(async () => {
    for (const [place, statement] of step.statements.entries()) {
      work.states.statement(step, place)
      const sent = await work.session.run(statement.sql, { cancellation: work.cancellation })
      work.states.statementEnded(step, sent.ok ? { queryID: sent.value.queryId } : endOf(sent.failure))
      if (!sent.ok) return sent
    }
    return recordSteps(work, [step])
  })
}

/**
 * Steps that only record something. Many share a transaction: there is nothing in the warehouse that could be done without its record,
 * and a crash in between loses records that the next plan asks for again.
 */
export function recordTogether(work: StepWork, steps: readonly PlanStep[]): Promise<Result<void>> {
  return work.session.transaction(() => recordSteps(work, steps))
}

async function recordSteps({ environment, session, ledger, runId, clock }: StepWork, steps: readonly PlanStep[]): Promise<Result<void>> {
  const at = clock.now()
  for (const step of steps) {
    const written = await write(environment, session, ledger.after(step, at))
    if (!written.ok) return written
  }
  return environment.state.journal(session, environment.stateKey, steps.map((step) => journalEntry(runId, step, 'done', at, '')))
}

function write({ state, stateKey }: OpenEnvironment, session: Session, entry: LedgerEntry): Promise<Result<void>> {
  return entry.kind === 'record' ? state.record(session, stateKey, entry.node, entry.definition) : state.forget(session, stateKey, entry.nodeId)
}

/** Outside the transaction that was rolled back: the failure stays. */
export function journalFailure({ environment, session, runId, clock }: StepWork, steps: readonly PlanStep[], failure: Failure): Promise<Result<void>> {
  const detail = statementError(failure).errorString
  return environment.state.journal(session, environment.stateKey, steps.map((step) => journalEntry(runId, step, 'failed', clock.now(), detail)))
}

/** Every step's intent, in one write, before the first of them begins. */
export async function journalIntents({ environment, session, runId, clock }: StepWork, steps: readonly PlanStep[]): Promise<Result<void>> {
  if (steps.length === 0) return ok(undefined)
  const at = clock.now()
  const entries = steps.map((step) => journalEntry(runId, step, 'intent', at, step.statements.map(({ sql }) => sql).join(';\n')))
  return environment.state.journal(session, environment.stateKey, entries)
}

function journalEntry(runId: string, step: PlanStep, phase: JournalEntry['phase'], at: string, detail: string): JournalEntry {
  return { runId, stepId: step.id, phase, nodeId: step.nodeID, at, detail }
}

function endOf(failure: Failure): Parameters<NodeStates['statementEnded']>[1] {
  return { error: statementError(failure), isCancelled: failure.code === 'SQL003' }
}
