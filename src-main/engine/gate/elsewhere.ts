// What the stored line of a gate says of somebody who is no deploy of this engine: one of another machine, or one whose engine ended under it.
import { LEASE_TIMES, mayTakeOver } from '../../core/gate/index.ts'
import type { StoredGate } from '../../core/gate/index.ts'
import { isGone, shownHolder } from '../deploy/holder.ts'
import type { GateElsewhere } from './document.ts'
import type { ShownGate } from './show.ts'

/** null where nobody has it, or a deploy of this engine. */
export function storedElsewhere({ context, environment }: ShownGate, stored: StoredGate): GateElsewhere | null {
  if (stored.mode !== 'closed') return null
  const { ports: { clock, leaseTimes = LEASE_TIMES } } = context
  const { holder, since } = shownHolder(stored)
  if (context.atGates.has(stored.holder)) return null
  const { leaseUntil } = stored
  const isFree = environment.warehouse.engine === 'duckdb' || isGone(context, stored.holder) || mayTakeOver(Date.parse(leaseUntil), Date.parse(clock.now()), leaseTimes)
  return { holder, since, leaseUntil, isGone: isFree }
}
