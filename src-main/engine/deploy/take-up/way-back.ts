// The way back: a plan like any other, from what is there to what was recorded of some nodes at an earlier time.
import { makePlan, NO_ANSWERS } from '../../../core/plan/index.ts'
import type { DesiredNode, Plan, PlanNote, PlanStep, RecordedNode } from '../../../core/plan/index.ts'
import { all, ok } from '../../../core/failure/index.ts'
import type { Result } from '../../../core/failure/index.ts'
import { neighbours } from '../../../core/graph/index.ts'
import { linkProject } from '../../../core/project/index.ts'
import type { JsonObject, NodeId, Project } from '../../../core/project/index.ts'
import { artifactsOf, fromSnapshot } from '../../definition/index.ts'
import { readCatalog, schemasOf } from '../../environments/catalog.ts'
import { ownersOf } from '../../plan/plan.ts'
import type { Deployable } from '../deployable.ts'
import type { EarlierNode, Origin } from '../stored-deploy.ts'
import type { TakingUp } from './earlier.ts'

export type GoingBack = Omit<TakingUp, 'takeUp'>

export interface WayBack extends Origin {
  readonly recorded: ReadonlyMap<NodeId, RecordedNode>
  readonly parameters: JsonObject
  readonly recordedAt: string | null
  /** What took from the warehouse what does not come back: `run 12`. */
  readonly since: string
}

/** Of the nodes that it touches, those that were recorded before are wanted again as they were; the others are not wanted. STA003, CON003. */
export async function planBack(going: GoingBack, way: WayBack): Promise<Result<Deployable>> {
  const reads = await readsBefore(going, way.before)
  if (!reads.ok) return reads
  const desired = way.before.map(({ node }) => desiredAgain(node, reads.value.get(node.nodeId) ?? []))
  const plan = await planTo(going, way, desired)
  if (!plan.ok) return plan
  const definitions = new Map(way.before.map(({ node, definition }) => [node.nodeId, definition]))
  return ok({
    plan: plan.value,
    desired: new Map(desired.map((node) => [node.nodeId, node])),
    recorded: way.recorded,
    definitionOf: (node) => definitions.get(node) ?? '',
    artifacts: new Map(),
  })
}

/** A node as it was recorded, wanted again. */
function desiredAgain({ nodeId, location, name, isSource, relation, definitionHash, runId }: RecordedNode, reads: readonly NodeId[]): DesiredNode {
  return { nodeId, location, name, file: `deployed by run ${runId}`, isSource, deployEnabled: true, relation, definitionHash, reads, problem: undefined }
}

async function planTo({ context, opened, environment, session, request }: GoingBack, { touches, recorded, parameters, recordedAt, since }: WayBack, desired: readonly DesiredNode[]): Promise<Result<Plan>> {
  const { warehouse, effective } = environment
  const now = [...recorded.values()]
  const touched = now.filter(({ nodeId }) => touches.includes(nodeId))
  const actual = await readCatalog(warehouse, { schemas: schemasOf([...desired, ...touched].filter(({ isSource }) => !isSource).map(({ relation }) => relation.name)) })
  if (!actual.ok) return actual
  const owners = await environment.state.owners(session)
  if (!owners.ok) return owners
  const plan = makePlan({
    project: { id: opened.id, name: opened.linked.project.name },
    environment: { id: effective.environment.id, name: effective.environment.name },
    commit: null,
    dialect: warehouse.dialect,
    desired,
    recorded: now,
    actual: actual.value,
    basis: { recordedAt, actual: 'live', actualAt: context.ports.clock.now() },
    parameters,
    answers: request.answers ?? NO_ANSWERS,
    subset: { include: '', exclude: '', nodes: new Set(touches) },
    ...(effective.environment.keepDays === undefined ? {} : { keepDays: effective.environment.keepDays }),
    restores: true,
    owners: ownersOf({ opened, environment }, owners.value, [...desired, ...touched]),
    digest: context.ports.digest,
  })
  const notes = plan.steps.flatMap((step) => whatComesBack(step, since))
  return ok({ ...plan, subset: null, notes: [...plan.notes, ...notes] })
}

/** What comes back with a table or column, and from where; or what a structure alone does not bring back. */
export function whatComesBack({ change, restores, nodeID, location, name, column }: PlanStep, since: string): readonly PlanNote[] {
  const note = (message: string): readonly PlanNote[] => [{ nodeID, name: `${location}.${name}`, message }]
  if (restores !== undefined) return note(`${column === undefined ? 'The table comes back with its rows' : `The column ${column} comes back with its values`}, from the copy that was kept as ${restores}.`)
  if (change === 'createTable') return note(`The table comes back empty: ${since} dropped it with its rows. Refresh the node to fill it.`)
  if (change === 'addColumn') return note(`The column ${column ?? ''} comes back without its values: ${since} dropped them. Refresh the node to fill it.`)
  return []
}

/** What each node read then, from the definitions that were recorded. */
async function readsBefore({ environment, session, opened }: GoingBack, before: readonly EarlierNode[]): Promise<Result<ReadonlyMap<NodeId, readonly NodeId[]>>> {
  const texts = before.map(({ definition }) => definition).filter((text) => text !== '')
  const needed = all(texts.map(artifactsOf))
  if (!needed.ok) return needed
  const artifacts = await environment.state.artifacts(session, [...new Set(needed.value.flat())])
  if (!artifacts.ok) return artifacts
  const definitions = all(texts.map((text) => fromSnapshot(text, artifacts.value)))
  if (!definitions.ok) return definitions
  return ok(readsOf({ ...opened.linked.project, nodes: definitions.value.map(({ node }) => node) }))
}

function readsOf(project: Project): ReadonlyMap<NodeId, readonly NodeId[]> {
  const { graph } = linkProject(project, [])
  return new Map(project.nodes.map(({ id }, index) => [id, Array.from(neighbours(graph.upstream, index), (read) => project.nodes[read]?.id).filter((read) => read !== undefined)]))
}
