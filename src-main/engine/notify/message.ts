// What a notification says: the summary of a run's end, or of a schedule that could not start its run. No parameters and no SQL, so no secrets.
import type { Failure } from '../../core/failure/index.ts'
import type { Run, RunOutcome, RunSummary, RunType, StatementError } from '../../core/run/index.ts'
import type { Fire, Schedule } from '../../core/schedule/index.ts'
import type { NotificationEvent } from '../ports/index.ts'
import { failureSentence } from '../shared/failure-text.ts'

export interface NotificationMessage {
  readonly formatVersion: 1
  readonly event: NotificationEvent | 'test'
  /** A headline and one sentence. */
  readonly title: string
  readonly text: string
  readonly project?: { readonly id: string; readonly name?: string }
  readonly environment?: { readonly id: string; readonly name: string }
  readonly job?: { readonly id: string; readonly name: string }
  readonly schedule?: string
  readonly run?: {
    readonly runID: string
    readonly runType: RunType
    readonly outcome: RunOutcome | null
    readonly runStartTime: string
    readonly runEndTime: string | null
    readonly summary: RunSummary
    readonly failed: readonly { readonly node: string; readonly why?: string }[]
    readonly error?: StatementError
  }
  /** When a fire that did not start was due. */
  readonly nominal?: string
  /** Of its code. */
  readonly failure?: string
}

/** Failed nodes that a message names. */
const MOST_NAMED = 20

export function runMessage(run: Run, event: NotificationEvent): NotificationMessage {
  const { runID, runType, outcome, runStartTime, runEndTime, summary, project, environmentID, environmentName, jobID, jobName, startedBy, error } = run
  const failed = run.runResults.filter(({ runState }) => runState === 'failed').map(({ location, name, why }) => ({ node: `${location}.${name}`, ...(why === undefined ? {} : { why }) }))
  const what = jobName ?? (runType === 'deploy' ? 'The deploy' : 'The refresh')
  return {
    formatVersion: 1,
    event,
    title: `${what} ${VERBS[event]} in ${environmentName}`,
    text: `${project.name}, run ${runID}: ${sentenceOf(run, event)}`,
    project: { id: project.id, name: project.name },
    environment: { id: environmentID, name: environmentName },
    ...(jobID === undefined ? {} : { job: { id: jobID, name: jobName ?? jobID } }),
    ...(startedBy?.schedule === undefined ? {} : { schedule: startedBy.schedule }),
    run: { runID, runType, outcome, runStartTime, runEndTime, summary, failed: failed.slice(0, MOST_NAMED), ...(error === undefined ? {} : { error }) },
  }
}

const VERBS: Readonly<Record<NotificationEvent, string>> = { failure: 'failed', recovery: 'succeeds again', 'test failures': 'has failed tests' }

function sentenceOf({ summary, error }: Run, event: NotificationEvent): string {
  switch (event) {
    case 'failure': return error?.errorString ?? `${summary.failed} failed, ${summary.skipped} skipped, ${summary.complete} done.`
    case 'test failures': return `${summary.testsFailed} ${summary.testsFailed === 1 ? 'test' : 'tests'} failed; ${summary.complete === 1 ? '1 node is' : `${summary.complete} nodes are`} refreshed.`
    case 'recovery': return `${summary.complete} done, after it had not succeeded before.`
  }
}

export function failedStartMessage({ name, projectId, environment, work }: Schedule, { nominal }: Fire, failure: Failure): NotificationMessage {
  return {
    formatVersion: 1,
    event: 'failure',
    title: `${name} could not be started in ${environment.name}`,
    text: `Due at ${nominal}. ${failureSentence(failure)}`,
    project: { id: projectId },
    environment,
    ...(work.job === undefined ? {} : { job: work.job }),
    schedule: name,
    nominal,
    failure: failure.code,
  }
}

export const testMessage: NotificationMessage = { formatVersion: 1, event: 'test', title: 'Sluice can reach you', text: 'This is the test of a notification. No run has ended.' }
