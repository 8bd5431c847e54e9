// Goes through a plan's steps in their order. A failure stops what depends on it and, where the user chose so, everything after it.
import type { Failure, Result } from '../../core/failure/index.ts'
import type { Plan, PlanStep } from '../../core/plan/index.ts'
import { qualifiedName } from '../../core/project/index.ts'
import type { NodeId } from '../../core/project/index.ts'
import { failureSentence, statementError } from '../shared/failure-text.ts'
import { runStatementByStatement } from './sent-step.ts'
import { recordTogether, runInTransaction } from './step.ts'
import type { StepWork } from './step.ts'

/** Records of so many steps share a transaction. */
const RECORDS_TOGETHER = 500

export interface Execution {
  readonly plan: Plan
  readonly onFailure: 'continue' | 'stop'
  /** No new step begins. */
  readonly isStopping: () => boolean
}

/** What the steps came to; the run's outcome follows from it. */
export interface Executed {
  readonly done: readonly PlanStep[]
  readonly failed: number
  readonly skipped: number
  readonly canceled: number
  /** Why nothing could go on: a journal that cannot be written, a connection or a gate that was lost. */
  readonly stoppedBy?: Failure
}

export async function executeSteps(work: StepWork, { plan, onFailure, isStopping }: Execution): Promise<Executed> {
  /** Steps and nodes that are not done, with the reason for those that need them. */
  const undone = new Map<string, string>()
  const undoneNodes = new Map<NodeId, string>()
  const completed: PlanStep[] = []
  const count = { failed: 0, skipped: 0, canceled: 0 }
  let isStopped = false
  let stoppedBy: Failure | undefined

  function leaveOut(step: PlanStep, state: 'failed' | 'skipped' | 'canceled', why: string): void {
    count[state] += 1
    const below = state === 'failed' ? `below ${qualifiedName(step)}` : why
    undone.set(step.id, below)
    if (!undoneNodes.has(step.nodeID)) undoneNodes.set(step.nodeID, below)
    work.states.stopped(step, state, why)
  }

  /** Why the step is not begun at all; undefined where it is. */
  function inTheWay(step: PlanStep): { readonly state: 'skipped' | 'canceled'; readonly why: string } | undefined {
    if (isStopping()) return { state: 'canceled', why: 'the deploy was cancelled before it' }
    if (isStopped) return { state: 'skipped', why: 'the deploy stopped at a failure before it' }
    const why = undoneNodes.get(step.nodeID) ?? step.needs.map((need) => undone.get(need)).find((reason) => reason !== undefined)
    return why === undefined ? undefined : { state: 'skipped', why }
  }

  /** Those of a group that nothing is in the way of; of a step and what it carries all or none. */
  function begun(group: readonly PlanStep[]): readonly PlanStep[] {
    const isOne = (group[0]?.statements.length ?? 0) > 0
    const shared = isOne ? group.map(inTheWay).find((reason) => reason !== undefined) : undefined
    return group.filter((step) => {
      const reason = shared ?? inTheWay(step)
      if (reason !== undefined) leaveOut(step, reason.state, reason.why)
      return reason === undefined
    })
  }

  function done(step: PlanStep): void {
    work.ledger.done(step)
    completed.push(step)
    work.states.done(step, work.ledger.isThrough(step.nodeID))
  }

  async function failed(steps: readonly PlanStep[], failure: Failure): Promise<void> {
    const isCancelled = failure.code === 'SQL003'
    for (const step of steps) leaveOut(step, isCancelled ? 'canceled' : 'failed', failureSentence(failure))
    if (onFailure === 'stop' && !isCancelled) isStopped = true
    // Whether a statement was done on a connection that is gone, nobody knows: its step has no end in the journal.
    const noted = isOfEverything(failure) ? { ok: false as const, failure } : await work.journal.steps(steps, 'failed', statementError(failure).errorString)
    if (noted.ok) return
    isStopped = true
    stoppedBy = noted.failure
  }

  for (const group of groups(plan.steps)) {
    const steps = begun(group)
    const [first, ...others] = steps
    if (first === undefined) continue
    for (const step of steps) work.states.begin(step)
    const ran = first.statements.length > 0 ? await runStep(work, first, others) : await recordTogether(work, steps)
    if (ran.ok) steps.forEach(done)
    else await failed(steps, ran.failure)
  }
  return { done: completed, ...count, ...(stoppedBy === undefined ? {} : { stoppedBy }) }
}

function runStep(work: StepWork, step: PlanStep, carried: readonly PlanStep[]): Promise<Result<void>> {
  return work.environment.warehouse.ddlIsTransactional ? runInTransaction(work, step, carried) : runStatementByStatement(work, step, carried)
}

/** What no other step would fare better with. */
function isOfEverything({ code }: Failure): boolean {
  return code === 'CON001' || code === 'GAT002'
}

/** A step with statements stands alone with those that it carries, which follow it. Neighbours without are taken together. */
function* groups(steps: readonly PlanStep[]): Generator<readonly PlanStep[]> {
  let group: PlanStep[] = []
  for (const step of steps) {
    const [first] = group
    const isCarried = step.by !== undefined && step.by === first?.id
    if (first !== undefined && !isCarried && (step.statements.length > 0 || first.statements.length > 0 || group.length >= RECORDS_TOGETHER)) {
      yield group
      group = []
    }
    group.push(step)
  }
  if (group.length > 0) yield group
}
