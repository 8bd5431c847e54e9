// The jobs of an environment as they were deployed, with the subgraphs and tags that their selectors may name: kept in the environment, beside its nodes.
//
// Every deploy of the whole project that ends well leaves the jobs of its commit; one of a subset leaves them as they were, and so do failed ones until they
// are resumed. A deploy that was undone does not count any more. Written only where they differ from what is there.
import { fail, ok } from '../../core/failure/index.ts'
import type { Result } from '../../core/failure/index.ts'
import type { Job, Project, Subgraph } from '../../core/project/index.ts'
import { canonicalText } from '../definition/index.ts'
import type { OpenEnvironment } from '../environments/open-environment.ts'
import type { JournalEntry, Session } from '../ports/index.ts'

export interface DeployedJobs {
  readonly version: 1
  readonly jobs: readonly Job[]
  readonly subgraphs: readonly Subgraph[]
  readonly tags: Readonly<Record<string, string>>
}

/** As it is recorded: the same text for the same jobs. */
export function jobsText({ jobs, subgraphs, settings }: Project): string {
  return canonicalText({ version: 1, jobs, subgraphs, tags: settings.tags } satisfies DeployedJobs)
}

/** undefined: no deploy has left any. STA003 where they cannot be read. */
export async function readDeployedJobs({ state, stateKey }: OpenEnvironment, session: Session): Promise<Result<DeployedJobs | undefined>> {
  const lines = await state.deploys(session, stateKey)
  if (!lines.ok) return lines
  const hash = lastJobs(lines.value)
  if (hash === undefined) return ok(undefined)
  const found = await state.artifacts(session, [hash])
  if (!found.ok) return found
  const text = found.value.get(hash)
  return text === undefined ? fail('STA003', { reason: 'the jobs that were deployed are not kept any more' }) : parse(text)
}

/** The digest of what the last deploy left that was not undone. */
export function lastJobs(lines: readonly JournalEntry[]): string | undefined {
  const undone = new Set(lines.filter(({ phase, detail }) => phase === 'settled' && detail.startsWith('undo')).map(({ runId }) => runId))
  return lines.findLast(({ phase, runId }) => phase === 'jobs' && !undone.has(runId))?.detail
}

function parse(text: string): Result<DeployedJobs> {
  try {
    const value: unknown = JSON.parse(text)
    // Safe: version 1 is written by `jobsText` only, in a table that is Sluice's own.
    if (typeof value === 'object' && value !== null && 'version' in value && value.version === 1) return ok(value as DeployedJobs)
  } catch {
    // Falls to the failure below.
  }
  return fail('STA003', { reason: 'the jobs that were deployed cannot be read' })
}
