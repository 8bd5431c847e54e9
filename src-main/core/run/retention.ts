// Which runs the history need not keep any more. Only refreshes go: a deploy is a place to go back to, to resume or to undo.
import type { RunOutcome } from './types.ts'

export interface RetentionPolicy {
  readonly days: number
  /** Of one environment. */
  readonly runs: number
}

export const DEFAULT_RETENTION: RetentionPolicy = { days: 180, runs: 5_000 }

/** A refresh that has ended, as far as retention looks at it. */
export interface EndedRefresh {
  readonly runId: string
  readonly projectId: string
  readonly environmentId: string
  /** The job's id, or the selector that was given. */
  readonly what: string
  readonly outcome: RunOutcome
  readonly startedAt: string
}

const DAY = 86_400_000

/**
 * Refreshes that are older than the days, or behind that many newer ones of their environment, oldest first. The last of each job (or selector) in an
 * environment stays, and the last that ended well: what they left there, how long it took, and what a rerun would do is known from them alone.
 * `runs`: oldest first.
 */
export function expiredRefreshes(runs: readonly EndedRefresh[], { days, runs: most }: RetentionPolicy, now: string): readonly EndedRefresh[] {
  const oldest = Date.parse(now) - days * DAY
  const newer = new Map<string, number>()
  const lasts = new Set<string>()
  const expired: EndedRefresh[] = []
  for (const run of runs.toReversed()) {
    const environment = JSON.stringify([run.projectId, run.environmentId])
    const before = newer.get(environment) ?? 0
    newer.set(environment, before + 1)
    const kinds = [`${environment} ${run.what}`, ...(isWell(run.outcome) ? [`${environment} ${run.what} well`] : [])]
    const isLast = kinds.some((kind) => !lasts.has(kind))
    for (const kind of kinds) lasts.add(kind)
    if (!isLast && (before >= most || Date.parse(run.startedAt) < oldest)) expired.push(run)
  }
  return expired.reverse()
}

function isWell(outcome: RunOutcome): boolean {
  return outcome === 'success' || outcome === 'success-with-test-failures'
}
