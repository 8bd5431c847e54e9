// Schedules as they are asked for and shown.
import type { Failure } from '../../core/failure/index.ts'
import type { JsonObject } from '../../core/project/index.ts'
import type { RunOutcome } from '../../core/run/index.ts'
import type { FireState, MissedPolicy, OverlapPolicy, Retries } from '../../core/schedule/index.ts'
import type { ProjectRequest, SelectionRequest } from '../shared/requests.ts'

/** A schedule of the folder's project, by its name. */
export interface ScheduleRequest extends ProjectRequest {
  readonly name: string
}

/** A trigger is one of three: `when` (words or a cron pattern, on a clock of `zone`), `afterJob` (in `afterEnvironment`, by default the schedule's own), `afterSchedule`. */
export interface TriggerRequest {
  readonly when?: string
  readonly zone?: string
  readonly afterJob?: string
  readonly afterEnvironment?: string
  readonly afterSchedule?: string
}

export interface PolicyRequest {
  readonly missed?: MissedPolicy
  readonly overlap?: OverlapPolicy
  readonly retries?: Partial<Retries>
  readonly isPaused?: boolean
}

/** What is not given stays as it is, or is the default of a new one. What runs is given as a whole: job, selectors, all. */
export interface ScheduleChange extends ScheduleRequest, SelectionRequest, TriggerRequest, PolicyRequest {
  readonly environment?: string
  readonly all?: boolean
  readonly parallelism?: number
  readonly parameters?: JsonObject
}

/** Times that are only looked at: of a schedule, or of words that are none yet. */
export interface NextRequest extends ProjectRequest {
  readonly name?: string
  readonly when?: string
  readonly zone?: string
  /** Default 10. */
  readonly count?: number
}

export interface PlannedFireView {
  /** ISO 8601 in UTC. */
  readonly at: string
  /** With the zone's offset at that time. */
  readonly local: string
  /** Said where clocks are changed over it. */
  readonly note?: string
}

export interface NextDocument {
  readonly formatVersion: 1
  readonly words: string
  readonly pattern: string
  readonly zone: string
  readonly rule: string
  readonly fires: readonly PlannedFireView[]
}

export interface FireView {
  readonly nominal: string
  readonly local: string
  readonly state: FireState
  readonly why?: string
  readonly failure?: Failure
  readonly runs: readonly string[]
  readonly outcome?: RunOutcome
  readonly retryAt?: string
}

export interface ScheduleView {
  readonly id: string
  readonly name: string
  readonly folder: string
  readonly environment: string
  readonly environmentID: string
  readonly job?: string
  readonly include?: string
  readonly exclude?: string
  readonly all?: boolean
  readonly parallelism?: number
  readonly parameters: JsonObject
  /** What starts it, in words. */
  readonly words: string
  readonly when?: { readonly pattern: string; readonly zone: string }
  readonly after?: { readonly job: string; readonly environment: string } | { readonly schedule: string }
  readonly missed: MissedPolicy
  readonly overlap: OverlapPolicy
  readonly retries: Retries
  readonly isPaused: boolean
  /** null while it is paused, and where no time starts it. */
  readonly next: PlannedFireView | null
  readonly last: FireView | null
}

export interface SchedulesDocument {
  readonly formatVersion: 1
  /** Somebody is there to start them: a window, or `sluice serve`. */
  readonly isAttended: boolean
  readonly localZone: string
  readonly schedules: readonly ScheduleView[]
}

export interface FiresDocument {
  readonly formatVersion: 1
  readonly schedule: string
  readonly fires: readonly FireView[]
}
