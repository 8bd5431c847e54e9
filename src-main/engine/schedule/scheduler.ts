// The scheduler's clock: while somebody attends, looks at every schedule, decides on what is due, and sleeps until the next, a minute at most.
// It asks the wall clock each time anew, so that a machine that slept, or a clock that was set, is noticed at the next look and not counted on.
import { decideFires, firesBetween, nextFire } from '../../core/schedule/index.ts'
import type { Schedule, ScheduleId, TimeTrigger } from '../../core/schedule/index.ts'
import type { EnginePorts } from '../ports/index.ts'
import type { Fires } from './fires.ts'

/** In ms. */
const LONGEST_SLEEP = 60_000
/** Wall and steady clock apart by more than this between two looks: the machine slept, or its clock was set. In ms. */
const NOTICED = 5_000
/** Missed fires that are listed one by one. */
const MOST_LISTED = 500

const CLOSED = 'no window and no service was open then'
const SLEPT = 'the machine slept then, or its clock was set forward'

export interface Scheduler {
  /** Begins, or goes on, until the returned function was called by everybody who attends. */
  attend(): () => void
  isAttended(): boolean
  /** Looks again now: something has changed. */
  wake(): void
}

export function createScheduler(ports: EnginePorts, fires: () => Fires): Scheduler {
  const { schedules: store, clock, calendar, log } = ports
  let attending = 0
  let generation = 0
  let wakeUp = (): void => undefined
  const nexts = new Map<ScheduleId, { readonly basis: string; readonly at: number | undefined }>()

  /** Every schedule once. */
  function look(lateWhy: string): void {
    const now = Date.parse(clock.now())
    // What waits already goes first.
    fires().goOn()
    for (const schedule of store.all()) {
      const { isPaused, trigger } = schedule
      if (!isPaused && trigger.kind === 'time') guarded(schedule, () => decideOn(schedule, trigger, now, lateWhy))
    }
  }

  function decideOn(schedule: Schedule, trigger: TimeTrigger, now: number, lateWhy: string): void {
    const seen = Date.parse(schedule.seen)
    const markSeen = (): void => store.markSeen(schedule.id, new Date(now).toISOString())
    // After a clock was set back the same times come again: those that ran are refused by their identity.
    if (seen > now) return markSeen()
    if ((nextOf(schedule, trigger) ?? Number.POSITIVE_INFINITY) > now) return
    const past = firesBetween(calendar, trigger, { after: seen, until: now, most: MOST_LISTED })
    markSeen()
    const decisions = decideFires({
      fires: past.fires.map(({ at }) => at),
      now,
      missed: schedule.missed,
      overlap: schedule.overlap,
      activity: fires().activity(schedule),
      lateWhy: past.hasMore ? `${lateWhy} (there were more before, which are not listed)` : lateWhy,
    })
    for (const decision of decisions) fires().carryOut(schedule, decision)
  }

  /** The first fire after what was seen: worked out once for it. */
  function nextOf({ id, seen }: Schedule, trigger: TimeTrigger): number | undefined {
    const basis = `${seen} ${trigger.zone} ${trigger.pattern}`
    const known = nexts.get(id)
    if (known?.basis === basis) return known.at
    const at = nextFire(calendar, trigger, Date.parse(seen))?.at
    nexts.set(id, { basis, at })
    return at
  }

  function untilNext(): number {
    const now = Date.parse(clock.now())
    const times = store.all().flatMap((schedule) => {
      const { isPaused, trigger } = schedule
      return isPaused || trigger.kind !== 'time' ? [] : (guarded(schedule, () => nextOf(schedule, trigger)) ?? [])
    })
    const next = Math.min(now + LONGEST_SLEEP, fires().nextRetry() ?? Number.POSITIVE_INFINITY, ...times)
    return Math.max(1, next - now)
  }

  /** A bug with one schedule, or a zone that an older system does not know, keeps no other from running. */
  function guarded<T>({ name }: Schedule, work: () => T): T | undefined {
    try {
      return work()
    } catch (error) {
      log.error('a schedule could not be looked at', { schedule: name, error: error instanceof Error ? (error.stack ?? error.message) : String(error) })
      return undefined
    }
  }

  async function run(own: number): Promise<void> {
    fires().dropStale(CLOSED)
    let lateWhy = CLOSED
    let before: { readonly wall: number; readonly steady: number } | undefined
    while (own === generation) {
      const at = { wall: Date.parse(clock.now()), steady: clock.monotonic() }
      const apart = before === undefined ? 0 : at.wall - before.wall - (at.steady - before.steady)
      if (Math.abs(apart) > NOTICED) log.warn('the machine slept, or its clock was set', { ms: Math.round(apart) })
      before = at
      look(lateWhy)
      lateWhy = SLEPT
      const sleep = clock.sleep(untilNext())
      wakeUp = () => sleep.cancel()
      await sleep.done
    }
  }

  function runGuarded(own: number): void {
    run(own).catch((error: unknown) => log.error('the scheduler stopped', { error: error instanceof Error ? (error.stack ?? error.message) : String(error) }))
  }

  return {
    attend() {
      attending += 1
      if (attending === 1) runGuarded((generation += 1))
      let isThere = true
      return () => {
        if (!isThere) return
        isThere = false
        attending -= 1
        if (attending > 0) return
        generation += 1
        wakeUp()
      }
    },
    isAttended: () => attending > 0,
    wake: () => wakeUp(),
  }
}
