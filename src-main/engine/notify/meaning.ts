// What the end of a run means to those who want to hear of it, and who they are.
import type { Run, RunListing } from '../../core/run/index.ts'
import type { History, Notification, NotificationEvent } from '../ports/index.ts'
import type { NotificationMessage } from './message.ts'

/** Runs of an environment that are looked back over for the one before. */
const LOOK_BACK = 200

/** undefined for an end that nobody needs to hear of: another success, or a run that was cancelled on purpose. */
export function meaningOf(run: Run, history: History): NotificationEvent | undefined {
  switch (run.outcome) {
    case 'failed': return 'failure'
    case 'success-with-test-failures': return 'test failures'
    case 'success': return isRecovery(run, history) ? 'recovery' : undefined
    case 'cancelled':
    case null: return undefined
  }
}

/** The one before of the same, cancelled ones aside, was no success. */
function isRecovery(run: Run, history: History): boolean {
  const earlier = history.list({ projectId: run.project.id, environmentId: run.environmentID, runType: run.runType, limit: LOOK_BACK })
  const before = earlier.find((other) => other.runID !== run.runID && Number(other.runID) < Number(run.runID) && other.outcome !== null && other.outcome !== 'cancelled' && isOfTheSame(other, run))
  return before !== undefined && before.outcome !== 'success'
}

/** A rerun carries on with what its parent was about. */
function isOfTheSame(one: RunListing, other: RunListing): boolean {
  return one.jobID === other.jobID && (one.jobID !== undefined || (one.include === other.include && one.exclude === other.exclude))
}

export function wants({ on, projectId, environment, job }: Notification, message: NotificationMessage): boolean {
  const isOf = (asked: string | undefined, place: { readonly id: string; readonly name?: string } | undefined): boolean => asked === undefined || asked === place?.id || asked === place?.name
  return on.some((event) => event === message.event) && isOf(projectId, message.project) && isOf(environment, message.environment) && isOf(job, message.job)
}
