// The gates of this engine's environments: waiting in front of the state machine of core/gate.
import { ask, inTheWay, leave, OPEN_GATE, phase } from '../../core/gate/index.ts'
import type { Gate, GateChange, GatePhase, GateRequest } from '../../core/gate/index.ts'
import { fail, ok } from '../../core/failure/index.ts'
import type { Result } from '../../core/failure/index.ts'
import type { Cancellation, Clock, Ids } from '../ports/index.ts'

export const DEFAULT_WAIT_SECONDS = 30 * 60
/** How often somebody who waits is told again for whom. */
const TELL_EVERY_MS = 10_000

export interface GateWait {
  /** Named in GAT001. */
  readonly environment: string
  readonly seconds: number
  readonly cancellation?: Cancellation
  /** Called at once when it has to wait, and every 10 seconds, with the reason. */
  readonly onWaiting?: (why: string) => void
}

export interface Pass {
  leave(): void
}

export interface EnvironmentGate {
  /** How many deploys got in so far. */
  epoch(): number
  phase(): GatePhase
  /** Whether a refresh is inside. */
  isShared(): boolean
  /** GAT001 where it is not obtained in time; RUN005 where the wait is cancelled. */
  enter(request: Pick<GateRequest, 'holder' | 'mode' | 'nodes'>, wait: GateWait): Promise<Result<Pass>>
}

export function createGates(clock: Clock, ids: Ids): (key: string) => EnvironmentGate {
  const gates = new Map<string, EnvironmentGate>()
  return (key) => {
    const gate = gates.get(key) ?? createEnvironmentGate(clock, ids)
    gates.set(key, gate)
    return gate
  }
}

function createEnvironmentGate(clock: Clock, ids: Ids): EnvironmentGate {
  let gate: Gate = OPEN_GATE
  const waiting = new Map<string, () => void>()

  function apply(change: GateChange): void {
    gate = change.gate
    for (const { ticket } of change.admitted) {
      waiting.get(ticket)?.()
      waiting.delete(ticket)
    }
  }

  const passOf = (ticket: string): Pass => ({ leave: () => apply(leave(gate, ticket)) })
  const isInside = (ticket: string) => gate.inside.some((request) => request.ticket === ticket)

  /** Until the ticket is inside, time is up, or the wait is cancelled. */
  async function wait(ticket: string, options: GateWait): Promise<void> {
    const deadline = clock.monotonic() + options.seconds * 1000
    while (!isInside(ticket) && options.cancellation?.isRequested !== true) {
      const left = deadline - clock.monotonic()
      if (left <= 0) return
      options.onWaiting?.(why(ticket))
      const pause = clock.sleep(Math.min(TELL_EVERY_MS, left))
      waiting.set(ticket, pause.cancel)
      const stopListening = options.cancellation?.onRequest(pause.cancel)
      await pause.done
      stopListening?.()
    }
  }

  function why(ticket: string): string {
    const holders = [...new Set(inTheWay(gate, ticket).map(({ holder, at }) => `${holder} (since ${at})`))]
    return `waits at the gate for ${holders.join(', ')}`
  }

  return {
    epoch: () => gate.epoch,
    phase: () => phase(gate),
    isShared: () => gate.inside.some((request) => request.mode === 'shared'),
    async enter(request, options) {
      const ticket = ids.uuid()
      apply(ask(gate, { ...request, ticket, at: clock.now() }))
      if (!isInside(ticket)) await wait(ticket, options)
      if (isInside(ticket)) return ok(passOf(ticket))
      const [first] = inTheWay(gate, ticket)
      waiting.delete(ticket)
      apply(leave(gate, ticket))
      if (options.cancellation?.isRequested === true) return fail('RUN005', {})
      return fail('GAT001', { environment: options.environment, holder: first?.holder ?? 'somebody', since: first?.at ?? clock.now() })
    },
  }
}
