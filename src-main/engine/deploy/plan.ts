// The plan of a deploy, for its review and for carrying it out: from the project, or from what an earlier deploy left.
import { assertNever, ok } from '../../core/failure/index.ts'
import type { Result } from '../../core/failure/index.ts'
import type { Plan } from '../../core/plan/index.ts'
import { withEnvironment, withSession } from '../environments/open-environment.ts'
import type { OpenEnvironment } from '../environments/open-environment.ts'
import type { OpenProject } from '../open/open-project.ts'
import { withWhatComesBack } from '../kept/index.ts'
import { planEnvironment, planProject } from '../plan/plan.ts'
import { withStakes } from '../plan/stakes.ts'
import type { EngineContext } from '../shared/context.ts'
import type { Working } from '../shared/working.ts'
import { planKeptBack, planRollback, rollbackTarget } from '../rollback/index.ts'
import { fromProject } from './deployable.ts'
import type { Deployable } from './deployable.ts'
import type { DeployPlanRequest, RollbackRequest } from './request.ts'
import { adoptDeploy, restOfDeploy, undoDeploy } from './take-up/index.ts'
import type { TakingUp } from './take-up/index.ts'

export interface PlanningDeploy {
  readonly context: EngineContext
  readonly opened: OpenProject
  readonly environment: OpenEnvironment
  readonly request: DeployPlanRequest
  readonly working: Working
}

/** What a plan may fail with, and where an earlier deploy is taken up PLN003, PLN009, STA003. */
export async function reviewPlan(context: EngineContext, request: DeployPlanRequest, working: Working): Promise<Result<Plan>> {
  if (request.takeUp === undefined && request.rollback === undefined) return planProject(context, request, working)
  const opened = await context.projects.open(request.folder, request.commit, working)
  if (!opened.ok) return opened
  return withEnvironment(context, opened.value, request, async (environment) => {
    const made = await planDeploy({ context, opened: opened.value, environment, request, working })
    if (!made.ok) return made
    const { plan, recorded } = made.value
    const { warehouse } = environment
    const counted = await withSession(warehouse, async (session) => ok({ ...plan, steps: await withStakes({ session, dialect: warehouse.dialect, recorded }, plan.steps) }))
    if (counted.ok) context.plans.keep(counted.value)
    return counted
  })
}

/** Whatever the review was made from, a deploy looks at the warehouse as it is. */
export async function planDeploy({ context, opened, environment, request, working }: PlanningDeploy): Promise<Result<Deployable>> {
  const { takeUp } = request
  if (takeUp !== undefined) return withSession(environment.warehouse, (session) => takenUp({ context, opened, environment, session, request, takeUp }))
  if (request.rollback !== undefined) return rolledBack({ context, opened, environment, request, working }, request.rollback)
  const made = await planEnvironment(context, { opened, environment, working, request: { ...request, mode: 'live' }, isForReview: false })
  return made.ok ? ok(fromProject(context, opened, made.value)) : made
}

/** At a commit the project says what is wanted; after a deploy, what was recorded then. */
async function rolledBack(planning: PlanningDeploy, { to, kept }: RollbackRequest): Promise<Result<Deployable>> {
  const { context, opened, environment, request, working } = planning
  if (kept !== undefined) return withSession(environment.warehouse, (session) => planKeptBack({ context, opened, environment, session, request }, kept))
  const target = await withSession(environment.warehouse, (session) => rollbackTarget({ environment, session, history: context.ports.history }, to))
  if (!target.ok) return target
  if (target.value.kind === 'deploy') {
    const { undoes } = target.value
    return withSession(environment.warehouse, (session) => planRollback({ context, opened, environment, session, request }, undoes))
  }
  const then = await context.projects.open(opened.place.root, target.value.commit, working)
  if (!then.ok) return then
  const made = await planEnvironment(context, { opened: then.value, environment, working, request: { ...request, mode: 'live' }, isForReview: false, isRollback: true })
  if (!made.ok) return made
  const { warehouse } = environment
  return withSession(warehouse, async (session) => ok(await withWhatComesBack({ session, dialect: warehouse.dialect, since: 'what came after that commit' }, fromProject(context, then.value, made.value))))
}

function takenUp(taking: TakingUp): Promise<Result<Deployable>> {
  const { how } = taking.takeUp
  switch (how) {
    case 'resume':
      return restOfDeploy(taking)
    case 'undo':
      return undoDeploy(taking)
    case 'adopt':
      return adoptDeploy(taking)
    default:
      return assertNever(how)
  }
}
