// Planning: desired, recorded and actual state of an environment, gathered and compared by core/plan.
import { makePlan, NO_ANSWERS } from '../../core/plan/index.ts'
import type { DesiredNode, DroppedTable, Owner, Plan, RecordedNode } from '../../core/plan/index.ts'
import { ok } from '../../core/failure/index.ts'
import type { Result } from '../../core/failure/index.ts'
import type { LinkedProject, NodeId } from '../../core/project/index.ts'
import { objectText } from '../../core/relation/index.ts'
import { withEnvironment, withSession } from '../environments/open-environment.ts'
import type { OpenEnvironment } from '../environments/open-environment.ts'
import { droppedTables, keptCopies } from '../kept/index.ts'
import { jobsOf, jobsToDeploy } from '../jobs/index.ts'
import { commitOf } from '../open/open-project.ts'
import type { OpenProject } from '../open/open-project.ts'
import type { Session } from '../ports/index.ts'
import { readStandIns } from '../sandbox/stand-in-registry.ts'
import type { EngineContext } from '../shared/context.ts'
import { report } from '../shared/working.ts'
import type { Working } from '../shared/working.ts'
import { actualState } from './actual.ts'
import { leftOutNotes } from './left-out.ts'
import { downstreamOf } from './downstream.ts'
import { runNotes } from './notes.ts'
import type { PlanRequest } from './request.ts'
import { readScripts } from './scripts.ts'
import { withStakes } from './stakes.ts'
import { planScope } from './subset.ts'

/** A plan with the states that it was made from: what a deploy needs to carry it out. */
export interface MadePlan {
  readonly plan: Plan
  readonly desired: ReadonlyMap<NodeId, DesiredNode>
  readonly recorded: ReadonlyMap<NodeId, RecordedNode>
  /** Of a plan that goes back: what deploys dropped of that which it wants again. */
  readonly dropped?: readonly DroppedTable[]
}

/** PRJ001 to PRJ003, ENV001, ENV002, CON001 to CON004, SEL001 to SEL004. */
export async function planProject(context: EngineContext, request: PlanRequest, working: Working): Promise<Result<Plan>> {
  const opened = await context.projects.open(request.folder, request.commit, working)
  if (!opened.ok) return opened
  return withEnvironment(context, opened.value, request, async (environment) => {
    const made = await planEnvironment(context, { opened: opened.value, environment, request, working, isForReview: true })
    if (!made.ok) return made
    context.plans.keep(made.value.plan)
    keepDriftCheck(context, opened.value, made.value.plan)
    return ok(made.value.plan)
  })
}

/** What a plan of everything saw is what selectors know of drift until the next one. */
export function keepDriftCheck({ ports }: EngineContext, { id, commit }: OpenProject, { basis, drift, environment, subset }: Plan): void {
  if (basis.actual !== 'live' || basis.actualAt === undefined || subset !== null || commit !== undefined) return
  ports.local.saveDriftCheck(id, environment.id, { at: basis.actualAt, nodes: [...new Set(drift.flatMap(({ nodeID }) => nodeID ?? []))] })
}

export interface Planned {
  readonly opened: OpenProject
  readonly environment: OpenEnvironment
  readonly request: PlanRequest
  readonly working: Working
  /** Whether to say what a refresh could not run here and how many rows are at stake: for whoever reads the plan, not for who carries it out. */
  readonly isForReview: boolean
  /** What was kept of what was dropped comes back. */
  readonly isRollback?: true
}

/** Every check that the answer to "what would a deploy do" needs, and nothing written. */
export function planEnvironment(context: EngineContext, planned: Planned): Promise<Result<MadePlan>> {
  return withSession(planned.environment.warehouse, (session) => planInSession(context, planned, session))
}

async function planInSession(context: EngineContext, planned: Planned, session: Session): Promise<Result<MadePlan>> {
  const { opened, environment, request, working } = planned
  const { effective, warehouse, state, stateKey } = environment
  report(working, 'rendering', 0, null)
  const { hash: hashOf } = context.definitionsOf(opened.linked)
  const { renderer, desired } = context.prepared({ linked: opened.linked, effective, warehouse, builtins: await context.builtins(), hashOf })

  report(working, 'reading what is deployed', 0, null)
  const recording = state.recorded(session, stateKey)
  const [recorded, actual] = await Promise.all([recording, actualState(context, planned, { desired, recorded: recording })])
  if (!recorded.ok) return recorded
  if (!actual.ok) return actual
  const owners = await state.owners(session)
  if (!owners.ok) return owners
  const recordedById = new Map(recorded.value.map((node) => [node.nodeId, node]))
  const scope = await planScope({ context, opened, request, session, deployed: { environment, recorded: recorded.value } }, request)
  if (!scope.ok) return scope
  const script = await readScripts(environment, { linked: opened.linked, renderer, desired, recorded: recordedById }, session)
  if (!script.ok) return script

  const kept = await keptCopies(environment, session, { actual: actual.value.state, now: context.ports.clock.now() })
  if (!kept.ok) return kept
  const dropped = planned.isRollback === true ? await droppedTables(environment, session, { desired, recorded: recordedById, now: context.ports.clock.now() }) : ok([])
  if (!dropped.ok) return dropped

  const jobs = scope.value.subset === null ? await jobsToDeploy(environment, session, jobsOf(opened.linked.project)) : ok(undefined)
  if (!jobs.ok) return jobs

  report(working, 'comparing', 0, null)
  const plan = makePlan({
    project: { id: opened.id, name: opened.linked.project.name },
    environment: { id: effective.environment.id, name: effective.environment.name },
    commit: commitOf(opened) ?? null,
    dialect: warehouse.dialect,
    desired,
    recorded: recorded.value,
    actual: actual.value.state,
    basis: { recordedAt: lastRecorded(recorded.value), ...actual.value.basis },
    parameters: effective.parameters,
    answers: request.answers ?? NO_ANSWERS,
    subset: scope.value.subset,
    ...(scope.value.excluded === undefined ? {} : { excluded: scope.value.excluded }),
    ...(effective.environment.keepDays === undefined ? {} : { keepDays: effective.environment.keepDays }),
    ...(planned.isRollback === true ? { restores: true } : {}),
    kept: kept.value,
    dropped: dropped.value,
    ...(jobs.value === undefined ? {} : { jobs: jobs.value }),
    unreadable: unreadableFiles(opened.linked),
    owners: ownersOf(planned, owners.value, [...desired, ...recorded.value]),
    ...(script.value === undefined ? {} : { script: script.value }),
    ...(planned.isForReview ? { downstream: downstreamOf(opened.linked) } : {}),
    digest: context.ports.digest,
  })
  const standIns = await readStandIns(environment, session)
  if (!standIns.ok) return standIns
  const notes = planned.isForReview && warehouse.engine === 'duckdb' ? await runNotes({ linked: opened.linked, desired, renderer, warehouse, standIns: standIns.value, working, clock: context.ports.clock }, plan) : []
  const steps = planned.isForReview && plan.basis.actual === 'live' ? await withStakes({ session, dialect: warehouse.dialect, recorded: recordedById }, plan.steps) : plan.steps
  return ok({
    plan: { ...plan, steps, notes: [...plan.notes, ...leftOutNotes(plan, scope.value, desired, recordedById), ...notes] },
    desired: new Map(desired.map((node) => [node.nodeId, node])),
    recorded: recordedById,
    dropped: dropped.value,
  })
}

/** Files with an error that gave no node: what the environment has and the project seems to lack may be in one of them. */
function unreadableFiles({ project, findings }: LinkedProject): readonly string[] {
  const read = new Set(project.nodes.map((node) => node.file))
  const broken = findings.filter(({ severity, file }) => severity === 'error' && file.startsWith('nodes/') && !read.has(file))
  return [...new Set(broken.map(({ file }) => file))]
}

type Placed = Pick<DesiredNode, 'relation' | 'isSource'>

function lastRecorded(recorded: readonly RecordedNode[]): string | null {
  return recorded.reduce<string | null>((last, node) => (last === null || node.recordedAt > last ? node.recordedAt : last), null)
}

/** The store knows objects by their text; the plan looks them up as the engine folds them, for the objects that it is about. */
export function ownersOf(
  { opened, environment }: Pick<Planned, 'opened' | 'environment'>,
  stored: ReadonlyMap<string, Owner>,
  nodes: readonly Placed[],
): ReadonlyMap<string, Owner> {
  const { dialect } = environment.warehouse
  const folded = new Map(Array.from(stored, ([text, owner]) => [dialect.columnKey(text), owner]))
  return new Map(
    nodes.flatMap(({ relation }): (readonly [string, Owner])[] => {
      const owner = folded.get(dialect.columnKey(objectText(relation.name)))
      if (owner === undefined) return []
      const projectId = owner.projectId === environment.stateKey ? opened.id : owner.projectId
      return [[dialect.objectKey(relation.name), { ...owner, projectId }]]
    }),
  )
}
