// The jobs of an environment and those that a deploy would leave in their place: what a plan compares.
import { ok } from '../../core/failure/index.ts'
import type { Result } from '../../core/failure/index.ts'
import type { PlanInput } from '../../core/plan/index.ts'
import type { OpenEnvironment } from '../environments/open-environment.ts'
import type { Session } from '../ports/index.ts'
import { readDeployedJobs } from './deployed-jobs.ts'
import type { DeployedJobs } from './deployed-jobs.ts'

/** Jobs that cannot be read any more (STA003) count as not there: a deploy is what mends that. */
export async function jobsToDeploy(environment: OpenEnvironment, session: Session, wanted: DeployedJobs): Promise<Result<NonNullable<PlanInput['jobs']>>> {
  const deployed = await readDeployedJobs(environment, session)
  if (!deployed.ok && deployed.failure.code !== 'STA003') return deployed
  return ok({ deployed: deployed.ok ? deployed.value : undefined, wanted })
}
