// An earlier deploy as its journal tells it: what it intended, what of that is done, and whether something has taken it up already.
import { fail, ok } from '../../../core/failure/index.ts'
import type { Result } from '../../../core/failure/index.ts'
import type { RecordedNode } from '../../../core/plan/index.ts'
import type { NodeId } from '../../../core/project/index.ts'
import { runKey, runNumber } from '../../../core/run/index.ts'
import type { OpenEnvironment } from '../../environments/open-environment.ts'
import type { OpenProject } from '../../open/open-project.ts'
import type { JournalEntry, Session } from '../../ports/index.ts'
import type { EngineContext } from '../../shared/context.ts'
import type { DeployPlanRequest, TakeUp } from '../request.ts'
import { holderOf, isGone } from '../holder.ts'
import { readStoredDeploy } from '../stored-deploy.ts'
import type { StoredDeploy } from '../stored-deploy.ts'
import { whichRun } from '../which-run.ts'

export interface TakingUp {
  readonly context: EngineContext
  readonly opened: OpenProject
  readonly environment: OpenEnvironment
  readonly session: Session
  readonly request: DeployPlanRequest
  readonly takeUp: TakeUp
}

export interface EarlierDeploy {
  /** What its run is called in the warehouse. */
  readonly key: string
  readonly stored: StoredDeploy
  readonly lines: readonly JournalEntry[]
  readonly recorded: ReadonlyMap<NodeId, RecordedNode>
}

/** PLN009 where there is nothing to take up; STA003. */
export async function earlierDeploy({ context, environment, session, takeUp }: TakingUp): Promise<Result<EarlierDeploy>> {
  const { state, stateKey } = environment
  const refused = (reason: string) => fail('PLN009', { run: runNumber(takeUp.run), reason })
  const deploys = await state.deploys(session, stateKey)
  if (!deploys.ok) return deploys
  const asked = whichRun(context.ports.history, deploys.value.map(({ runId }) => runId), takeUp.run)
  if (!asked.ok) return asked
  const key = asked.value
  if (key === undefined) return refused(`${environment.effective.environment.name} has no deploy of that number that began`)
  const own = context.ports.history.run(runNumber(key))
  if (own !== undefined && runKey(own) === key && context.runs.active().includes(own.runID)) return refused('it is still going on')
  const gate = await state.gate(session, stateKey)
  if (!gate.ok) return gate
  const { mode, holder, leaseUntil } = gate.value
  if (mode === 'closed' && holder === holderOf(key) && leaseUntil > context.ports.clock.now() && !isGone(context, holder)) return refused(`it holds the gate until ${leaseUntil}; an engine that is gone loses it then`)
  const journal = await state.journalOf(session, stateKey, key)
  if (!journal.ok) return journal
  // Before runs had keys two may have had the same number: the last one counts.
  const begin = journal.value.findLastIndex(({ phase }) => phase === 'plan')
  const plan = journal.value[begin]
  if (plan === undefined) return refused(`${environment.effective.environment.name} has no deploy of that number that began`)
  const lines = journal.value.slice(begin)
  const settled = lines.find(({ phase }) => phase === 'settled')
  if (settled !== undefined) return refused(`another deploy did so already (${runNumber(settled.detail).replace(' ', ', run ')})`)
  if (takeUp.how !== 'undo' && lines.some(({ phase, detail }) => phase === 'ended' && detail === 'success')) return refused('it did everything')

  const artifacts = await state.artifacts(session, [plan.detail])
  if (!artifacts.ok) return artifacts
  const text = artifacts.value.get(plan.detail)
  const stored = text === undefined ? fail('STA003', { reason: `what deploy ${runNumber(key)} intended is not kept any more` }) : readStoredDeploy(text)
  if (!stored.ok) return stored
  const recorded = await state.recorded(session, stateKey)
  if (!recorded.ok) return recorded
  return ok({ key, stored: stored.value, lines, recorded: new Map(recorded.value.map((node) => [node.nodeId, node])) })
}

/** Sentences: what another deploy did since to nodes of this one. */
export function deployedSince({ key, stored, recorded }: EarlierDeploy, nodes: Iterable<NodeId>): readonly string[] {
  const before = new Map(stored.before.map(({ node }) => [node.nodeId, node]))
  return [...new Set(nodes)].flatMap((id) => {
    const now = recorded.get(id)
    const known = [key, before.get(id)?.runId]
    return now === undefined || known.includes(now.runId) || stored.plan.steps.every(({ nodeID }) => nodeID !== id) ? [] : [`${now.location}.${now.name} was deployed by run ${runNumber(now.runId)} since.`]
  })
}
