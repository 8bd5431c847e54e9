// The way back: a plan like any other, from what is there to what was recorded of some nodes at an earlier time.
import { makePlan, NO_ANSWERS } from '../../../core/plan/index.ts'
import type { DesiredNode, DroppedTable, Leftover, Plan, RecordedNode } from '../../../core/plan/index.ts'
import { ok } from '../../../core/failure/index.ts'
import type { Result } from '../../../core/failure/index.ts'
import type { JsonObject, NodeId } from '../../../core/project/index.ts'
import { runNumber } from '../../../core/run/index.ts'
import { readCatalog, schemasOf } from '../../environments/catalog.ts'
import { jobsText, jobsToDeploy } from '../../jobs/index.ts'
import type { DeployedJobs } from '../../jobs/index.ts'
import { droppedTables, keptCopies, withWhatComesBack } from '../../kept/index.ts'
import { ownersOf } from '../../plan/plan.ts'
import { readScripts } from '../../plan/scripts.ts'
import { rendererFor } from '../../shared/renderer.ts'
import type { Deployable } from '../deployable.ts'
import type { Origin } from '../stored-deploy.ts'
import type { TakingUp } from './earlier.ts'
import { projectBefore } from './project-before.ts'
import type { ProjectBefore } from './project-before.ts'

export type GoingBack = Omit<TakingUp, 'takeUp'>

export interface WayBack extends Origin {
  readonly recorded: ReadonlyMap<NodeId, RecordedNode>
  readonly parameters: JsonObject
  readonly recordedAt: string | null
  /** Copies that the deploy which is undone made on its way and left. */
  readonly leftovers?: readonly Leftover[]
  /** The jobs that it goes back to; undefined: they stay as they are. */
  readonly jobs?: DeployedJobs | undefined
  /** What took from the warehouse what does not come back: `run 12`. */
  readonly since: string
}

/** Of the nodes that it touches, those that were recorded before are wanted again as they were; the others are not wanted. STA003, CON003. */
export async function planBack(going: GoingBack, way: WayBack): Promise<Result<Deployable>> {
  const then = await projectBefore(going, way)
  if (!then.ok) return then
  const desired = way.before.map(({ node }) => desiredAgain(node, then.value))
  const dropped = await droppedTables(going.environment, going.session, { desired, recorded: way.recorded, now: going.context.ports.clock.now() })
  if (!dropped.ok) return dropped
  const plan = await planTo(going, way, { then: then.value, desired, dropped: dropped.value })
  if (!plan.ok) return plan
  const definitions = new Map(way.before.map(({ node, definition }) => [node.nodeId, definition]))
  const made: Deployable = {
    plan: plan.value,
    dropped: dropped.value,
    desired: new Map(desired.map((node) => [node.nodeId, node])),
    recorded: way.recorded,
    definitionOf: (node) => definitions.get(node) ?? '',
    artifacts: new Map(),
    ...(way.jobs === undefined ? {} : { jobs: jobsText(way.jobs) }),
  }
  return ok(await withWhatComesBack({ session: going.session, dialect: going.environment.warehouse.dialect, since: way.since }, made))
}

/** A node as it was recorded, wanted again. */
function desiredAgain({ nodeId, location, name, isSource, relation, definitionHash, runId }: RecordedNode, then: ProjectBefore): DesiredNode {
  const reads = then.readsOf(nodeId)
  return { nodeId, location, name, file: `deployed by run ${runNumber(runId)}`, isSource, deployEnabled: true, relation, definitionHash, reads, problem: undefined, ...(then.isScripted(nodeId) ? { isScripted: true } : {}) }
}

interface Wanted {
  readonly then: ProjectBefore
  readonly desired: readonly DesiredNode[]
  readonly dropped: readonly DroppedTable[]
}

async function planTo({ context, opened, environment, session, request }: GoingBack, { touches, recorded, leftovers, parameters, recordedAt, jobs }: WayBack, { then, desired, dropped }: Wanted): Promise<Result<Plan>> {
  const { warehouse, effective } = environment
  const now = [...recorded.values()]
  const touched = now.filter(({ nodeId }) => touches.includes(nodeId))
  const actual = await readCatalog(warehouse, { schemas: schemasOf([...desired, ...touched].filter(({ isSource }) => !isSource).map(({ relation }) => relation.name)) })
  if (!actual.ok) return actual
  const kept = await keptCopies(environment, session, { actual: actual.value, now: context.ports.clock.now() })
  if (!kept.ok) return kept
  const owners = await environment.state.owners(session)
  if (!owners.ok) return owners
  const renderer = rendererFor(then.linked, effective, await context.builtins())
  const script = await readScripts(environment, { linked: then.linked, renderer, desired, recorded }, session)
  if (!script.ok) return script
  const changed = jobs === undefined ? ok(undefined) : await jobsToDeploy(environment, session, jobs)
  if (!changed.ok) return changed
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
    kept: kept.value,
    dropped,
    ...(script.value === undefined ? {} : { script: script.value }),
    ...(leftovers === undefined ? {} : { leftovers }),
    ...(changed.value === undefined ? {} : { jobs: changed.value }),
    owners: ownersOf({ opened, environment }, owners.value, [...desired, ...touched]),
    digest: context.ports.digest,
  })
  return ok({ ...plan, subset: null })
}
