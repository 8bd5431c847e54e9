// The gate as it is stored where the environment is: the one line that every engine sees, and its moves. The line is changed where its epoch is still the
// one that was read, and not otherwise, so of two who saw the same only one does it.
// How to read it: a deploy writes `closed` under the next epoch; whoever finds a higher epoch than theirs has lost the gate and sends nothing more.
// Maintenance is a line of its own, mode `held`, so that it outlives the deploy that was inside when it began, and every engine.
import type { GateHold } from './types.ts'

export interface StoredGate {
  readonly mode: 'open' | 'draining' | 'closed' | 'held'
  /** As it is stored: of a hold, `holdText`. */
  readonly holder: string
  /** ISO 8601. */
  readonly since: string
  readonly epoch: number
  /** ISO 8601; past it the holder may be taken over. '' where nobody holds it, or nobody else can. */
  readonly leaseUntil: string
}

/** What a deploy writes to have the gate; undefined where it is another's, who is not known to be gone. */
export function closing(before: StoredGate, by: Pick<StoredGate, 'holder' | 'since' | 'leaseUntil'>, isFree: (closed: StoredGate) => boolean): StoredGate | undefined {
  if (before.mode !== 'open' && !isFree(before)) return undefined
  return { mode: 'closed', holder: by.holder, since: by.since, epoch: before.epoch + 1, leaseUntil: by.leaseUntil }
}

/** What the holder writes when it is done. */
export function opening(closed: StoredGate, since: string): StoredGate {
  return { mode: 'open', holder: '', since, epoch: closed.epoch, leaseUntil: '' }
}

/** The maintenance line, held. */
export function holding(before: StoredGate, held: GateHold): StoredGate {
  return { mode: 'held', holder: holdText(held), since: held.since, epoch: before.epoch + 1, leaseUntil: '' }
}

/** The maintenance line, free again. */
export function releasing(before: StoredGate, since: string): StoredGate {
  return { mode: 'open', holder: '', since, epoch: before.epoch + 1, leaseUntil: '' }
}

/** Who keeps it shut, as the maintenance line says. */
export function holdOf({ mode, holder, since }: StoredGate): GateHold | undefined {
  if (mode !== 'held') return undefined
  // Safe: `holdText` is what is stored in a line with mode `held`, and nothing else.
  const { by, reason } = JSON.parse(holder) as Omit<GateHold, 'since'>
  return { by, since, reason }
}

function holdText({ by, reason }: GateHold): string {
  return JSON.stringify({ by, reason })
}
