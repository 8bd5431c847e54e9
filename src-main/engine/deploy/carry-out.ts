// The work of a deploy's run: steps in order, then the audit trail, then a checkpoint.
import { outcomeOf } from '../../core/run/index.ts'
import { ok } from '../../core/failure/index.ts'
import type { Result } from '../../core/failure/index.ts'
import type { NodeId, NodeIndex } from '../../core/project/index.ts'
import type { OpenEnvironment } from '../environments/open-environment.ts'
import type { RunControl, RunEnd } from '../history/runs.ts'
import type { OpenProject } from '../open/open-project.ts'
import type { MadePlan } from '../plan/plan.ts'
import type { Session } from '../ports/index.ts'
import type { EngineContext } from '../shared/context.ts'
import { statementError } from '../shared/failure-text.ts'
import { executeSteps } from './execute.ts'
import { createLedger } from './ledger.ts'
import { createNodeStates } from './node-states.ts'

export interface Deploy {
  readonly opened: OpenProject
  readonly environment: OpenEnvironment
  readonly made: MadePlan
  readonly onFailure: 'continue' | 'stop'
  readonly isSource: (node: NodeId) => boolean
}

export async function carryOut(context: EngineContext, deploy: Deploy, control: RunControl): Promise<RunEnd> {
  const { environment, made } = deploy
  if (made.plan.steps.length === 0) return { outcome: 'success' }
  const session = await environment.warehouse.session({ isStructural: true })
  if (!session.ok) return { outcome: 'failed', error: statementError(session.failure) }
  try {
    const end = await inSession(context, deploy, control, session.value)
    await writeAudit(context, deploy, session.value, { runId: control.runId, outcome: end.outcome })
    return end
  } finally {
    await session.value.close()
  }
}

async function inSession(context: EngineContext, deploy: Deploy, control: RunControl, session: Session): Promise<RunEnd> {
  const { opened, environment, made, isSource } = deploy
  const { plan, desired, recorded } = made
  control.emit({ kind: 'runStatus', status: 'running' })
  const definitions = context.definitionsOf(opened.linked)
  const shared = await environment.state.putArtifacts(session, definitions.artifacts)
  if (!shared.ok) return { outcome: 'failed', error: statementError(shared.failure) }
  const earlier = await earlierDefinitions(deploy, session)
  if (!earlier.ok) return { outcome: 'failed', error: statementError(earlier.failure) }

  const ledger = createLedger({
    plan,
    runId: control.runId,
    desired,
    recorded,
    definitionOf: (node) => definitions.snapshot(indexOf(opened, node)),
    earlierDefinitionOf: (node) => earlier.value.get(node) ?? '',
  })
  const states = createNodeStates(control, (node) => !isSource(node))
  const work = { environment, session, ledger, states, runId: control.runId, clock: context.ports.clock, cancellation: control.stoppingNow }
  const executed = await executeSteps(work, { plan, onFailure: deploy.onFailure, isStopping: () => control.stopping.isRequested })
  if ('outcome' in executed) return executed
  await checkpoint(context, deploy, session)
  const { failed, skipped, canceled } = executed
  const summary = { complete: 0, failed, skipped, canceled, testsFailed: 0, rows: 0, sourcesChecked: 0 }
  return { outcome: outcomeOf({ summary, sources: [] }) }
}

function indexOf({ linked }: OpenProject, node: NodeId): NodeIndex {
  const index = linked.byId.get(node)
  if (index === undefined) throw new Error(`node ${node} is recorded and is not in the project`)
  return index
}

/** Only nodes with several steps are ever recorded half way, with what was deployed before. */
async function earlierDefinitions({ environment, made }: Deploy, session: Session): Promise<Result<ReadonlyMap<NodeId, string>>> {
  const steps = Map.groupBy(made.plan.steps, ({ nodeID }) => nodeID)
  const several = [...steps].filter(([node, own]) => own.length > 1 && made.recorded.has(node)).map(([node]) => node)
  return several.length === 0 ? ok(new Map()) : environment.state.definitions(session, environment.stateKey, several)
}

/** The embedded warehouse writes its log into its file now, when nobody waits for it, and not at the next opening. */
async function checkpoint({ ports }: EngineContext, { environment }: Deploy, session: Session): Promise<void> {
  if (environment.warehouse.engine !== 'duckdb') return
  const done = await session.run('CHECKPOINT')
  if (!done.ok) ports.log.warn('no checkpoint after a deploy', { failure: done.failure })
}

async function writeAudit({ ports }: EngineContext, { environment, made }: Deploy, session: Session, end: { readonly runId: string; readonly outcome: string }): Promise<void> {
  const { plan } = made
  const facts = { run: end.runId, outcome: end.outcome, plan: plan.hash, commit: plan.commit ?? '', steps: String(plan.steps.length) }
  const written = await environment.state.audit(session, environment.stateKey, { at: ports.clock.now(), actor: ports.machine.user, action: 'deploy', facts })
  if (!written.ok) ports.log.error('a deploy is not in the audit trail', { run: end.runId, failure: written.failure })
}
