// Runs from the history, as documents.
import { findEnvironment } from '../../core/config/index.ts'
import { fail, ok } from '../../core/failure/index.ts'
import type { Result } from '../../core/failure/index.ts'
import type { Run } from '../../core/run/index.ts'
import type { RunFilter } from '../ports/index.ts'
import type { EngineContext } from '../shared/context.ts'
import type { RunsDocument, RunsRequest } from './types.ts'

/** Newest first. With a folder: that project's only (PRJ001), and its environment is found as everywhere (ENV001). */
export async function listRuns({ ports, projects }: EngineContext, request: RunsRequest): Promise<Result<RunsDocument>> {
  const { folder, environment, ...rest } = request
  const place: { projectId?: string; environmentId?: string } = environment === undefined ? {} : { environmentId: environment }
  if (folder !== undefined) {
    const opened = await projects.open(folder)
    if (!opened.ok) return opened
    place.projectId = opened.value.id
    const found = environment === undefined ? undefined : findEnvironment(opened.value.linked.project, environment)
    if (found?.ok === false) return found
    if (found !== undefined) place.environmentId = found.value.id
  }
  const filter: RunFilter = { ...rest, ...place }
  return ok({ formatVersion: 1, runs: [...ports.history.list(filter)] })
}

/** RUN001. */
export function showRun({ ports }: EngineContext, runId: string): Result<Run> {
  const run = ports.history.run(runId)
  return run === undefined ? fail('RUN001', { run: runId }) : ok(run)
}
