// What a refresh is asked to run: a job's selectors, those of the request, or everything.
import { fail, ok } from '../../core/failure/index.ts'
import type { Result } from '../../core/failure/index.ts'
import type { Job, LinkedProject, Project } from '../../core/project/index.ts'
import { nearest } from '../../core/selector/index.ts'
import type { Selection } from '../../core/selector/index.ts'
import type { SelectingIn } from '../select/facts.ts'
import { selected } from '../select/selected.ts'
import type { SelectionRequest } from '../shared/requests.ts'

export interface Targets {
  readonly selection: Selection
  /** The project that the selection's numbers are of. */
  readonly linked: LinkedProject
  readonly include: string
  readonly exclude: string
  readonly job?: Job
  readonly jobFrom?: 'deployed' | 'project'
  /** Sentences about how the job was found. */
  readonly notes: readonly string[]
}

/** Whether the selectors are those of a job: an include that is given wins over them. */
export function isOfJob({ job, include = '' }: SelectionRequest): boolean {
  return job !== undefined && include === ''
}

/** Read in the project as it is, a job's selectors too: RUN002 where nothing says what, PRJ005, and what `selected` may fail with. */
export async function refreshTargets(place: SelectingIn, request: SelectionRequest & { readonly all?: boolean }): Promise<Result<Targets>> {
  const { include = '', exclude = '' } = request
  const job = request.job === undefined ? ok(undefined) : findJob(place.opened.linked.project, request.job)
  if (!job.ok) return job
  const ofJob = job.value === undefined ? {} : { job: job.value }
  if (include !== '') return targetsIn(place, { include, exclude, notes: [], ...ofJob })
  if (job.value !== undefined) return targetsIn(place, { ...jobSelectors(job.value, exclude), notes: [] })
  return request.all === true ? targetsIn(place, { include: '{*}', exclude, notes: [] }) : fail('RUN002', {})
}

/** Of a job; an exclude that is given stands in the place of its own. */
export function jobSelectors(job: Job, exclude: string): Pick<Targets, 'job' | 'include' | 'exclude'> {
  return { job, include: job.include, exclude: exclude === '' ? job.exclude : exclude }
}

/** SEL001 to SEL004, and what a fact may fail with. */
export async function targetsIn(place: SelectingIn, targets: Omit<Targets, 'selection' | 'linked'>): Promise<Result<Targets>> {
  const { include, exclude, job } = targets
  const selection = await selected(place, { include, exclude, ...(job === undefined ? {} : { job: job.name }) })
  return selection.ok ? ok({ ...targets, selection: selection.value, linked: place.opened.linked }) : selection
}

/** By id, then by name, then by name without regard to case. PRJ005. */
export function findJob({ jobs }: Pick<Project, 'jobs'>, nameOrId: string): Result<Job> {
  const found = jobIn(jobs, nameOrId)
  return found === undefined ? fail('PRJ005', { job: nameOrId, nearest: nearest(nameOrId, jobs.map(({ name }) => name)) }) : ok(found)
}

export function jobIn(jobs: readonly Job[], nameOrId: string): Job | undefined {
  return (
    jobs.find((job) => job.id === nameOrId) ??
    jobs.find((job) => job.name === nameOrId) ??
    jobs.find((job) => job.name.toLowerCase() === nameOrId.toLowerCase())
  )
}
