// Leaves the jobs of a deploy in its environment.
import { ok } from '../../core/failure/index.ts'
import type { Result } from '../../core/failure/index.ts'
import { nodeId } from '../../core/project/index.ts'
import type { OpenEnvironment } from '../environments/open-environment.ts'
import type { Clock, Digest, Session } from '../ports/index.ts'
import { lastJobs } from './deployed-jobs.ts'

export interface RecordingJobs {
  readonly environment: OpenEnvironment
  readonly session: Session
  readonly clock: Clock
  readonly digest: Digest
  /** What the deploy's run is called in the warehouse. */
  readonly key: string
}

/** Nothing is written where they are there already. */
export async function recordJobs({ environment: { state, stateKey }, session, clock, digest, key }: RecordingJobs, text: string): Promise<Result<void>> {
  const lines = await state.deploys(session, stateKey)
  if (!lines.ok) return lines
  const hash = digest(text)
  if (lastJobs(lines.value) === hash) return ok(undefined)
  return session.transaction(async () => {
    const put = await state.putArtifacts(session, new Map([[hash, text]]))
    if (!put.ok) return put
    return state.journal(session, stateKey, [{ runId: key, stepId: '', phase: 'jobs', nodeId: nodeId(''), at: clock.now(), detail: hash }])
  })
}
