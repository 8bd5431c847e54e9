// The drain of a deploy on the other engines that share its gate: it waits until each refresh there has let it ahead, or is gone.
import { LEASE_TIMES, mayTakeOver } from '../../core/gate/index.ts'
import type { SeenGateRun } from '../../core/gate/index.ts'
import { fail, ok } from '../../core/failure/index.ts'
import type { Result } from '../../core/failure/index.ts'
import type { OpenEnvironment } from '../environments/open-environment.ts'
import type { Session } from '../ports/index.ts'
import type { GateRequest } from './gate.ts'
import { shownHolder } from './holder.ts'
import { stopUnder } from './in-flight.ts'

export interface Draining {
  /** Of the deploy: its line is closed, so that whoever comes to the gate now sees it. */
  readonly epoch: number
  /** Of the clock that never goes back. */
  readonly deadline: number
  readonly lookEveryMs: number
}

/** GAT001 where they did not finish in time, GAT004 where it gave up; RUN005 where the wait is cancelled. */
export async function drainElsewhere(request: GateRequest, session: Session, { epoch, deadline, lookEveryMs }: Draining): Promise<Result<void>> {
  const { ports: { clock }, wait } = request
  const since = clock.monotonic()
  const first = await inTheSet(request, session)
  if (!first.ok) return first
  for (;;) {
    const running = await stillInside(request, session, { holders: first.value, epoch })
    if (!running.ok || running.value.length === 0) return running.ok ? ok(undefined) : running
    const holders = running.value.map(({ holder }) => shownHolder({ holder, since: '' }).holder)
    const [one] = running.value
    const left = deadline - clock.monotonic()
    if (left <= 0) return fail('GAT001', { environment: wait.environment, holder: holders[0] ?? 'somebody', since: one?.since ?? clock.now() })
    const drained = clock.monotonic() - since
    if (wait.drain?.then === 'give-up' && drained >= wait.drain.seconds * 1000) return fail('GAT004', { environment: wait.environment, seconds: Math.round(drained / 1000), running: holders })
    wait.onWaiting?.(`waits at the gate for ${running.value.map(({ since: at }, place) => `${holders[place] ?? ''} of another engine (since ${at})`).join(', ')}`)
    const pause = clock.sleep(Math.min(lookEveryMs, left))
    const stopListening = wait.cancellation?.onRequest(pause.cancel)
    await pause.done
    stopListening?.()
    if (wait.cancellation?.isRequested === true) return fail('RUN005', {})
  }
}

/** The refreshes of other engines with a node of the set. Who comes later sees the closed gate. */
async function inTheSet({ environment: { state, stateKey }, own, nodes }: GateRequest, session: Session): Promise<Result<ReadonlySet<string>>> {
  const runs = await state.gateRuns.all(session, stateKey)
  if (!runs.ok) return runs
  const holders = new Set<string>()
  for (const { mode, holder } of runs.value) {
    if (mode !== 'shared' || own.has(holder)) continue
    const its = await state.gateRuns.nodes(session, stateKey, holder)
    if (!its.ok) return its
    if (its.value === undefined || its.value.some((node) => nodes.has(node))) holders.add(holder)
  }
  return ok(holders)
}

/** Those that have not let the deploy ahead. What a dead one left running is stopped, once its row is gone and nothing more of it can begin. */
async function stillInside(request: GateRequest, session: Session, { holders, epoch }: { readonly holders: ReadonlySet<string>; readonly epoch: number }): Promise<Result<readonly SeenGateRun[]>> {
  const { environment } = request
  const { state, stateKey } = environment
  const runs = await state.gateRuns.all(session, stateKey)
  if (!runs.ok) return runs
  const running: SeenGateRun[] = []
  for (const run of runs.value) {
    if (!holders.has(run.holder) || run.epoch >= epoch) continue
    const removed = isGone(request, run) ? await remove(environment, session, run) : ok(false)
    if (!removed.ok) return removed
    if (!removed.value) running.push(run)
  }
  return ok(running)
}

function isGone({ ports: { clock, leaseTimes = LEASE_TIMES }, isGone: isKnownGone }: GateRequest, { holder, leaseUntil }: SeenGateRun): boolean {
  return isKnownGone(holder) || mayTakeOver(Date.parse(leaseUntil), Date.parse(clock.now()), leaseTimes)
}

/** False where it was renewed meanwhile. */
async function remove({ warehouse, state, stateKey }: OpenEnvironment, session: Session, run: SeenGateRun): Promise<Result<boolean>> {
  const left = await state.gateRuns.leave(session, stateKey, run, run)
  if (!left.ok || !left.value) return left
  const stopped = await stopUnder(session, warehouse, run.holder)
  return stopped.ok ? ok(true) : stopped
}
