// What is sent again, and when: failures that the engine itself calls transient, and no other.
import type { Failure } from '../../core/failure/index.ts'
import type { Cancellation, Clock, Ids } from '../ports/index.ts'

const FIRST_MS = 1_000
const LONGEST_MS = 60_000
/** A wait is longer or shorter by at most this share, so that those who met in one lock do not meet again. */
const SPREAD = 0.25

/** A statement that may go through a little later. A connection that was lost is another matter: whether its statement was done, nobody knows. */
export function isTransient(failure: Failure): boolean {
  return failure.code === 'SQL001' && failure.facts.transient === true
}

/** In ms, before attempt 2, 3, …: 1 s, 2 s, 4 s, up to a minute. */
export function backOff(attempt: number, ids: Ids): number {
  const chance = Number.parseInt(ids.uuid().slice(0, 4), 16) / 0xffff
  return Math.round(Math.min(LONGEST_MS, FIRST_MS * 2 ** (attempt - 2)) * (1 - SPREAD + 2 * SPREAD * chance))
}

/** Until the time is over, or somebody asks to stop. */
export async function pause(clock: Clock, ms: number, cancellation: Cancellation): Promise<void> {
  const sleeping = clock.sleep(ms)
  const ignore = cancellation.onRequest(sleeping.cancel)
  await sleeping.done
  ignore()
}
