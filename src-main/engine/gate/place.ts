// The place of a refresh at a gate: where several engines share it, a row that a deploy of another sees, and waits for.
// How to read it: the row is written before the gate is looked at, and a deploy closes the gate before it looks at the rows, so whoever comes second sees the
// other. A deploy goes ahead once each row says that its epoch was let ahead, which is said when no node of its set is inside here and none can get in; or
// once the row's lease has passed, and then it removes the row: no statement of this refresh begins without it, since each carries the question to the server.
import { LEASE_TIMES } from '../../core/gate/index.ts'
import type { GateRunName } from '../../core/gate/index.ts'
import { fail, ok } from '../../core/failure/index.ts'
import type { Result } from '../../core/failure/index.ts'
import type { NodeId } from '../../core/project/index.ts'
import { guardedSession } from '../deploy/guarded-session.ts'
import { isShared } from '../deploy/gate.ts'
import { leaseUntil } from '../deploy/lease.ts'
import { withSession } from '../environments/open-environment.ts'
import type { OpenEnvironment } from '../environments/open-environment.ts'
import type { Session } from '../ports/index.ts'
import type { EngineContext } from '../shared/context.ts'
import { endWhereGone, learnDeploy } from './deploy-elsewhere.ts'
import { lookForHold, LOOKS, lookNow } from './look.ts'

export interface PlaceRequest {
  /** The run, for people. */
  readonly run: string
  /** As it is stored. */
  readonly holder: string
  /** Of the whole run. */
  readonly nodes: readonly NodeId[]
  /** Of the stored gate when the definitions were read; undefined where a deploy had it. */
  readonly readAt: number | undefined
}

export interface Place {
  /** Before a node asks at the gate: others are looked for, and a place that was lost is taken again. */
  look(): Promise<void>
  /** For a node that has just got in: GAT007 once the place is lost, whatever comes after. */
  guarded(session: Session): Session
  leave(): Promise<void>
}

/** What taking it may fail with is CON001. */
export async function takePlace(context: EngineContext, environment: OpenEnvironment, request: PlaceRequest): Promise<Result<Place>> {
  if (!isShared(environment)) return ok({ look: () => lookForHold(context, environment), guarded: (session) => session, leave: async () => undefined })
  const place = createPlace(context, environment, request)
  const taken = await place.take()
  if (taken.ok) return ok(place)
  await place.leave()
  return taken
}

function createPlace(context: EngineContext, environment: OpenEnvironment, { run, holder, nodes, readAt }: PlaceRequest): Place & { take(): Promise<Result<void>> } {
  const { ports, gateOf, atGates } = context
  const { clock, leaseTimes = LEASE_TIMES } = ports
  const { warehouse, state, stateKey } = environment
  const gate = gateOf(stateKey)
  let name: GateRunName = { holder, since: '' }
  let knownEpoch = readAt
  /** The last deploy that was let ahead, as the row says. */
  let ahead = 0
  let renewedAt = clock.monotonic()
  let isLost = true
  let isEnding = false
  let taking: Promise<Result<void>> | undefined
  let pause = clock.sleep(leaseTimes.leaseMs / LOOKS)
  atGates.add(holder)
  const stopListening = gate.onChange(() => {
    if (letAhead() > ahead) pause.cancel()
  })
  const beating = beat()

  function take(): Promise<Result<void>> {
    taking ??= takeNow().finally(() => { taking = undefined })
    return taking
  }

  function takeNow(): Promise<Result<void>> {
    return withSession(warehouse, async (session) => {
      const prepared = await state.prepare(session)
      if (!prepared.ok) return prepared
      const next: GateRunName = { holder, since: clock.now() }
      const at = clock.monotonic()
      const entered = await state.gateRuns.enter(session, stateKey, { ...next, mode: 'shared', epoch: 0, nodes, leaseUntil: leaseUntil(ports) })
      if (!entered.ok) return entered
      const stored = await learnDeploy(context, environment, session)
      if (!stored.ok) return stored
      if (stored.value.epoch !== knownEpoch) gate.mayHaveMissed()
      knownEpoch = undefined
      ;[name, renewedAt, ahead, isLost] = [next, at, 0, false]
      return ok(undefined)
    })
  }

  function letAhead(): number {
    const { elsewhere } = gate.now()
    return elsewhere !== undefined && gate.isClearOfElsewhere() ? elsewhere.epoch : ahead
  }

  /** One that fails is missed. */
  async function renew(): Promise<void> {
    const [mine, epoch, at] = [name, letAhead(), clock.monotonic()]
    const kept = await withSession(warehouse, (session) => state.gateRuns.renew(session, stateKey, mine, { epoch, leaseUntil: leaseUntil(ports) }))
    if (!kept.ok || mine !== name) return
    if (kept.value) [ahead, renewedAt] = [epoch, at]
    else isLost = true
  }

  async function beat(): Promise<void> {
    for (;;) {
      await pause.done
      if (isEnding) return
      pause = clock.sleep(leaseTimes.leaseMs / LOOKS)
      await lookNow(context, environment)
      if (gate.now().elsewhere !== undefined && gate.now().queue.length > 0) await endOther()
      const isDue = letAhead() > ahead || clock.monotonic() - renewedAt >= leaseTimes.leaseMs / 3
      if (!isLost && isDue) await renew()
    }
  }

  async function endOther(): Promise<void> {
    const ended = await withSession(warehouse, (session) => endWhereGone(context, environment, session))
    if (!ended.ok) ports.log.warn('what a deploy left at a gate could not be ended', { failure: ended.failure })
    await lookNow(context, environment)
  }

  return {
    take,
    async look() {
      const taken = isLost ? await take() : ok(undefined)
      if (!taken.ok) ports.log.warn('the place at a gate could not be taken again', { failure: taken.failure })
      await lookForHold(context, environment)
    },
    guarded(session) {
      const mine = name
      const guard = state.gateRuns.guard?.(stateKey, mine)
      if (guard === undefined) return session
      const isMine = (): boolean => mine === name && !isLost
      return guardedSession(session, guard, {
        async ask() {
          if (isMine()) await renew()
          return isMine() ? ok(undefined) : fail('GAT007', { environment: environment.effective.environment.name, run })
        },
      })
    },
    async leave() {
      isEnding = true
      stopListening()
      pause.cancel()
      await beating
      await withSession(warehouse, (session) => state.gateRuns.leave(session, stateKey, name))
      atGates.delete(holder)
    },
  }
}
