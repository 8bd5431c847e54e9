// Carries the plan's steps out on the copy, in their order and with the deploy's own hands, and says of each what came of it.
import { fail, ok } from '../../core/failure/index.ts'
import type { Failure, Result } from '../../core/failure/index.ts'
import type { PlannedStatement, PlanStep } from '../../core/plan/index.ts'
import { qualifiedName } from '../../core/project/index.ts'
import type { NodeId } from '../../core/project/index.ts'
import { createJournal } from '../deploy/journal.ts'
import { createLedger } from '../deploy/ledger.ts'
import type { NodeStates } from '../deploy/node-states.ts'
import { notMade, unmet } from '../deploy/postconditions.ts'
import { runStatementByStatement } from '../deploy/sent-step.ts'
import { recordTogether, runInTransaction } from '../deploy/step.ts'
import type { StepWork } from '../deploy/step.ts'
import { failureSentence } from '../shared/failure-text.ts'
import { report } from '../shared/working.ts'
import type { Copied } from './copy.ts'
import { counted } from './counted.ts'
import type { RehearsedStep } from './document.ts'
import { limitsOfStep } from './limits.ts'
import { compareRows, measure } from './measure.ts'
import type { Rehearsing } from './rehearsing.ts'
import { removeObjections } from './rows.ts'
import type { CopiedRows } from './rows.ts'
import type { Sendable } from './sendable.ts'

/** In the journal of the copy, which nobody reads. */
const RUN = 'rehearsal'

/** RUN005 where it is cancelled. */
export async function rehearseSteps(rehearsing: Rehearsing, copied: Copied, sendable: (step: PlanStep) => Sendable): Promise<Result<readonly RehearsedStep[]>> {
  const { made: { plan }, working, cancellation } = rehearsing
  const rehearsed: RehearsedStep[] = []
  const undone = new Map<string, string>()
  const undoneNodes = new Map<NodeId, string>()
  const watched = watchedWork(rehearsing)
  for (const [place, step] of plan.steps.entries()) {
    if (cancellation.isRequested) return fail('RUN005', {})
    report(working, `rehearsing ${step.id}`, place, plan.steps.length)
    const why = (step.by === undefined ? undefined : undone.get(step.by)) ?? undoneNodes.get(step.nodeID) ?? step.needs.map((need) => undone.get(need)).find((reason) => reason !== undefined)
    const outcome = why === undefined ? await rehearseStep({ rehearsing, copied, watched }, step, sendable) : ok(plain('skipped', { error: why }))
    if (!outcome.ok) return outcome
    rehearsed.push({ id: step.id, nodeID: step.nodeID, ...outcome.value })
    if (outcome.value.outcome === 'proved') continue
    const below = why ?? `It needs ${step.id} of ${qualifiedName(step)}, which ${outcome.value.outcome === 'failed' ? 'failed' : 'could not be rehearsed'}.`
    undone.set(step.id, below)
    if (!undoneNodes.has(step.nodeID)) undoneNodes.set(step.nodeID, below)
  }
  report(working, 'rehearsing', plan.steps.length, plan.steps.length)
  return withConditions(rehearsing, rehearsed, watched.done)
}

type Outcome = Omit<RehearsedStep, 'id' | 'nodeID'>

interface OfStep {
  readonly rehearsing: Rehearsing
  readonly copied: Copied
  readonly watched: Watched
}

function plain(outcome: Outcome['outcome'], facts: Partial<Outcome> = {}): Outcome {
  return { outcome, proved: [], notProved: [], ...facts }
}

async function rehearseStep(of: OfStep, step: PlanStep, sendable: (step: PlanStep) => Sendable): Promise<Result<Outcome>> {
  const { watched: { work } } = of
  if (step.risk === 'blocked') return ok(plain('failed', { error: `A deploy refuses it. ${step.reason}` }))
  if (step.statements.length === 0) {
    const recorded = await recordTogether(work, [step])
    if (!recorded.ok) return recorded
    work.ledger.done(step)
    return ok(plain('proved', { proved: [step.by === undefined ? 'Only what is recorded of the node changes.' : `Made by the statements of ${step.by}.`] }))
  }
  const sent = sendable(step)
  if ('problem' in sent) return ok(plain('not provable', { notProved: [sent.problem] }))
  return carryOut(of, step, sent)
}

async function carryOut({ rehearsing, copied, watched }: OfStep, step: PlanStep, sent: Exclude<Sendable, { problem: string }>): Promise<Result<Outcome>> {
  const rows = rowsOf(rehearsing, copied, step)
  const notProved = [...limitsOfStep(rehearsing.made.plan, step, rows), ...sent.notes]
  const fits = await removeObjections(rehearsing, sent.step, rows)
  if (!fits.ok) return failedWith(fits.failure, notProved)
  const before = await measure(rehearsing, step, rows)
  if (!before.ok) return before
  watched.forget()
  const ran = await (rehearsing.made.plan.engine === 'duckdb' ? runInTransaction(watched.work, sent.step) : runStatementByStatement(watched.work, sent.step))
  if (!ran.ok && ran.failure.code === 'PLN007' && rows?.from === 'made up') {
    return ok(plain('not provable', { notProved: [...notProved, `Made-up rows stand in its way, which says nothing about the real ones. ${failureSentence(ran.failure)}`] }))
  }
  if (!ran.ok) return failedWith(ran.failure, notProved, watched.lastSent())
  watched.work.ledger.done(step)
  watched.done.set(step.id, sent.step.statements)
  const kept = before.value === undefined ? ok(undefined) : await compareRows(rehearsing, step, before.value)
  if (!kept.ok) return kept
  const proved = [`${counted(step.statements.length, 'statement')} executed.`, ...guarded(sent.step, rows)]
  if (kept.value === undefined) return ok({ outcome: 'proved', proved, notProved })
  return ok('lost' in kept.value ? { outcome: 'failed', proved, notProved, error: kept.value.lost } : { outcome: 'proved', proved: [...proved, kept.value.kept], notProved })
}

function rowsOf({ terms, copy }: Rehearsing, { tables }: Copied, { nodeID }: PlanStep): CopiedRows | undefined {
  const node = terms.recorded.get(nodeID) ?? terms.desired.get(nodeID)
  return node === undefined ? undefined : tables.get(copy.warehouse.dialect.objectKey(node.relation.name))
}

function guarded({ id, guard }: PlanStep, rows: CopiedRows | undefined): string[] {
  if (guard === undefined) return []
  const ofReal = rows?.inTheWay?.get(id) === 0 ? [`Nothing stands in the way in the ${counted(rows.of ?? 0, 'row')} of the real table.`] : []
  return rows?.from === 'made up' ? ['Its guard can be asked.'] : [`Nothing stands in the way in the copy${rows === undefined ? '' : `, which has ${counted(rows.rows, 'row')}`}.`, ...ofReal]
}

/** Asked once, when all is done: a catalog of a thousand objects takes as long to read as many steps. CON003. */
async function withConditions({ copy }: Rehearsing, steps: readonly RehearsedStep[], done: Watched['done']): Promise<Result<readonly RehearsedStep[]>> {
  const lacking = await unmet(copy.warehouse, [...done.values()].flat())
  if (!lacking.ok) return lacking
  return ok(steps.map((step) => {
    const conditions = step.outcome === 'proved' ? (done.get(step.id) ?? []).flatMap((statement) => statement.done) : []
    if (conditions.length === 0) return step
    const own = lacking.value.filter((condition) => conditions.includes(condition))
    const made = own.length === 0 ? ok(undefined) : notMade(own)
    return made.ok ? { ...step, proved: [...step.proved, 'The catalog has what was to be made.'] } : { ...step, outcome: 'failed', error: failureSentence(made.failure) }
  }))
}

function failedWith(failure: Failure, notProved: string[], sql?: string): Result<Outcome> {
  if (failure.code === 'SQL003') return fail('RUN005', {})
  return ok(plain('failed', { notProved, error: failureSentence(failure), ...(sql === undefined ? {} : { sql }) }))
}

interface Watched {
  readonly work: StepWork
  /** By step: its statements as they were sent, of those that are done; in their order. */
  readonly done: Map<string, readonly PlannedStatement[]>
  /** The statement that was sent last; undefined where none was. */
  lastSent(): string | undefined
  forget(): void
}

/** The work of a deploy whose environment is the copy, and of which nobody is told but by what comes back. */
function watchedWork({ context, made, copy, session, terms, cancellation }: Rehearsing): Watched {
  const { clock } = context.ports
  let last: string | undefined
  const states: NodeStates = {
    begin: () => undefined,
    statement: (step, place) => void (last = step.statements[place]?.sql),
    statementEnded: () => undefined,
    done: () => undefined,
    stopped: () => undefined,
  }
  const work: StepWork = {
    environment: copy, session, records: session, states, clock, cancellation,
    // Nobody else has the copy.
    lease: { check: async () => ok(undefined) },
    runId: RUN,
    journal: createJournal({ environment: copy, session, runId: RUN, clock }),
    ledger: createLedger({ plan: made.plan, runId: RUN, ...terms, definitionOf: made.definitionOf, earlierDefinitionOf: () => '' }),
    statementsDone: new Map(),
  }
  return { work, done: new Map(), lastSent: () => last, forget: () => void (last = undefined) }
}
