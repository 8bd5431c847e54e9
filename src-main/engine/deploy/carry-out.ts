// The work of a deploy's run: what is intended is journalled, the steps are done in order, the catalog is asked, and the audit trail is written.
import { isEmptyPlan } from '../../core/plan/index.ts'
import { outcomeOf } from '../../core/run/index.ts'
import { ok } from '../../core/failure/index.ts'
import type { Failure, Result } from '../../core/failure/index.ts'
import type { NodeId } from '../../core/project/index.ts'
import { writeAudit } from '../audit/index.ts'
import type { OpenEnvironment } from '../environments/open-environment.ts'
import type { RunControl, RunEnd } from '../history/runs.ts'
import type { Session } from '../ports/index.ts'
import { recordJobs } from '../jobs/index.ts'
import type { EngineContext } from '../shared/context.ts'
import type { Working } from '../shared/working.ts'
import { statementError } from '../shared/failure-text.ts'
import type { Deployable } from './deployable.ts'
import type { HeldGate } from './gate.ts'
import { guardedSession } from './guarded-session.ts'
import { executeSteps } from './execute.ts'
import { intend } from './intend.ts'
import { createJournal } from './journal.ts'
import { createLedger } from './ledger.ts'
import { createNodeStates } from './node-states.ts'
import { confirm } from './confirm.ts'
import type { StepWork } from './step.ts'

export interface Deploy {
  readonly environment: OpenEnvironment
  readonly made: Deployable
  /** What the run is called in the warehouse. */
  readonly key: string
  readonly gate: Pick<HeldGate, 'lease' | 'guard'>
  readonly onFailure: 'continue' | 'stop'
  readonly isSource: (node: NodeId) => boolean
  /** Where it goes back to, where it is a rollback. */
  readonly rollsBackTo: string | undefined
  readonly origin: Working['origin']
}

export async function carryOut(context: EngineContext, deploy: Deploy, control: RunControl): Promise<RunEnd> {
  const { made } = deploy
  if (isEmptyPlan(made.plan) && made.takenUp === undefined) return withoutChange(context, deploy)
  const sessions = await openSessions(deploy)
  if (!sessions.ok) return failedBy(sessions.failure)
  const { session, records } = sessions.value
  try {
    const end = await inSessions(context, deploy, control, sessions.value)
    await auditDeploy(context, deploy, records, end.outcome)
    return end
  } finally {
    await session.close()
    await records.close()
  }
}

/** What is in its project beside the nodes and jobs, subgraphs that no job uses, may have changed all the same. */
async function withoutChange(context: EngineContext, deploy: Deploy): Promise<RunEnd> {
  const session = await deploy.environment.warehouse.session({ isStructural: true })
  if (!session.ok) return failedBy(session.failure)
  try {
    const left = await leaveJobs(context, deploy, session.value)
    const end: RunEnd = left.ok ? { outcome: 'success' } : failedBy(left.failure)
    await auditDeploy(context, deploy, session.value, end.outcome)
    return end
  } finally {
    await session.value.close()
  }
}

async function leaveJobs({ ports: { clock, digest } }: EngineContext, { environment, made, key }: Deploy, session: Session): Promise<Result<void>> {
  return made.jobs === undefined ? ok(undefined) : recordJobs({ environment, session, clock, digest, key }, made.jobs)
}

interface Sessions {
  readonly session: Session
  readonly records: Session
}

/** Where every statement commits by itself, records and journal have a session of their own: they are written while a statement runs. */
async function openSessions({ environment: { warehouse }, gate: { guard, lease } }: Deploy): Promise<Result<Sessions>> {
  const session = await warehouse.session({ isStructural: true })
  if (!session.ok) return session
  if (warehouse.ddlIsTransactional) return ok({ session: session.value, records: session.value })
  const records = await warehouse.session({ isStructural: true })
  const guarded = (own: Session): Session => (guard === undefined ? own : guardedSession(own, guard, lease))
  if (records.ok) return ok({ session: guarded(session.value), records: guarded(records.value) })
  await session.value.close()
  return records
}

async function inSessions(context: EngineContext, deploy: Deploy, control: RunControl, { session, records }: Sessions): Promise<RunEnd> {
  const { environment, made } = deploy
  const { plan, desired, recorded } = made
  control.emit({ kind: 'runStatus', status: 'running' })
  const { clock } = context.ports
  const journal = createJournal({ environment, session: records, runId: deploy.key, clock })
  const intended = await intend({ environment, records, journal, digest: context.ports.digest }, made)
  if (!intended.ok) return failedBy(intended.failure)

  const earlier = new Map(intended.value.map(({ node, definition }) => [node.nodeId, definition]))
  const ledger = createLedger({ plan, runId: deploy.key, desired, recorded, definitionOf: made.definitionOf, earlierDefinitionOf: (node) => earlier.get(node) ?? '' })
  const states = createNodeStates(control, (node) => !deploy.isSource(node))
  const work: StepWork = {
    environment, session, records, journal, ledger, states, clock,
    runId: deploy.key,
    lease: deploy.gate.lease,
    cancellation: control.stoppingNow,
    statementsDone: made.takenUp?.statementsDone ?? new Map(),
  }
  const executed = await executeSteps(work, { plan, onFailure: deploy.onFailure, isStopping: () => control.stopping.isRequested })
  const confirmed = await confirm(work, executed.done)
  await checkpoint(context, deploy, session)
  const { failed, skipped, canceled, stoppedBy } = executed
  const summary = { complete: 0, failed, skipped, canceled, testsFailed: 0, rows: 0, sourcesChecked: 0 }
  const isThrough = confirmed.ok && stoppedBy === undefined && failed + skipped + canceled === 0
  const left = isThrough ? await leaveJobs(context, deploy, records) : confirmed
  const stopped = stoppedBy ?? (left.ok ? undefined : left.failure)
  const error = stopped === undefined ? {} : { error: statementError(stopped) }
  const end: RunEnd = { outcome: outcomeOf({ summary, sources: [], ...error }), ...error }
  const closed = await journal.run('ended', end.outcome)
  if (!closed.ok) context.ports.log.warn('the end of a deploy is not in the journal', { run: control.runId, failure: closed.failure })
  return end
}

function failedBy(failure: Failure): RunEnd {
  return { outcome: 'failed', error: statementError(failure) }
}

/** The embedded warehouse writes its log into its file now, when nobody waits for it, and not at the next opening. */
async function checkpoint({ ports }: EngineContext, { environment }: Deploy, session: Session): Promise<void> {
  if (environment.warehouse.engine !== 'duckdb') return
  const done = await session.run('CHECKPOINT')
  if (!done.ok) ports.log.warn('no checkpoint after a deploy', { failure: done.failure })
}

async function auditDeploy({ ports }: EngineContext, { environment, made, key, rollsBackTo, origin }: Deploy, session: Session, outcome: string): Promise<void> {
  const { plan, takenUp } = made
  const facts = { run: key, outcome, plan: plan.hash, commit: plan.commit ?? '', steps: String(plan.steps.length), ...(takenUp === undefined ? {} : { [takenUp.how]: takenUp.run }) }
  await writeAudit(ports, { ...environment, session }, rollsBackTo === undefined ? { action: 'deploy', facts, origin } : { action: 'rollback', facts: { ...facts, to: rollsBackTo }, origin })
}
