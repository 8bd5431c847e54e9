// A gate that engines on several machines share is held by lease: renewed by a heartbeat, and to be had by another once it has passed. Pure arithmetic.
// How to read it: every third of a lease it is renewed, so that three heartbeats are missed when it passes.

export const LEASE_MS = 60_000
export const HEARTBEAT_MS = LEASE_MS / 3
/** How far the clocks of two machines may differ: a lease is another's only so long after it has passed. */
export const CLOCKS_DIFFER_MS = 10_000

/** What engines that share a gate agree on; in milliseconds. */
export interface LeaseTimes {
  readonly leaseMs: number
  readonly clocksDifferMs: number
}

export const LEASE_TIMES: LeaseTimes = { leaseMs: LEASE_MS, clocksDifferMs: CLOCKS_DIFFER_MS }

/** Milliseconds since the lease was last known to be held: of the clock that never goes back, which may stand still while a machine sleeps, and of the wall's. */
export interface SinceRenewed {
  readonly monotonic: number
  readonly wall: number
}

/** `sure`: nobody else can have it. `ask`: whoever is about to act looks at the stored row first. */
export function leaseState({ monotonic, wall }: SinceRenewed, { leaseMs }: LeaseTimes = LEASE_TIMES): 'sure' | 'ask' {
  return Math.max(monotonic, wall) < leaseMs / 2 ? 'sure' : 'ask'
}

/** Whether a lease that was stored, as milliseconds since 1970, may be taken over. */
export function mayTakeOver(leaseUntil: number, now: number, { clocksDifferMs }: LeaseTimes = LEASE_TIMES): boolean {
  return now > leaseUntil + clocksDifferMs
}
