// Instants as a clock in a zone shows them, with the offset, and what a fire near a change of clocks says of itself.
import type { PlannedFire } from './calendar.ts'

/** `2026-03-29T03:30:00+02:00`; an offset of seconds, as zones had before 1972, is cut to minutes. */
export function localTime(at: number, offset: number): string {
  const minutes = Math.trunc(Math.abs(offset) / 60_000)
  const sign = offset < 0 ? '-' : '+'
  return `${new Date(at + offset).toISOString().slice(0, 19)}${sign}${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`
}

/** A sentence where the local time is skipped or comes twice. */
export function markText(fire: PlannedFire): string | undefined {
  const named = clock(fire.named)
  switch (fire.mark) {
    case undefined: return undefined
    case 'moved': return `${named} is skipped, since clocks are set forward; it runs at ${clock(fire.at + fire.offset)}`
    case 'first of two': return `${named} comes twice, since clocks are set back; this is the first`
    case 'second of two': return `${named} comes twice, since clocks are set back; this is the second`
  }
}

const clock = (reading: number): string => new Date(reading).toISOString().slice(11, 16)
const two = (number: number): string => String(number).padStart(2, '0')
