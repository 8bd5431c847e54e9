// What others do at a gate, as this engine knows it: read once where nobody else can change it, and again and again where others can.
import { LEASE_TIMES } from '../../core/gate/index.ts'
import { ok } from '../../core/failure/index.ts'
import type { Result } from '../../core/failure/index.ts'
import { withSession } from '../environments/open-environment.ts'
import type { OpenEnvironment } from '../environments/open-environment.ts'
import type { Session } from '../ports/index.ts'
import type { EngineContext } from '../shared/context.ts'
import { learnDeploy } from './deploy-elsewhere.ts'
import { readHold } from './hold-line.ts'

/** How often in the time of a lease others are looked for. */
export const LOOKS = 12

interface Look {
  /** Of the clock that never goes back. */
  readonly at: number
  readonly done: Promise<void>
}

/** The last look at each gate, by its environment's state key. */
export type Looks = Map<string, Look>

/** Looks where it is time to; who asks meanwhile waits for the same look. One that cannot be read stays as it was known: whoever sends something finds out. */
export function lookForHold(context: EngineContext, environment: OpenEnvironment): Promise<void> {
  const last = context.looks.get(environment.stateKey)
  return last !== undefined && !isDue(context, environment, last) ? last.done : lookNow(context, environment)
}

/** As `lookForHold`, at once. */
export function lookNow(context: EngineContext, environment: OpenEnvironment): Promise<void> {
  const { looks, ports } = context
  const look: Look = { at: ports.clock.monotonic(), done: readNow() }
  looks.set(environment.stateKey, look)
  return look.done

  async function readNow(): Promise<void> {
    const learned = await withSession(environment.warehouse, (session) => learn(context, environment, session))
    if (learned.ok) return
    looks.delete(environment.stateKey)
    ports.log.warn('what others do at a gate could not be read', { failure: learned.failure })
  }
}

function isDue({ ports: { clock, leaseTimes = LEASE_TIMES } }: EngineContext, { warehouse }: OpenEnvironment, { at }: Look): boolean {
  return warehouse.engine !== 'duckdb' && clock.monotonic() - at >= leaseTimes.leaseMs / LOOKS
}

async function learn(context: EngineContext, environment: OpenEnvironment, session: Session): Promise<Result<void>> {
  const hold = await learnHold(context, environment, session)
  if (!hold.ok || environment.warehouse.engine === 'duckdb') return hold
  const deploy = await learnDeploy(context, environment, session)
  return deploy.ok ? ok(undefined) : deploy
}

/** Makes the gate what is stored, unless it was changed here while that was read. */
async function learnHold({ gateOf }: EngineContext, environment: OpenEnvironment, session: Session): Promise<Result<void>> {
  const gate = gateOf(environment.stateKey)
  const before = gate.now().hold
  const stored = await readHold(session, environment)
  if (!stored.ok) return stored
  const isNews = JSON.stringify(stored.value) !== JSON.stringify(before)
  if (isNews && gate.now().hold === before) gate.setHold(stored.value)
  return ok(undefined)
}
