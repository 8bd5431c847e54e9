// The newest events of runs in memory, numbered from 1 in each: so that whoever lost the connection can go on where it was.
import type { RunEvent } from '../../core/run/index.ts'
import type { Clock } from '../ports/index.ts'

/** Of a run that goes on, and of all that have ended together. */
const KEPT_OF_ONE = 5_000
const KEPT_OF_ENDED = 20_000
/** Whoever lost the connection is back by then, or asks for the record. */
const KEPT_AFTER_END_MS = 60_000

export interface NumberedEvent {
  readonly sequence: number
  readonly event: RunEvent
}

export interface EventTails {
  /** Gives the event its number. */
  append(runId: string, event: RunEvent): number
  /** The number of a run's newest event; undefined where nothing is known of it any more. */
  last(runId: string): number | undefined
  /** Every event behind that number; undefined where one of them is not kept any more, or there is no such number. */
  after(runId: string, sequence: number): readonly NumberedEvent[] | undefined
}

/** What has ended is forgotten as other runs begin and end: no timer keeps a process. */
export function createEventTails(clock: Pick<Clock, 'monotonic'>): EventTails {
  const tails = new Map<string, { last: number; events: NumberedEvent[] }>()
  const ended: { readonly runId: string; readonly at: number }[] = []
  let endedEvents = 0

  function forgetOldest(): void {
    const since = clock.monotonic() - KEPT_AFTER_END_MS
    for (let oldest = ended[0]; oldest !== undefined && (endedEvents > KEPT_OF_ENDED || oldest.at < since); oldest = ended[0]) {
      ended.shift()
      endedEvents -= tails.get(oldest.runId)?.events.length ?? 0
      tails.delete(oldest.runId)
    }
  }

  return {
    append(runId, event) {
      const tail = tails.get(runId) ?? { last: 0, events: [] }
      tails.set(runId, tail)
      tail.last += 1
      tail.events.push({ sequence: tail.last, event })
      // In halves, so that an event costs the same however many there were.
      if (tail.events.length > KEPT_OF_ONE) tail.events = tail.events.slice(KEPT_OF_ONE / 2)
      if (event.kind === 'runEnded') {
        ended.push({ runId, at: clock.monotonic() })
        endedEvents += tail.events.length
      }
      if (event.kind === 'runStarted' || event.kind === 'runEnded') forgetOldest()
      return tail.last
    },
    last: (runId) => tails.get(runId)?.last,
    after(runId, sequence) {
      const tail = tails.get(runId)
      if (tail === undefined || sequence > tail.last) return undefined
      const first = tail.events[0]?.sequence ?? tail.last + 1
      return sequence + 1 < first ? undefined : tail.events.slice(sequence + 1 - first)
    },
  }
}
