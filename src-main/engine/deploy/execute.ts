// Goes through a plan's steps in their order. A failure stops what depends on it and, where the user chose so, everything after it.
import type { Failure } from '../../core/failure/index.ts'
import type { Plan, PlanStep } from '../../core/plan/index.ts'
import { qualifiedName } from '../../core/project/index.ts'
import type { NodeId } from '../../core/project/index.ts'
import type { RunEnd } from '../history/runs.ts'
import { failureSentence, statementError } from '../shared/failure-text.ts'
import { journalFailure, journalIntents, recordTogether, runStep } from './step.ts'
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
  readonly failed: number
  readonly skipped: number
  readonly canceled: number
}

export async function executeSteps(work: StepWork, { plan, onFailure, isStopping }: Execution): Promise<Executed | RunEnd> {
  const intended = await journalIntents(work, plan.steps)
  if (!intended.ok) return { outcome: 'failed', error: statementError(intended.failure) }
  /** Steps and nodes that are not done, with the reason for those that need them. */
  const undone = new Map<string, string>()
  const undoneNodes = new Map<NodeId, string>()
  const count = { failed: 0, skipped: 0, canceled: 0 }
  let isStopped = false

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

  function done(step: PlanStep): void {
    work.ledger.done(step)
    work.states.done(step, work.ledger.isThrough(step.nodeID))
  }

  async function failed(steps: readonly PlanStep[], failure: Failure): Promise<void> {
    await journalFailure(work, steps, failure)
    const isCancelled = failure.code === 'SQL003'
    for (const step of steps) leaveOut(step, isCancelled ? 'canceled' : 'failed', failureSentence(failure))
    if (onFailure === 'stop' && !isCancelled) isStopped = true
  }

  for (const group of groups(plan.steps)) {
    const steps = group.filter((step) => {
      const reason = inTheWay(step)
      if (reason !== undefined) leaveOut(step, reason.state, reason.why)
      return reason === undefined
    })
    const [first] = steps
    if (first === undefined) continue
    for (const step of steps) work.states.begin(step)
    const ran = first.statements.length > 0 ? await runStep(work, first) : await recordTogether(work, steps)
    if (ran.ok) steps.forEach(done)
    else await failed(steps, ran.failure)
  }
  return count
}

/** A step with statements stands alone. Neighbours without are taken together, as long as no node is in a group twice. */
function* groups(steps: readonly PlanStep[]): Generator<readonly PlanStep[]> {
  let group: PlanStep[] = []
  let nodes = new Set<NodeId>()
  for (const step of steps) {
    const isAlone = step.statements.length > 0
    if (group.length > 0 && (isAlone || group.length >= RECORDS_TOGETHER || nodes.has(step.nodeID))) {
      yield group
      group = []
      nodes = new Set()
    }
    if (isAlone) {
      yield [step]
    } else {
      group.push(step)
      nodes.add(step.nodeID)
    }
  }
  if (group.length > 0) yield group
}
