// A deploy of another engine on the same gate, as its stored line and its set say: it keeps nodes of its set out of this engine's gate, as one of its own would.
import { closing, LEASE_TIMES, mayTakeOver, opening } from '../../core/gate/index.ts'
import type { StoredGate } from '../../core/gate/index.ts'
import { ok } from '../../core/failure/index.ts'
import type { Result } from '../../core/failure/index.ts'
import type { NodeId } from '../../core/project/index.ts'
import { isGone, shownHolder } from '../deploy/holder.ts'
import { stopInFlight } from '../deploy/in-flight.ts'
import { leaseUntil } from '../deploy/lease.ts'
import type { OpenEnvironment } from '../environments/open-environment.ts'
import type { Session } from '../ports/index.ts'
import type { EngineContext } from '../shared/context.ts'

/** Makes the gate what is stored, and gives that. */
export async function learnDeploy(context: EngineContext, environment: OpenEnvironment, session: Session): Promise<Result<StoredGate>> {
  const { state, stateKey } = environment
  const gate = context.gateOf(stateKey)
  const stored = await state.gate(session, stateKey)
  if (!stored.ok) return stored
  const { mode, epoch, holder } = stored.value
  const known = gate.now().elsewhere
  // What was read before somebody else read more says nothing.
  if (known !== undefined && epoch < known.epoch) return stored
  const isThere = mode === 'closed' && !context.atGates.has(holder)
  if (known !== undefined && (!isThere || known.epoch !== epoch)) gate.setElsewhere(undefined)
  if (!isThere || known?.epoch === epoch) return stored
  const nodes = await setOf(environment, session, holder)
  if (!nodes.ok) return nodes
  const shown = shownHolder(stored.value)
  gate.setElsewhere({ ticket: `${holder} ${epoch}`, holder: shown.holder, at: shown.since, mode: 'exclusive', nodes: nodes.value, epoch })
  return stored
}

/** Everything that is deployed where the set is not there: then it is not known that a node is outside of it. */
async function setOf({ state, stateKey }: OpenEnvironment, session: Session, holder: string): Promise<Result<ReadonlySet<NodeId>>> {
  const set = await state.gateRuns.nodes(session, stateKey, holder)
  if (!set.ok) return set
  if (set.value !== undefined) return ok(new Set(set.value))
  const recorded = await state.recorded(session, stateKey)
  return recorded.ok ? ok(new Set(recorded.value.map(({ nodeId }) => nodeId))) : recorded
}

/**
 * Of a deploy whose holder is gone, and for which nodes wait that nobody else would let in: the gate is taken from it, so that it sends nothing more should
 * it wake; what it left running is stopped; and the gate is opened.
 */
export async function endWhereGone(context: EngineContext, environment: OpenEnvironment, session: Session): Promise<Result<void>> {
  const { ports: { clock, leaseTimes = LEASE_TIMES } } = context
  const { state, stateKey } = environment
  const stored = await state.gate(session, stateKey)
  if (!stored.ok) return stored
  const { holder } = stored.value
  const isFree = ({ leaseUntil: until }: StoredGate): boolean => isGone(context, holder) || mayTakeOver(Date.parse(until), Date.parse(clock.now()), leaseTimes)
  if (stored.value.mode !== 'closed' || context.atGates.has(holder) || !isFree(stored.value)) return ok(undefined)
  const closed = closing(stored.value, { holder: `the end of ${holder}`, since: clock.now(), leaseUntil: leaseUntil(context.ports) }, isFree)
  if (closed === undefined) return ok(undefined)
  const taken = await state.setGate(session, stateKey, stored.value.epoch, closed)
  if (!taken.ok || !taken.value) return taken.ok ? ok(undefined) : taken
  const stopped = await stopInFlight(session, environment)
  if (!stopped.ok) return stopped
  const runs = await state.gateRuns.all(session, stateKey)
  if (!runs.ok) return runs
  for (const run of runs.value.filter((one) => one.holder === holder)) await state.gateRuns.leave(session, stateKey, run)
  const opened = await state.setGate(session, stateKey, closed.epoch, opening(closed, clock.now()))
  return opened.ok ? ok(undefined) : opened
}
