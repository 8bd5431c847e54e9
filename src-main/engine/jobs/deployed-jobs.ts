// The jobs of an environment as they were deployed, with the subgraphs and tags that their selectors may name: kept in the environment, beside its nodes.
//
// Every deploy of the whole project that ends well leaves the jobs of its commit; one of a subset leaves them as they were, and so do failed ones until they
// are resumed. A deploy that was undone does not count any more. Written only where they differ from what is there.
import { fail, ok } from '../../core/failure/index.ts'
import type { Result } from '../../core/failure/index.ts'
import type { JobSet } from '../../core/plan/index.ts'
import type { Project } from '../../core/project/index.ts'
import { canonicalText } from '../definition/index.ts'
import type { OpenEnvironment } from '../environments/open-environment.ts'
import type { JournalEntry, Session } from '../ports/index.ts'

export interface DeployedJobs extends JobSet {
  readonly version: 1
}

export function jobsOf({ jobs, subgraphs, settings }: Project): DeployedJobs {
  return { version: 1, jobs, subgraphs, tags: settings.tags }
}

/** As it is recorded: the same text for the same jobs. */
export function jobsText(jobs: DeployedJobs): string {
  return canonicalText(jobs)
}

/** What an earlier moment is: before the first of some deploys, or as if one had never been. Keys of runs. */
export interface JobsThen {
  readonly before?: string
  readonly without?: string
}

/** Those of now, without a moment. undefined: no deploy has left any. STA003 where they cannot be read. */
export async function readDeployedJobs({ state, stateKey }: OpenEnvironment, session: Session, then: JobsThen = {}): Promise<Result<DeployedJobs | undefined>> {
  const lines = await state.deploys(session, stateKey)
  if (!lines.ok) return lines
  const hash = lastJobs(linesOf(lines.value, then))
  if (hash === undefined) return ok(undefined)
  const found = await state.artifacts(session, [hash])
  if (!found.ok) return found
  const text = found.value.get(hash)
  return text === undefined ? fail('STA003', { reason: 'the jobs that were deployed are not kept any more' }) : parse(text)
}

function linesOf(lines: readonly JournalEntry[], { before, without }: JobsThen): readonly JournalEntry[] {
  const end = lines.findIndex(({ runId }) => runId === before)
  return lines.slice(0, end === -1 ? lines.length : end).filter(({ runId }) => runId !== without)
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
