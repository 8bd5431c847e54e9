// Runs from the history, as documents.
import { findEnvironment } from '../../core/config/index.ts'
import { fail, ok } from '../../core/failure/index.ts'
import type { Result } from '../../core/failure/index.ts'
import type { Run, RunListing } from '../../core/run/index.ts'
import type { RunFilter } from '../ports/index.ts'
import type { EngineContext } from '../shared/context.ts'
import type { RunsDocument, RunsRequest } from './types.ts'

/** A page, newest first unless asked otherwise. With a folder: that project's only (PRJ001), and its environment is found as everywhere (ENV001). */
export async function listRuns(context: EngineContext, request: RunsRequest): Promise<Result<RunsDocument>> {
  const filter = await filterOf(context, request)
  if (!filter.ok) return filter
  const { runs, next, total } = context.ports.history.page(filter.value)
  return ok({ formatVersion: 1, runs: [...runs], ...(next === undefined ? {} : { next }), total })
}

export async function filterOf({ projects }: EngineContext, request: RunsRequest): Promise<Result<RunFilter>> {
  const { folder, environment, ...rest } = request
  if (folder === undefined) return ok({ ...rest, ...(environment === undefined ? {} : { environmentId: environment }) })
  const opened = await projects.open(folder)
  if (!opened.ok) return opened
  const found = environment === undefined ? undefined : findEnvironment(opened.value.linked.project, environment)
  if (found?.ok === false) return found
  return ok({ ...rest, projectId: opened.value.id, ...(found === undefined ? {} : { environmentId: found.value.id }) })
}

/** RUN001. */
export function showRun({ ports }: EngineContext, runId: string): Result<Run> {
  const run = ports.history.run(runId)
  return run === undefined ? fail('RUN001', { run: runId }) : ok(run)
}

/** The run without its nodes, as it stands. RUN001. */
export function showRunLine({ ports }: EngineContext, runId: string): Result<RunListing> {
  const line = ports.history.line(runId)
  return line === undefined ? fail('RUN001', { run: runId }) : ok(line)
}
