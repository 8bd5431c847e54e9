// The facts that selectors ask for: the recorded state, a commit, the last runs, the last look for drift. Gathered only where one asks.
import { fail, ok } from '../../core/failure/index.ts'
import type { Result } from '../../core/failure/index.ts'
import { changedNodes } from '../../core/plan/index.ts'
import type { RecordedNode } from '../../core/plan/index.ts'
import type { NodeId } from '../../core/project/index.ts'
import type { NodeState } from '../../core/run/index.ts'
import { factsNeeded, parseSelector, printSelector } from '../../core/selector/index.ts'
import type { FactsNeeded, SelectorFacts, StateKey, Status } from '../../core/selector/index.ts'
import { withEnvironment, withSession } from '../environments/open-environment.ts'
import type { OpenEnvironment } from '../environments/open-environment.ts'
import { environmentInForce } from '../environments/workspace-environment.ts'
import type { OpenProject } from '../open/open-project.ts'
import type { EngineContext } from '../shared/context.ts'
import type { EnvironmentRequest } from '../shared/requests.ts'

/** Where a selector is evaluated. */
export interface SelectingIn {
  readonly context: EngineContext
  readonly opened: OpenProject
  readonly request: Omit<EnvironmentRequest, 'folder'>
  /** What is recorded there, where whoever selects has it open already. */
  readonly deployed?: { readonly environment: OpenEnvironment; readonly recorded: readonly RecordedNode[] }
}

/** SEL004 says which fact is not there and how to get it; PRJ003 for a commit, and what opening the environment may fail with. */
export async function gatherFacts(place: SelectingIn, texts: readonly string[]): Promise<Result<SelectorFacts>> {
  const needed = neededBy(place.opened, texts)
  const changed = new Map<string, ReadonlySet<NodeId>>()
  for (const since of needed.changed) {
    const found = since.toLowerCase() === 'deployed' ? await changedSinceDeploy(place, since) : await changedSinceCommit(place, since)
    if (!found.ok) return found
    changed.set(since, found.value)
  }
  const status = needed.status ? lastStatuses(place) : ok(undefined)
  if (!status.ok) return status
  const drifted = needed.drifted ? lastDrift(place) : ok(undefined)
  if (!drifted.ok) return drifted
  return ok({ changed, ...(status.value !== undefined && { status: status.value }), ...(drifted.value !== undefined && { drifted: drifted.value }) })
}

/** Of texts that do not parse nothing is needed: evaluating them says why. */
function neededBy({ world }: OpenProject, texts: readonly string[]): FactsNeeded {
  const needed = texts.flatMap((text) => {
    const parsed = parseSelector(text)
    return parsed.ok ? [factsNeeded(parsed.value, world())] : []
  })
  return {
    changed: [...new Set(needed.flatMap(({ changed }) => changed))],
    status: needed.some(({ status }) => status),
    drifted: needed.some(({ drifted }) => drifted),
  }
}

async function changedSinceDeploy(place: SelectingIn, value: string): Promise<Result<ReadonlySet<NodeId>>> {
  const { context, opened, request, deployed } = place
  if (deployed !== undefined) return changedIn(place, deployed, value)
  return withEnvironment(context, opened, request, async (environment) => {
    const recorded = await withSession(environment.warehouse, (session) => environment.state.recorded(session, environment.stateKey))
    return recorded.ok ? changedIn(place, { environment, recorded: recorded.value }, value) : recorded
  })
}

async function changedIn({ context, opened }: SelectingIn, { environment, recorded }: NonNullable<SelectingIn['deployed']>, value: string): Promise<Result<ReadonlySet<NodeId>>> {
  const { effective, warehouse } = environment
  if (recorded.length === 0) {
    return unknown('changed', value, `nothing is deployed in ${effective.environment.name}; deploy there first, or compare with a commit: changed: COMMIT`)
  }
  const { hash: hashOf } = context.definitionsOf(opened.linked)
  const { desired } = context.prepared({ linked: opened.linked, effective, warehouse, builtins: await context.builtins(), hashOf })
  return ok(changedNodes({ dialect: warehouse.dialect, desired, recorded }))
}

/** Nodes that the commit does not have, and those whose definition is another there; read without a checkout. */
async function changedSinceCommit({ context, opened }: SelectingIn, commit: string): Promise<Result<ReadonlySet<NodeId>>> {
  const before = await context.projects.open(opened.place.root, commit)
  if (!before.ok) return before
  const [now, then] = [context.definitionsOf(opened.linked), context.definitionsOf(before.value.linked)]
  const isChanged = (id: NodeId, index: number): boolean => {
    const old = before.value.linked.byId.get(id)
    return old === undefined || now.hash(index) !== then.hash(old)
  }
  return ok(new Set(opened.linked.project.nodes.flatMap(({ id }, index) => (isChanged(id, index) ? [id] : []))))
}

/** What was cancelled neither ended nor failed. */
const STATUS_OF: Readonly<Partial<Record<NodeState, Exclude<Status, 'never'>>>> = { complete: 'ok', failed: 'failed', skipped: 'skipped', canceled: 'skipped' }

function lastStatuses({ context, opened, request }: SelectingIn): Result<ReadonlyMap<NodeId, Exclude<Status, 'never'>>> {
  const { local, history } = context.ports
  const effective = environmentInForce(local, opened, request)
  if (!effective.ok) return effective
  const { id, name } = effective.value.environment
  const states = history.lastStates(opened.id, id)
  if (states.size === 0) return unknown('status', 'ok', `nothing has run in ${name} from this machine; deploy or refresh there first`)
  return ok(new Map([...states].flatMap(([node, state]) => (STATUS_OF[state] === undefined ? [] : [[node, STATUS_OF[state]] as const]))))
}

/** A deploy since then may have mended what was found, and may have left more. */
function lastDrift({ context, opened, request }: SelectingIn): Result<ReadonlySet<NodeId>> {
  const { local, history } = context.ports
  const effective = environmentInForce(local, opened, request)
  if (!effective.ok) return effective
  const { id, name } = effective.value.environment
  const advice = `a live plan of everything looks: sluice plan --env ${name} --live`
  const check = local.driftCheck(opened.id, id)
  if (check === undefined) return unknown('drifted', 'yes', `nobody has looked for drift in ${name}; ${advice}`)
  const [deploy] = history.list({ projectId: opened.id, environmentId: id, runType: 'deploy', limit: 1 })
  if (deploy !== undefined && deploy.runStartTime > check.at) return unknown('drifted', 'yes', `there was a deploy to ${name} since the last look for drift; ${advice}`)
  return ok(new Set(check.nodes))
}

function unknown(key: StateKey, value: string, reason: string): Result<never> {
  return fail('SEL004', { text: printSelector({ kind: 'match', predicates: [{ key, value }] }), key, reason })
}
