// Calendar on croner, which reads patterns, and on Intl, which knows the zones of the system's time zone database. What a change of clocks means is core's.
import { Cron } from 'croner'
import type { Calendar } from '../../core/schedule/index.ts'

/** Offsets change on quarters of an hour only, so that one look serves a quarter. In ms. */
const QUARTER = 900_000
/** Remembered quarters a zone; then they are forgotten, all at once. */
const MOST_QUARTERS = 10_000

interface ReadPattern {
  readonly cron: Cron
  /** Where it was last found to have nothing before `to`: whoever walks along asks for the same again. */
  free: { readonly from: number; readonly to: number } | undefined
}

export function createCalendar(): Calendar {
  const patterns = new Map<string, ReadPattern>()
  const zones = new Map<string, { readonly format: Intl.DateTimeFormat; readonly offsets: Map<number, number> }>()

  /** Throws what croner says of a pattern that it cannot read. */
  function patternOf(pattern: string): ReadPattern {
    const known = patterns.get(pattern)
    if (known !== undefined) return known
    const made: ReadPattern = { cron: new Cron(pattern, { mode: '5-part', timezone: 'UTC', paused: true }), free: undefined }
    if (patterns.size > 1000) patterns.clear()
    patterns.set(pattern, made)
    return made
  }

  /** Throws a RangeError where the system knows no such zone. */
  function zoneOf(zone: string) {
    const known = zones.get(zone)
    if (known !== undefined) return known
    const format = new Intl.DateTimeFormat('en-US', {
      timeZone: zone, calendar: 'gregory', hourCycle: 'h23', year: 'numeric', month: 'numeric', day: 'numeric', hour: 'numeric', minute: 'numeric', second: 'numeric',
    })
    const made = { format, offsets: new Map<number, number>() }
    zones.set(zone, made)
    return made
  }

  return {
    next(pattern, after) {
      const read = patternOf(pattern)
      const { free } = read
      if (free !== undefined && free.from <= after && after < free.to) return free.to
      const to = read.cron.nextRun(new Date(after))?.getTime()
      read.free = to === undefined ? undefined : { from: after, to }
      return to
    },
    problem(pattern) {
      try {
        return patternOf(pattern).cron.nextRun(new Date(0)) === null ? 'no day ever matches it.' : undefined
      } catch (error) {
        return error instanceof Error ? error.message.replace(/^CronPattern: /, '') : String(error)
      }
    },
    offset(zone, instant) {
      const { format, offsets } = zoneOf(zone)
      const quarter = Math.floor(instant / QUARTER)
      const known = offsets.get(quarter)
      if (known !== undefined) return known
      const offset = readingOf(format, quarter * QUARTER) - quarter * QUARTER
      if (offsets.size >= MOST_QUARTERS) offsets.clear()
      offsets.set(quarter, offset)
      return offset
    },
    isZone(zone) {
      try {
        zoneOf(zone)
        // A bare offset such as +02:00 is taken by Intl too, and knows nothing of any change of clocks.
        return !/^[+-]/.test(zone)
      } catch {
        return false
      }
    },
    localZone: new Intl.DateTimeFormat().resolvedOptions().timeZone,
  }
}

/** What a clock in the format's zone shows, as though it were UTC. */
function readingOf(format: Intl.DateTimeFormat, instant: number): number {
  const parts: Partial<Record<Intl.DateTimeFormatPartTypes, number>> = {}
  for (const { type, value } of format.formatToParts(instant)) parts[type] = Number(value)
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = parts
  return Date.UTC(year, month - 1, day, hour, minute, second)
}
