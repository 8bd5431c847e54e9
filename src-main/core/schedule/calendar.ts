// The times of a cron pattern in a zone. How a change of clocks is dealt with:
//   A pattern that names its hours (`30 2 * * *`) runs once for each time that it names. A time that the change skips runs as much later as the clock is set
//   forward (02:30 at 03:30); a time that comes twice runs the first time.
//   A pattern of every hour (`*`) follows the clock as it is read: a skipped time does not come, and one that comes twice runs twice.
// So a nightly job runs every night exactly once, and one of every 15 minutes every 15 minutes.

export interface Calendar {
  /** The next reading after `after` that matches, on a clock without any changes; undefined where none ever comes. */
  next(pattern: string, after: number): number | undefined
  /** What makes the pattern one that cannot be read. */
  problem(pattern: string): string | undefined
  /** ms that a clock in the zone is ahead of UTC at an instant. */
  offset(zone: string, instant: number): number
  isZone(zone: string): boolean
  /** The zone of this machine. */
  readonly localZone: string
}

export interface PlannedFire {
  readonly at: number
  /** ms ahead of UTC. */
  readonly offset: number
  /** The local reading that the pattern names; another one than is shown at `at` where the fire is moved. */
  readonly named: number
  readonly mark?: 'moved' | 'first of two' | 'second of two'
}

export interface ZonedPattern {
  readonly pattern: string
  readonly zone: string
}

/** Longer than any change of clocks, the day that Samoa left out included. */
const AROUND = 26 * 3_600_000

/** The first fire after an instant; undefined where none ever comes. */
export function nextFire(calendar: Calendar, when: ZonedPattern, after: number): PlannedFire | undefined {
  const { least, most } = offsetsAround(calendar, when.zone, after)
  // Near a change a reading that has passed on the wall may still be to come.
  let reading = calendar.next(when.pattern, after + least)
  let first: PlannedFire | undefined
  while (reading !== undefined) {
    for (const fire of firesAt(calendar, when, reading)) {
      if (fire.at > after && (first === undefined || fire.at < first.at)) first = fire
    }
    if (first !== undefined && reading - Math.max(most, offsetsAround(calendar, when.zone, first.at).most) > first.at) return first
    reading = calendar.next(when.pattern, reading)
  }
  return first
}

/** The fires after an instant, as many as are asked for. */
export function nextFires(calendar: Calendar, when: ZonedPattern, after: number, howMany: number): readonly PlannedFire[] {
  return takeUntil(calendar, when, after, { until: Number.POSITIVE_INFINITY, most: howMany })
}

export interface PastFires {
  readonly fires: readonly PlannedFire[]
  /** There were more before them than are listed. */
  readonly hasMore: boolean
}

/** The fires after `after` up to `until`, the last ones where there are more than about `most`. */
export function firesBetween(calendar: Calendar, when: ZonedPattern, { after, until, most }: { readonly after: number; readonly until: number; readonly most: number }): PastFires {
  const first = takeUntil(calendar, when, after, { until, most })
  const last = first.at(-1)
  if (last === undefined || first.length < most || (nextFire(calendar, when, last.at)?.at ?? Number.POSITIVE_INFINITY) > until) return { fires: first, hasMore: false }
  // What is left out is as dense as what is listed: walking a year minute by minute would take longer than anybody waits.
  const span = last.at - after
  return { fires: takeUntil(calendar, when, Math.max(last.at, until - span), { until, most: 2 * most }), hasMore: true }
}

function takeUntil(calendar: Calendar, when: ZonedPattern, after: number, { until, most }: { readonly until: number; readonly most: number }): readonly PlannedFire[] {
  const fires: PlannedFire[] = []
  for (let at = after; fires.length < most; ) {
    const fire = nextFire(calendar, when, at)
    if (fire === undefined || fire.at > until) break
    fires.push(fire)
    at = fire.at
  }
  return fires
}

/** When a clock in the zone shows the reading, and which of that the pattern runs at. */
function firesAt(calendar: Calendar, { pattern, zone }: ZonedPattern, named: number): readonly PlannedFire[] {
  const candidates = [...new Set([named - AROUND, named, named + AROUND].map((near) => calendar.offset(zone, near)))]
  const shown = candidates
    .map((offset) => ({ at: named - offset, offset, named }))
    .filter(({ at, offset }) => calendar.offset(zone, at) === offset)
    .sort((one, other) => one.at - other.at)
  const [first, second] = shown
  if (first === undefined) return isOfEveryHour(pattern) ? [] : [moved(calendar, zone, named)]
  if (second === undefined) return [first]
  return isOfEveryHour(pattern) ? [{ ...first, mark: 'first of two' }, { ...second, mark: 'second of two' }] : [{ ...first, mark: 'first of two' }]
}

/** As if the clock had not been set forward yet. */
function moved(calendar: Calendar, zone: string, named: number): PlannedFire {
  const at = named - calendar.offset(zone, named - AROUND)
  return { at, offset: calendar.offset(zone, at), named, mark: 'moved' }
}

/** It follows the clock as it is read. */
export function isOfEveryHour(pattern: string): boolean {
  return pattern.split(' ')[1] === '*'
}

function offsetsAround(calendar: Calendar, zone: string, instant: number): { readonly least: number; readonly most: number } {
  const offsets = [instant - AROUND, instant, instant + AROUND].map((near) => calendar.offset(zone, near))
  return { least: Math.min(...offsets), most: Math.max(...offsets) }
}
