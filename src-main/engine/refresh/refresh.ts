// Refreshing: what is asked for, as it is deployed, run in order behind the gate.
import { ok } from '../../core/failure/index.ts'
import type { Result } from '../../core/failure/index.ts'
import { holdEnvironment } from '../environments/open-environment.ts'
import type { OpenEnvironment } from '../environments/open-environment.ts'
import type { OpenProject } from '../open/open-project.ts'
import type { EngineContext } from '../shared/context.ts'
import { report } from '../shared/working.ts'
import type { Working } from '../shared/working.ts'
import { beginRefresh } from './begin.ts'
import type { Beginning } from './begin.ts'
import { jobTargets } from './job-targets.ts'
import { readEnvironment, readyToRun } from './ready.ts'
import type { RefreshRequest } from './request.ts'
import { findJob, isOfJob, refreshTargets } from './targets.ts'
import type { Targets } from './targets.ts'
import { termsOf } from './terms.ts'

/** PRJ001, PRJ005, ENV001, ENV002, CON001 to CON004, SEL001 to SEL004, RUN002 to RUN004, STA006. Answers when the run has begun. */
export async function startRefresh(context: EngineContext, request: RefreshRequest, working: Working): Promise<Result<{ runID: string }>> {
  const prepared = await prepareRefresh(context, request, working)
  return prepared.ok ? beginRefresh(prepared.value.beginning, prepared.value.release) : prepared
}

export interface PreparedRefresh {
  readonly beginning: Beginning
  readonly targets: Targets
  /** Lets go of the environment. */
  release(): Promise<void>
}

/** Everything before the run begins; fails as `startRefresh` does. */
export async function prepareRefresh(context: EngineContext, request: RefreshRequest, working: Working): Promise<Result<PreparedRefresh>> {
  const opened = await context.projects.open(request.folder, undefined, working)
  if (!opened.ok) return opened
  // What is wrong with the request itself is said before a warehouse is opened.
  const own = isOfJob(request) ? ok(undefined) : await refreshTargets({ context, opened: opened.value, request }, request)
  if (!own.ok) return own
  const held = await holdEnvironment(context, opened.value, request)
  if (!held.ok) return held
  const { environment, release } = held.value
  report(working, 'reading what is deployed', 0, null)
  const ready = await beginningOf({ context, opened: opened.value, environment, request, working }, own.value)
  if (ready.ok) return ok({ ...ready.value, release })
  await release()
  return ready
}

interface Asked {
  readonly context: EngineContext
  readonly opened: OpenProject
  readonly environment: OpenEnvironment
  readonly request: RefreshRequest
  readonly working: Working
}

/** `own` are the targets of a request that names its own selectors. */
async function beginningOf({ context, opened, environment, request, working }: Asked, own: Targets | undefined): Promise<Result<Omit<PreparedRefresh, 'release'>>> {
  const { project } = opened.linked
  const read = await readEnvironment(environment, project, { gate: context.gateOf(environment.stateKey), withJobs: own === undefined, ignoresFailedDeploy: request.ignoresFailedDeploy })
  if (!read.ok) {
    // Where nothing is deployed no job is: one that the project does not have either is nowhere.
    const job = own === undefined && read.failure.code === 'RUN003' ? findJob(project, request.job ?? '') : read
    return job.ok ? read : job
  }
  const { name } = environment.effective.environment
  const asked = { job: request.job ?? '', exclude: request.exclude ?? '', environment: name }
  const targets = own === undefined ? await jobTargets({ context, opened, request }, { linked: read.value.deployed.linked, jobs: read.value.jobs }, asked) : ok(own)
  if (!targets.ok) return targets
  const { selection, linked, include, exclude, job, jobFrom, notes } = targets.value
  const ready = readyToRun(read.value, [...selection.nodes].flatMap((index) => linked.project.nodes[index] ?? []))
  if (!ready.ok) return ready
  const about = { include, exclude, notes, ...(job === undefined ? {} : { jobID: job.id, jobName: job.name }), ...(jobFrom === undefined ? {} : { jobFrom }) }
  const asksParallelism = (request.parallelism ?? project.settings.refresh?.parallelism) !== undefined
  const beginning = { context, opened, environment, ready: ready.value, terms: termsOf(request, project.settings), asksParallelism, about, working }
  return ok({ beginning, targets: targets.value })
}
