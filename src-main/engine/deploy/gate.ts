// The gate for a deploy: exclusive in this engine, and written where the environment is, so that whoever comes sees who holds it.
import { neighbours } from '../../core/graph/index.ts'
import { closing, LEASE_TIMES, mayTakeOver, opening } from '../../core/gate/index.ts'
import type { GateHold } from '../../core/gate/index.ts'
import { fail, ok } from '../../core/failure/index.ts'
import type { Result } from '../../core/failure/index.ts'
import type { LinkedProject, NodeId } from '../../core/project/index.ts'
import type { Plan } from '../../core/plan/index.ts'
import type { OpenEnvironment } from '../environments/open-environment.ts'
import { withSession } from '../environments/open-environment.ts'
import { readHold } from '../gate/hold-line.ts'
import type { EnginePorts, GateState, Session } from '../ports/index.ts'
import type { EnvironmentGate, GateWait } from '../shared/gates.ts'
import { drainElsewhere } from './drain-elsewhere.ts'
import { shownHolder } from './holder.ts'
import { stopInFlight } from './in-flight.ts'
import { keepLease, leaseUntil } from './lease.ts'
import type { Lease } from './lease.ts'

/** How often in the time of a lease the gate of another engine is looked at. */
const LOOKS = 12

export interface GateRequest {
  readonly environment: OpenEnvironment
  readonly gate: EnvironmentGate
  readonly ports: Pick<EnginePorts, 'clock' | 'leaseTimes'>
  /** As it is stored. */
  readonly holder: string
  /** Whether a holder that is stored is known to be gone. */
  readonly isGone: (holder: string) => boolean
  readonly run: string
  readonly nodes: ReadonlySet<NodeId>
  /** Runs of this engine that are written at gates: the deploy's own is, while it has it. */
  readonly own: Set<string>
  readonly wait: GateWait
}

export interface HeldGate {
  readonly lease: Lease
  /** undefined where no other engine can have it. */
  readonly guard: string | undefined
  release(): Promise<void>
}

/** The embedded warehouse's file is open in one process at a time: nobody else can have its gate, and it needs no lease. */
export function isShared({ warehouse }: OpenEnvironment): boolean {
  return warehouse.engine !== 'duckdb'
}

const OWN: Lease = { check: async () => ok(undefined), ask: async () => ok(undefined), stop: async () => undefined }

/** GAT001 where it is not obtained in time, or is held for maintenance; GAT004 where the drain was given up; RUN005 where the wait is cancelled. */
export async function takeGate(request: GateRequest): Promise<Result<HeldGate>> {
  const { environment, ports, gate, holder, run, nodes, own, wait } = request
  const deadline = ports.clock.monotonic() + wait.seconds * 1000
  const pass = await gate.enter({ holder: shownHolder({ holder, since: '' }).holder, run, mode: 'exclusive', nodes }, wait)
  if (!pass.ok) return pass
  const letGo = async (): Promise<void> => {
    await forgetSet(request)
    own.delete(holder)
    pass.value.leave()
  }
  own.add(holder)
  const stored = await writeClosed(request, deadline)
  if (!stored.ok) {
    await letGo()
    return stored
  }
  const lease = isShared(environment) ? keepLease(environment, ports, stored.value) : OWN
  const release = async (): Promise<void> => {
    await lease.stop()
    await writeOpen(request, stored.value)
    await letGo()
  }
  const drained = isShared(environment) ? await drain(request, stored.value, { lease, deadline }) : ok(undefined)
  if (drained.ok) return ok({ lease, guard: environment.state.epochGuard?.(environment.stateKey, stored.value.epoch), release })
  await release()
  return drained
}

/** The nodes of its set that run on other engines, while the gate is kept. */
async function drain(request: GateRequest, { epoch }: GateState, { lease, deadline }: { readonly lease: Lease; readonly deadline: number }): Promise<Result<void>> {
  const { environment, ports: { leaseTimes = LEASE_TIMES } } = request
  const drained = await withSession(environment.warehouse, (session) => drainElsewhere(request, session, { epoch, deadline, lookEveryMs: leaseTimes.leaseMs / LOOKS }))
  return drained.ok ? lease.check() : drained
}

/** Its set is there before its line is: whoever sees the line sees which nodes wait. */
async function leaveSet({ environment: { state, stateKey }, ports: { clock }, holder, nodes }: GateRequest, session: Session): Promise<Result<void>> {
  return state.gateRuns.enter(session, stateKey, { holder, since: clock.now(), mode: 'exclusive', epoch: 0, nodes: [...nodes], leaseUntil: '' })
}

/** Of a deploy that has ended, or did not begin. Of one that died whoever takes its gate does. */
async function forgetSet({ environment, holder }: Pick<GateRequest, 'environment' | 'holder'>): Promise<void> {
  if (isShared(environment)) await withSession(environment.warehouse, (session) => forgetSetOf(environment, session, holder))
}

async function forgetSetOf({ state, stateKey }: OpenEnvironment, session: Session, holder: string): Promise<Result<void>> {
  const runs = await state.gateRuns.all(session, stateKey)
  if (!runs.ok) return runs
  for (const run of runs.value) if (run.holder === holder) await state.gateRuns.leave(session, stateKey, run)
  return ok(undefined)
}

/** Sluice's own tables are made here, where one deploy at a time is. */
function writeClosed(request: GateRequest, deadline: number): Promise<Result<GateState>> {
  const { environment, ports: { clock, leaseTimes = LEASE_TIMES }, wait } = request
  return withSession(environment.warehouse, async (session) => {
    const prepared = await environment.state.prepare(session)
    if (!prepared.ok) return prepared
    const told = isShared(environment) ? await leaveSet(request, session) : ok(undefined)
    if (!told.ok) return told
    for (;;) {
      const taken = await tryToClose(request, session)
      if (!taken.ok || taken.value.isTaken) return taken.ok ? settled(environment, session, taken.value.gate) : taken
      const { holder, since } = shownHolder(taken.value.gate)
      const left = deadline - clock.monotonic()
      if (left <= 0) return fail('GAT001', { environment: wait.environment, holder, since })
      wait.onWaiting?.(`waits at the gate for ${holder} (since ${since})`)
      const pause = clock.sleep(Math.min(leaseTimes.leaseMs / LOOKS, left))
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
 * the other has not; elsewhere when its lease has passed, or when its data folder is this engine's.
 */
async function tryToClose(request: GateRequest, session: Session): Promise<Result<Attempt>> {
  const { environment, ports, holder } = request
  const { state, stateKey } = environment
  const before = await state.gate(session, stateKey)
  if (!before.ok) return before
  const closed = closing(before.value, { holder, since: ports.clock.now(), leaseUntil: isShared(environment) ? leaseUntil(ports) : '' }, (gate) => isFree(request, gate))
  if (closed === undefined) return ok({ isTaken: false, gate: before.value })
  const written = await state.setGate(session, stateKey, before.value.epoch, closed)
  if (!written.ok) return written
  if (written.value && before.value.mode === 'closed' && isShared(environment)) await forgetSetOf(environment, session, before.value.holder)
  if (written.value) return unlessHeld(request, session, closed)
  const first = await state.gate(session, stateKey)
  return first.ok ? ok({ isTaken: false, gate: first.value }) : first
}

function isFree({ environment, ports: { clock, leaseTimes }, isGone }: GateRequest, { holder, leaseUntil }: GateState): boolean {
  return !isShared(environment) || isGone(holder) || mayTakeOver(Date.parse(leaseUntil), Date.parse(clock.now()), leaseTimes)
}

/** Another machine may have begun maintenance while this one took the gate: whoever comes second of the two sees the other. */
async function unlessHeld({ environment, ports }: GateRequest, session: Session, closed: GateState): Promise<Result<Attempt>> {
  const { state, stateKey } = environment
  if (!isShared(environment)) return ok({ isTaken: true, gate: closed })
  const held = await readHold(session, environment)
  if (held.ok && held.value === undefined) return ok({ isTaken: true, gate: closed })
  const left = await state.setGate(session, stateKey, closed.epoch, opening(closed, ports.clock.now()))
  if (!left.ok) return left
  return held.ok ? ok({ isTaken: false, gate: { ...closed, ...heldBy(held.value) } }) : held
}

/** Told as any other holder is. */
function heldBy(held: GateHold | undefined): Pick<GateState, 'mode' | 'holder' | 'since'> {
  return { mode: 'held', holder: `${held?.by ?? 'somebody'}, for maintenance`, since: held?.since ?? '' }
}

/** Where another has taken it over, its epoch is higher, and nothing is changed. */
async function writeOpen({ environment, ports: { clock } }: GateRequest, closed: GateState): Promise<Result<boolean>> {
  const { warehouse, state, stateKey } = environment
  return withSession(warehouse, (session) =>
    state.setGate(session, stateKey, closed.epoch, opening(closed, clock.now())),
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
