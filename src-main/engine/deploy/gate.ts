// The gate for a deploy: exclusive in this engine, and written where the environment is, so that whoever comes sees who holds it.
import { neighbours } from '../../core/graph/index.ts'
import { mayTakeOver } from '../../core/gate/index.ts'
import { fail, ok } from '../../core/failure/index.ts'
import type { Result } from '../../core/failure/index.ts'
import type { LinkedProject, NodeId } from '../../core/project/index.ts'
import type { Plan } from '../../core/plan/index.ts'
import type { OpenEnvironment } from '../environments/open-environment.ts'
import { withSession } from '../environments/open-environment.ts'
import type { Clock, GateState, Session } from '../ports/index.ts'
import type { EnvironmentGate, GateWait } from '../shared/gates.ts'
import { stopInFlight } from './in-flight.ts'
import { keepLease, leaseUntil } from './lease.ts'
import type { Lease } from './lease.ts'

/** How often the gate of another engine is looked at. */
const LOOK_EVERY_MS = 5_000

export interface GateRequest {
  readonly environment: OpenEnvironment
  readonly gate: EnvironmentGate
  readonly clock: Clock
  readonly holder: string
  readonly nodes: ReadonlySet<NodeId>
  readonly wait: GateWait
}

export interface HeldGate {
  readonly lease: Pick<Lease, 'check'>
  release(): Promise<void>
}

/** The embedded warehouse's file is open in one process at a time: nobody else can have its gate, and it needs no lease. */
export function isShared({ warehouse }: OpenEnvironment): boolean {
  return warehouse.engine !== 'duckdb'
}

const OWN: Lease = { check: async () => ok(undefined), stop: async () => undefined }

/** GAT001 where it is not obtained in time, or is held for maintenance; RUN005 where the wait is cancelled. */
export async function takeGate(request: GateRequest): Promise<Result<HeldGate>> {
  const { environment, clock, gate, holder, nodes, wait } = request
  const deadline = clock.monotonic() + wait.seconds * 1000
  const pass = await gate.enter({ holder, mode: 'exclusive', nodes }, wait)
  if (!pass.ok) return pass
  const stored = await writeClosed(request, deadline)
  if (!stored.ok) {
    pass.value.leave()
    return stored
  }
  const lease = isShared(environment) ? keepLease(environment, clock, stored.value) : OWN
  return ok({
    lease,
    async release() {
      await lease.stop()
      await writeOpen(request, stored.value)
      pass.value.leave()
    },
  })
}

/** Sluice's own tables are made here, where one deploy at a time is. */
function writeClosed(request: GateRequest, deadline: number): Promise<Result<GateState>> {
  const { environment, clock, wait } = request
  return withSession(environment.warehouse, async (session) => {
    const prepared = await environment.state.prepare(session)
    if (!prepared.ok) return prepared
    for (;;) {
      const taken = await tryToClose(request, session)
      if (!taken.ok || taken.value.isTaken) return taken.ok ? settled(environment, session, taken.value.gate) : taken
      const { holder, since } = taken.value.gate
      const left = deadline - clock.monotonic()
      if (left <= 0) return fail('GAT001', { environment: wait.environment, holder, since })
      wait.onWaiting?.(`waits at the gate for ${holder} (since ${since})`)
      const pause = clock.sleep(Math.min(LOOK_EVERY_MS, left))
      const stopListening = wait.cancellation?.onRequest(pause.cancel)
      await pause.done
      stopListening?.()
      if (wait.cancellation?.isRequested === true) return fail('RUN005', {})
    }
  })
}

/** Nothing is sent before what the last holder may have left running has ended. */
async function settled(environment: OpenEnvironment, session: Session, gate: GateState): Promise<Result<GateState>> {
  const stopped = isShared(environment) ? await stopInFlight(session, environment) : ok(undefined)
  return stopped.ok ? ok(gate) : stopped
}

/** The state that is stored: this deploy's, or that of who is in its way. */
interface Attempt {
  readonly isTaken: boolean
  readonly gate: GateState
}

/**
 * A `closed` of a holder that is gone is taken over under a higher epoch: in the embedded warehouse at once, since whoever reads this has its file open and
 * the other has not; elsewhere when its lease has passed.
 */
async function tryToClose({ environment, clock, holder }: GateRequest, session: Session): Promise<Result<Attempt>> {
  const { state, stateKey } = environment
  const before = await state.gate(session, stateKey)
  if (!before.ok) return before
  if (isInTheWay(environment, before.value, clock)) return ok({ isTaken: false, gate: before.value })
  const closed: GateState = { mode: 'closed', holder, since: clock.now(), epoch: before.value.epoch + 1, leaseUntil: isShared(environment) ? leaseUntil(clock) : '' }
  const written = await state.setGate(session, stateKey, before.value.epoch, closed)
  if (!written.ok) return written
  if (written.value) return ok({ isTaken: true, gate: closed })
  const first = await state.gate(session, stateKey)
  return first.ok ? ok({ isTaken: false, gate: first.value }) : first
}

function isInTheWay(environment: OpenEnvironment, { mode, leaseUntil }: GateState, clock: Clock): boolean {
  if (mode === 'held') return true
  return mode !== 'open' && isShared(environment) && !mayTakeOver(Date.parse(leaseUntil), Date.parse(clock.now()))
}

/** Where another has taken it over, its epoch is higher, and nothing is changed. */
async function writeOpen({ environment, clock }: GateRequest, closed: GateState): Promise<Result<boolean>> {
  const { warehouse, state, stateKey } = environment
  return withSession(warehouse, (session) =>
    state.setGate(session, stateKey, closed.epoch, { mode: 'open', holder: '', since: clock.now(), epoch: closed.epoch, leaseUntil: '' }),
  )
}

/** What a plan touches, with what reads it and what it reads: refreshes of these wait. */
export function gatedNodes(plan: Plan, { project, graph, byId }: LinkedProject): ReadonlySet<NodeId> {
  const nodes = new Set(plan.steps.map(({ nodeID }) => nodeID))
  for (const node of [...nodes]) {
    const index = byId.get(node)
    if (index === undefined) continue
    for (const near of [...neighbours(graph.upstream, index), ...neighbours(graph.downstream, index)]) {
      const id = project.nodes[near]?.id
      if (id !== undefined) nodes.add(id)
    }
  }
  return nodes
}
