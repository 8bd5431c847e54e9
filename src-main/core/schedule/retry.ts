// Whether a fire is tried again after an attempt.
import type { RunOutcome } from '../run/index.ts'
import type { Fire, Retries } from './types.ts'

/**
 * The fire as its last attempt leaves it: the end of its run, or `not started`. Only what failed is tried again: a cancelled run was stopped on purpose, and
 * tests that failed would fail again.
 */
export function afterAttempt(fire: Fire, end: RunOutcome | 'not started', retries: Retries, now: number): Fire {
  const { retryAt: _past, outcome: _earlier, ...rest } = fire
  const ended: Fire = end === 'not started' ? { ...rest, state: 'failed to start' } : { ...rest, outcome: end }
  if ((end !== 'failed' && end !== 'not started') || fire.attempts > retries.times) return { ...ended, isSettled: true }
  return { ...ended, retryAt: new Date(now + retries.delaySeconds * 1000).toISOString() }
}
