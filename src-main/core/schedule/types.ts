// Schedules as data: when a refresh starts by itself, what it runs, and what came of each time.
// An instant is a number of ms since 1970 in UTC; a local reading is what a clock on the wall shows, as though it were UTC.
import type { Failure } from '../failure/index.ts'
import type { JsonObject } from '../project/types.ts'
import type { RunOutcome } from '../run/index.ts'

declare const brand: unique symbol
export type ScheduleId = string & { readonly [brand]: true }

// Safe: a brand exists in the type system only, and this is the one place where a text becomes such an id.
export const scheduleId = (text: string): ScheduleId => text as ScheduleId

export const MISSED_POLICIES = ['skip', 'once', 'all'] as const
export type MissedPolicy = (typeof MISSED_POLICIES)[number]
export const OVERLAP_POLICIES = ['skip', 'queue'] as const
export type OverlapPolicy = (typeof OVERLAP_POLICIES)[number]
export const RETRY_FROM = ['failure', 'beginning'] as const
export type RetryFrom = (typeof RETRY_FROM)[number]

export interface Retries {
  /** Runs after the first one; 0 is none. */
  readonly times: number
  readonly delaySeconds: number
  readonly from: RetryFrom
}

/** Something with an id and the name that it had when it was chosen. */
export interface Named {
  readonly id: string
  readonly name: string
}

/** A cron pattern of five fields, read on a clock of an IANA zone. */
export interface TimeTrigger {
  readonly kind: 'time'
  readonly pattern: string
  readonly zone: string
}

/** Each refresh of the job in that environment that ends in success, whoever started it. */
export interface AfterJob {
  readonly kind: 'after job'
  readonly job: Named
  readonly environment: Named
}

/** Each fire of the schedule that ends in success, at whichever attempt. */
export interface AfterSchedule {
  readonly kind: 'after schedule'
  readonly schedule: ScheduleId
}

export type Trigger = TimeTrigger | AfterJob | AfterSchedule

/** What a refresh takes: a job, selectors that win over it, or everything. */
export interface ScheduledWork {
  readonly job?: Named
  readonly include?: string
  readonly exclude?: string
  readonly all?: boolean
  readonly parallelism?: number
  readonly parameters: JsonObject
}

export interface Schedule {
  readonly id: ScheduleId
  /** Its own among the project's. */
  readonly name: string
  readonly projectId: string
  /** The workspace that it runs in. */
  readonly folder: string
  readonly environment: Named
  readonly work: ScheduledWork
  readonly trigger: Trigger
  readonly missed: MissedPolicy
  readonly overlap: OverlapPolicy
  readonly retries: Retries
  readonly isPaused: boolean
  /** ISO 8601: fires up to then have been decided on. */
  readonly seen: string
}

/**
 * What came of a fire: `starting` until its run is there, `fired`; `queued` behind the schedule's own earlier fire; `skipped` (overlap), `missed` (nobody was
 * there), `superseded` (an earlier one does the same), `failed to start`.
 */
export type FireState = 'starting' | 'fired' | 'queued' | 'skipped' | 'missed' | 'superseded' | 'failed to start'

/** One fire. Schedule and nominal time are its identity. */
export interface Fire {
  readonly schedule: ScheduleId
  /** ISO 8601 in UTC: when it was due. */
  readonly nominal: string
  readonly state: FireState
  readonly why?: string
  /** Why it failed to start. */
  readonly failure?: Failure
  /** Its runs, retries after the first. */
  readonly runs: readonly string[]
  /** How often it was started, whether or not a run came of it. */
  readonly attempts: number
  /** Of its last run that has ended. */
  readonly outcome?: RunOutcome
  /** When it is tried again, while it waits for that. */
  readonly retryAt?: string
  /** Nothing comes of it any more. */
  readonly isSettled: boolean
}
