// What becomes of the fires of one schedule that are due: pure, from the fires since it was last looked at, its policies and what it is doing now.
import type { FireState, MissedPolicy, OverlapPolicy } from './types.ts'

/** A fire that is looked at later than this was missed. The scheduler sleeps for a minute at most. In ms. */
export const PUNCTUAL = 90_000

/** What the schedule's own earlier fires are doing. */
export interface Activity {
  /** `waiting` has not started a node yet. */
  readonly state: 'idle' | 'waiting' | 'running'
  /** What goes on, as it is named in a reason: `run 12`. */
  readonly what: string
  readonly hasQueued: boolean
}

export interface DueFires {
  /** Instants since the schedule was last looked at, up to now, oldest first. */
  readonly fires: readonly number[]
  readonly now: number
  readonly missed: MissedPolicy
  readonly overlap: OverlapPolicy
  readonly activity: Activity
  /** Why nobody was there for those that are late: `Sluice was not open then`. */
  readonly lateWhy: string
}

export interface Decision {
  readonly nominal: number
  /** `starting` is to be started now. */
  readonly state: Extract<FireState, 'starting' | 'queued' | 'skipped' | 'missed' | 'superseded'>
  readonly why?: string
}

/** One decision a fire, in their order. */
export function decideFires(due: DueFires): readonly Decision[] {
  const { fires, missed, lateWhy } = due
  const last = fires.at(-1)
  let { activity } = due
  return fires.map((nominal): Decision => {
    const isLate = due.now - nominal > PUNCTUAL
    if (isLate && missed === 'skip') return { nominal, state: 'missed', why: lateWhy }
    if (isLate && missed === 'once' && nominal !== last) return { nominal, state: 'missed', why: `${lateWhy}; the last one that is due makes up for it` }
    const made = isLate ? `${lateWhy}, so it runs late` : undefined
    const decision = missed === 'all' && isLate && activity.state !== 'idle' ? ({ nominal, state: 'queued', why: `${lateWhy}; it waits for ${activity.what}` } as const) : inItsPlace(nominal, made, due.overlap, activity)
    if (decision.state === 'starting') activity = { state: 'waiting', what: 'the fire before it', hasQueued: activity.hasQueued }
    if (decision.state === 'queued') activity = { ...activity, hasQueued: true }
    return decision
  })
}

/** The overlap policy, for a fire that is wanted. A second one that would wait for the same thing is superseded. */
export function inItsPlace(nominal: number, why: string | undefined, overlap: OverlapPolicy, activity: Activity): Decision {
  if (activity.state === 'idle') return { nominal, state: 'starting', ...(why === undefined ? {} : { why }) }
  if (overlap === 'skip') return { nominal, state: 'skipped', why: `${activity.what} is still going on` }
  if (activity.hasQueued) return { nominal, state: 'superseded', why: 'an earlier fire is queued already, and does the same' }
  if (activity.state === 'waiting') return { nominal, state: 'superseded', why: `${activity.what} has not started a node yet, and does the same` }
  return { nominal, state: 'queued', why: `it waits for ${activity.what}` }
}
