// The work of a deploy's run: what is intended is journalled, the steps are done in order, the catalog is asked, and the audit trail is written.
import { outcomeOf } from '../../core/run/index.ts'
import { ok } from '../../core/failure/index.ts'
import type { Failure, Result } from '../../core/failure/index.ts'
import type { NodeId } from '../../core/project/index.ts'
import type { OpenEnvironment } from '../environments/open-environment.ts'
import type { RunControl, RunEnd } from '../history/runs.ts'
import type { Session } from '../ports/index.ts'
import type { EngineContext } from '../shared/context.ts'
import { statementError } from '../shared/failure-text.ts'
import type { Deployable } from './deployable.ts'
import { executeSteps } from './execute.ts'
import { intend } from './intend.ts'
import { createJournal } from './journal.ts'
import type { Lease } from './lease.ts'
import { createLedger } from './ledger.ts'
import { createNodeStates } from './node-states.ts'
import { confirm } from './confirm.ts'
import type { StepWork } from './step.ts'

export interface Deploy {
  readonly environment: OpenEnvironment
  readonly made: Deployable
  readonly lease: Pick<Lease, 'check'>
  readonly onFailure: 'continue' | 'stop'
  readonly isSource: (node: NodeId) => boolean
}

export async function carryOut(context: EngineContext, deploy: Deploy, control: RunControl): Promise<RunEnd> {
  const { made, environment } = deploy
  if (made.plan.steps.length === 0 && made.takenUp === undefined) return { outcome: 'success' }
  const sessions = await openSessions(environment)
  if (!sessions.ok) return failedBy(sessions.failure)
  const { session, records } = sessions.value
  try {
    const end = await inSessions(context, deploy, control, sessions.value)
    await writeAudit(context, deploy, records, { runId: control.runId, outcome: end.outcome })
    return end
  } finally {
    await session.close()
    await records.close()
  }
}

interface Sessions {
  readonly session: Session
  readonly records: Session
}

/** Where every statement commits by itself, records and journal have a session of their own: they are written while a statement runs. */
async function openSessions({ warehouse }: OpenEnvironment): Promise<Result<Sessions>> {
  const session = await warehouse.session({ isStructural: true })
  if (!session.ok) return session
  if (warehouse.ddlIsTransactional) return ok({ session: session.value, records: session.value })
  const records = await warehouse.session({ isStructural: true })
  if (records.ok) return ok({ session: session.value, records: records.value })
  await session.value.close()
  return records
}

async function inSessions(context: EngineContext, deploy: Deploy, control: RunControl, { session, records }: Sessions): Promise<RunEnd> {
  const { environment, made } = deploy
  const { plan, desired, recorded } = made
  control.emit({ kind: 'runStatus', status: 'running' })
  const { clock } = context.ports
  const journal = createJournal({ environment, session: records, runId: control.runId, clock })
  const intended = await intend({ environment, records, journal, digest: context.ports.digest }, made)
  if (!intended.ok) return failedBy(intended.failure)

  const earlier = new Map(intended.value.map(({ node, definition }) => [node.nodeId, definition]))
  const ledger = createLedger({ plan, runId: control.runId, desired, recorded, definitionOf: made.definitionOf, earlierDefinitionOf: (node) => earlier.get(node) ?? '' })
  const states = createNodeStates(control, (node) => !deploy.isSource(node))
  const work: StepWork = {
    environment, session, records, journal, ledger, states, clock,
    runId: control.runId,
    lease: deploy.lease,
    cancellation: control.stoppingNow,
    statementsDone: made.takenUp?.statementsDone ?? new Map(),
  }
  const executed = await executeSteps(work, { plan, onFailure: deploy.onFailure, isStopping: () => control.stopping.isRequested })
  const confirmed = await confirm(work, executed.done)
  await checkpoint(context, deploy, session)
  const { failed, skipped, canceled, stoppedBy } = executed
  const error = stoppedBy ?? (confirmed.ok ? undefined : confirmed.failure)
  const summary = { complete: 0, failed, skipped, canceled, testsFailed: 0, rows: 0, sourcesChecked: 0 }
  const end: RunEnd = { outcome: outcomeOf({ summary, sources: [], ...(error === undefined ? {} : { error: statementError(error) }) }), ...(error === undefined ? {} : { error: statementError(error) }) }
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

async function writeAudit({ ports }: EngineContext, { environment, made }: Deploy, session: Session, end: { readonly runId: string; readonly outcome: string }): Promise<void> {
  const { plan, takenUp } = made
  const facts = { run: end.runId, outcome: end.outcome, plan: plan.hash, commit: plan.commit ?? '', steps: String(plan.steps.length), ...(takenUp === undefined ? {} : { [takenUp.how]: takenUp.run }) }
  const written = await environment.state.audit(session, environment.stateKey, { at: ports.clock.now(), actor: ports.machine.user, action: 'deploy', facts })
  if (!written.ok) ports.log.error('a deploy is not in the audit trail', { run: end.runId, failure: written.failure })
}
