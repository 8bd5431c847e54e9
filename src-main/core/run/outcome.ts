// How a run ended, from what became of its parts; four things that are told apart everywhere.
import { assertNever } from '../failure/index.ts'
import type { Run, RunListing, RunOutcome, RunStatus } from './types.ts'

/**
 * Cancelled: a node was. Failed: a node did, or was skipped (what was asked for is not all there), a source could not be read, or something stopped
 * the run. A failed test that its node survived makes it a success with test failures.
 */
export function outcomeOf({ summary, sources, error }: Pick<Run, 'summary' | 'sources' | 'error'>): RunOutcome {
  if (summary.canceled > 0) return 'cancelled'
  const isIncomplete = summary.failed > 0 || summary.skipped > 0 || sources.some((source) => !source.ok)
  if (error !== undefined || isIncomplete) return 'failed'
  return summary.testsFailed > 0 ? 'success-with-test-failures' : 'success'
}

/** The status of a run that ended: `completed` for both kinds of success. */
export function statusOf(outcome: RunOutcome): RunStatus {
  switch (outcome) {
    case 'success':
    case 'success-with-test-failures':
      return 'completed'
    case 'failed':
      return 'failed'
    case 'cancelled':
      return 'canceled'
    default:
      return assertNever(outcome)
  }
}

export function listingOf({ runResults: _results, sources: _sources, ...listing }: Run): RunListing {
  return listing
}
