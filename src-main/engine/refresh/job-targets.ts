// A job as it is run: as the environment's last deploy left it, read in what is deployed. Where no deploy has left it, as it is in the project, and the run says so.
import type { Result } from '../../core/failure/index.ts'
import { jobChanges } from '../../core/plan/index.ts'
import type { Job, LinkedProject, Project } from '../../core/project/index.ts'
import { selectorWorld } from '../../core/selector/index.ts'
import { jobsOf } from '../jobs/index.ts'
import type { DeployedJobs } from '../jobs/index.ts'
import type { SelectingIn } from '../select/facts.ts'
import { once } from '../shared/once.ts'
import { findJob, jobIn, jobSelectors, targetsIn } from './targets.ts'
import type { Targets } from './targets.ts'

export interface JobAsked {
  readonly job: string
  /** In the place of the job's own; '' is none. */
  readonly exclude: string
  readonly environment: string
}

/** What is deployed, and the jobs that a deploy has left with it. */
export interface DeployedWithJobs {
  readonly linked: LinkedProject
  readonly jobs: DeployedJobs | undefined
}

/** PRJ005, and what `selected` may fail with. */
export function jobTargets(place: SelectingIn, { linked, jobs }: DeployedWithJobs, asked: JobAsked): Promise<Result<Targets>> | Result<Targets> {
  const { project } = place.opened.linked
  const deployed = jobs === undefined ? undefined : jobIn(jobs.jobs, asked.job)
  if (jobs === undefined || deployed === undefined) {
    const job = findJob(project, asked.job)
    if (!job.ok) return job
    return targetsIn(place, { ...jobSelectors(job.value, asked.exclude), jobFrom: 'project', notes: [notDeployed(job.value, jobs, asked)] })
  }
  const asDeployed = withJobs(linked, jobs)
  const opened = { ...place.opened, linked: asDeployed, world: once(() => selectorWorld(asDeployed)) }
  return targetsIn({ ...place, opened }, { ...jobSelectors(deployed, asked.exclude), jobFrom: 'deployed', notes: editedSince(deployed, jobs, project) })
}

function withJobs(linked: LinkedProject, { jobs, subgraphs, tags }: DeployedJobs): LinkedProject {
  return { ...linked, project: { ...linked.project, jobs, subgraphs, settings: { ...linked.project.settings, tags } } }
}

function notDeployed({ name }: Job, jobs: DeployedJobs | undefined, { environment }: JobAsked): string {
  const reason = jobs === undefined ? `No deploy has left jobs in ${environment}` : `Job ${name} is not deployed in ${environment}`
  return `${reason}, so ${jobs === undefined ? `job ${name}` : 'it'} runs as it is in the project. Deploy to fix it there.`
}

/** What its selectors pick may have changed with the subgraphs and tags that they name too. */
function editedSince(job: Job, deployed: DeployedJobs, project: Project): readonly string[] {
  const change = jobChanges(deployed, jobsOf(project)).find(({ jobID }) => jobID === job.id)?.change
  if (change === undefined) return []
  if (change === 'removed') return [`Job ${job.name} is not in the project any more; it runs as it was deployed.`]
  return [`Job ${job.name} was edited since it was deployed; it runs as it was deployed. Deploy to use the edit.`]
}
