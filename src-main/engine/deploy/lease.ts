// The lease of a gate that several engines share: kept by a heartbeat, and asked before every statement.
import { LEASE_TIMES, leaseState } from '../../core/gate/index.ts'
import { fail, ok } from '../../core/failure/index.ts'
import type { Result } from '../../core/failure/index.ts'
import { withSession } from '../environments/open-environment.ts'
import type { OpenEnvironment } from '../environments/open-environment.ts'
import type { EnginePorts, GateState } from '../ports/index.ts'
import { shownHolder } from './holder.ts'

export interface Lease {
  /** GAT002 where somebody else has the gate by now; CON001 where nobody can be asked. Costs nothing in the first half of a lease. */
  check(): Promise<Result<void>>
  /** As `check`, of the stored row, however sure this engine is. */
  ask(): Promise<Result<void>>
  /** Ends the heartbeat. */
  stop(): Promise<void>
}

export type LeasePorts = Pick<EnginePorts, 'clock' | 'leaseTimes'>

/** As it was just taken: `held` is what is stored. */
export function keepLease(environment: OpenEnvironment, ports: LeasePorts, held: GateState): Lease {
  const { clock, leaseTimes = LEASE_TIMES } = ports
  const heartbeatMs = leaseTimes.leaseMs / 3
  const { warehouse, state, stateKey } = environment
  let renewed = now()
  let lostTo: GateState | undefined
  let isEnding = false
  let pause = clock.sleep(heartbeatMs)
  const beating = beat()

  function now(): { readonly monotonic: number; readonly wall: number } {
    return { monotonic: clock.monotonic(), wall: Date.parse(clock.now()) }
  }

  function isSure(): boolean {
    const { monotonic, wall } = now()
    return leaseState({ monotonic: monotonic - renewed.monotonic, wall: wall - renewed.wall }, leaseTimes) === 'sure'
  }

  /** One conditional update, which asks and renews: of an epoch that has passed it changes nothing. */
  function renew(): Promise<Result<void>> {
    const asked = now()
    return withSession(warehouse, async (session) => {
      const kept = await state.setGate(session, stateKey, held.epoch, { ...held, leaseUntil: leaseUntil(ports) })
      if (!kept.ok) return kept
      if (kept.value) {
        renewed = asked
        return ok(undefined)
      }
      const other = await state.gate(session, stateKey)
      if (!other.ok) return other
      lostTo = other.value
      return ok(undefined)
    })
  }

  async function beat(): Promise<void> {
    for (;;) {
      await pause.done
      if (isEnding || lostTo !== undefined) return
      // One that fails is missed; whoever is about to send something asks again.
      await renew()
      pause = clock.sleep(heartbeatMs)
    }
  }

  async function ask(): Promise<Result<void>> {
    const asked = lostTo === undefined ? await renew() : ok(undefined)
    if (!asked.ok || lostTo === undefined) return asked
    return fail('GAT002', { environment: environment.effective.environment.name, ...shownHolder(lostTo) })
  }

  return {
    ask,
    check: async () => (lostTo === undefined && isSure() ? ok(undefined) : ask()),
    async stop() {
      isEnding = true
      pause.cancel()
      await beating
    },
  }
}

export function leaseUntil({ clock, leaseTimes = LEASE_TIMES }: LeasePorts): string {
  return new Date(Date.parse(clock.now()) + leaseTimes.leaseMs).toISOString()
}
