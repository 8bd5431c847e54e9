// What a refresh is asked to run: a job's selectors, those of the request, or everything.
import { fail, ok } from '../../core/failure/index.ts'
import type { Result } from '../../core/failure/index.ts'
import type { Job, Project } from '../../core/project/index.ts'
import { nearest } from '../../core/selector/index.ts'
import type { Selection } from '../../core/selector/index.ts'
import type { SelectingIn } from '../select/facts.ts'
import { selected } from '../select/selected.ts'
import type { SelectionRequest } from '../shared/requests.ts'

export interface Targets {
  readonly selection: Selection
  readonly include: string
  readonly exclude: string
  readonly job: Job | undefined
}

/** RUN002 where nothing says what, PRJ005, and what `selected` may fail with. An include that is given wins over the job's selectors. */
export async function refreshTargets(place: SelectingIn, request: SelectionRequest & { readonly all?: boolean }): Promise<Result<Targets>> {
  const { include = '', exclude = '' } = request
  const job = request.job === undefined ? ok(undefined) : findJob(place.opened.linked.project, request.job)
  if (!job.ok) return job
  if (include !== '') return targets(place, { include, exclude, job: job.value })
  if (job.value !== undefined) return targets(place, { include: job.value.include, exclude: exclude === '' ? job.value.exclude : exclude, job: job.value })
  return request.all === true ? targets(place, { include: '{*}', exclude, job: undefined }) : fail('RUN002', {})
}

async function targets(place: SelectingIn, { include, exclude, job }: Omit<Targets, 'selection'>): Promise<Result<Targets>> {
  const selection = await selected(place, { include, exclude, ...(job === undefined ? {} : { job: job.name }) })
  return selection.ok ? ok({ selection: selection.value, include, exclude, job }) : selection
}

/** By id, then by name, then by name without regard to case. PRJ005. */
export function findJob({ jobs }: Project, nameOrId: string): Result<Job> {
  const found =
    jobs.find((job) => job.id === nameOrId) ??
    jobs.find((job) => job.name === nameOrId) ??
    jobs.find((job) => job.name.toLowerCase() === nameOrId.toLowerCase())
  return found === undefined ? fail('PRJ005', { job: nameOrId, nearest: nearest(nameOrId, jobs.map(({ name }) => name)) }) : ok(found)
}
