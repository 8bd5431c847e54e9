// The gates of this engine's environments: waiting in front of the state machine of core/gate.
import { ask, draining, hold, inTheWay, isClearOfElsewhere, leave, OPEN_GATE, release, setElsewhere } from '../../core/gate/index.ts'
import type { DeployElsewhere, Gate, GateChange, GateHold, GateRequest } from '../../core/gate/index.ts'
import { fail, ok } from '../../core/failure/index.ts'
import type { Result } from '../../core/failure/index.ts'
import type { Cancellation, Clock, Ids } from '../ports/index.ts'

export const DEFAULT_WAIT_SECONDS = 30 * 60
/** How often somebody who waits is told again for whom. */
const TELL_EVERY_MS = 10_000

/** How long a deploy lets the nodes of its set finish, and what then: it waits on, what runs is cancelled, or it gives up. */
export interface Drain {
  readonly seconds: number
  readonly then: 'wait' | 'cancel' | 'give-up'
}

export const DEFAULT_DRAIN: Drain = { seconds: 10 * 60, then: 'wait' }

export interface GateWait {
  /** Named in GAT001, GAT003 and GAT004. */
  readonly environment: string
  readonly seconds: number
  readonly cancellation?: Cancellation
  /** Called at once when it has to wait, and every 10 seconds, with the reason. */
  readonly onWaiting?: (why: string) => void
  /** Asked before it gets in and while it waits: whether another engine holds the gate for maintenance, or does no more. */
  readonly look?: () => Promise<void>
  /** Of a deploy; without one its nodes have as long as the wait. */
  readonly drain?: Drain
  /** Cancels the runs whose nodes are in the way of a deploy. */
  readonly cancelRuns?: (runs: readonly string[]) => void
  /** Called when the time of the drain is over and it is not to wait on. */
  readonly onDrainOver?: (decision: DrainDecision) => void
}

export interface Pass {
  leave(): void
}

/** What somebody decides for a deploy that drains. */
export type DrainChoice = Exclude<Drain['then'], 'wait'>

export interface DrainDecision {
  readonly choice: DrainChoice
  /** The runs that were in the deploy's way. */
  readonly runs: readonly string[]
}

export interface EnvironmentGate {
  /** As it stands. */
  now(): Gate
  /** How many deploys got in so far. */
  epoch(): number
  /** Whether a deploy is inside. */
  isClosed(): boolean
  /** Whether a refresh is inside. */
  isShared(): boolean
  /** GAT001, or GAT003 of one that is held, where it is not obtained in time; GAT004 where the nodes of a deploy's set did not finish and it gave up; RUN005 where the wait is cancelled. */
  enter(request: Pick<GateRequest, 'holder' | 'run' | 'mode' | 'nodes'>, wait: GateWait): Promise<Result<Pass>>
  /** Shuts it for maintenance, or with `undefined` opens it again. */
  setHold(held: GateHold | undefined): void
  /** A deploy of another engine has the gate, or with `undefined` has it no more. */
  setElsewhere(deploy: DeployElsewhere | undefined): void
  /** No node of that deploy's set is inside, and none can get in. */
  isClearOfElsewhere(): boolean
  /** Changes whenever a deploy has ended, here or on another engine, or may have: what was read before is not what is deployed. */
  mark(): number
  /** The deploy that ended last, as far as this engine saw one. */
  lastDeploy(): string | undefined
  /** A deploy of another engine may have come and gone while nobody looked. */
  mayHaveMissed(): void
  /** What is said of the drain of a deploy that waits; undefined of whoever does not drain. */
  drainOf(ticket: string): (Drain & { readonly isOver: boolean }) | undefined
  /** undefined where that run's deploy does not wait here. */
  choose(run: string, choice: DrainChoice): DrainDecision | undefined
  /** Calls back after every change; returns how to stop listening. */
  onChange(listener: () => void): () => void
}

export function createGates(clock: Clock, ids: Ids): (key: string) => EnvironmentGate {
  const gates = new Map<string, EnvironmentGate>()
  return (key) => {
    const gate = gates.get(key) ?? createEnvironmentGate(clock, ids)
    gates.set(key, gate)
    return gate
  }
}

/** One who waits. Times are of the clock that never goes back. */
interface Waiter {
  readonly options: GateWait
  readonly since: number
  drainsSince: number | undefined
  isDrainOver: boolean
  hasGivenUp: boolean
  wake: () => void
}

function createEnvironmentGate(clock: Clock, ids: Ids): EnvironmentGate {
  let gate: Gate = OPEN_GATE
  const waiters = new Map<string, Waiter>()
  const listeners = new Set<() => void>()

  let ended = 0
  let lastDeploy: string | undefined

  function apply(change: GateChange): void {
    const left = deploysIn(gate).find(({ ticket }) => !deploysIn(change.gate).some((one) => one.ticket === ticket))
    if (left !== undefined) {
      ended += 1
      lastDeploy = left.holder
    }
    gate = change.gate
    for (const { ticket } of change.admitted) waiters.get(ticket)?.wake()
    for (const { ticket, mode } of gate.queue) if (mode === 'exclusive') noteDrain(ticket)
    for (const listener of listeners) listener()
  }

  /** The time of a drain runs while nothing but nodes of the set is in the deploy's way. */
  function noteDrain(ticket: string): void {
    const waiter = waiters.get(ticket)
    if (waiter === undefined) return
    const isDraining = draining(gate, ticket) !== undefined
    if (isDraining === (waiter.drainsSince !== undefined)) return
    waiter.drainsSince = isDraining ? clock.monotonic() : undefined
    waiter.wake()
  }

  const isInside = (ticket: string): boolean => gate.inside.some((request) => request.ticket === ticket)

  /** Until the ticket is inside, time is up, the wait is cancelled, or it is given up. */
  async function wait(ticket: string, waiter: Waiter): Promise<void> {
    const { options } = waiter
    while (!isInside(ticket) && options.cancellation?.isRequested !== true) {
      const left = waiter.since + options.seconds * 1000 - clock.monotonic()
      const drainLeft = drainTimeOf(ticket, waiter)
      if (left <= 0 || waiter.hasGivenUp) return
      options.onWaiting?.(why(ticket))
      const pause = clock.sleep(Math.min(TELL_EVERY_MS, left, drainLeft))
      waiter.wake = pause.cancel
      const stopListening = options.cancellation?.onRequest(pause.cancel)
      await pause.done
      stopListening?.()
      if (gate.hold !== undefined) await options.look?.()
    }
  }

  /** Milliseconds that are left of a drain; where they are over, what was chosen is done, once. */
  function drainTimeOf(ticket: string, waiter: Waiter): number {
    const { drain } = waiter.options
    if (drain === undefined || waiter.drainsSince === undefined || waiter.isDrainOver) return Number.POSITIVE_INFINITY
    const left = waiter.drainsSince + drain.seconds * 1000 - clock.monotonic()
    if (left > 0) return left
    waiter.isDrainOver = true
    if (drain.then !== 'wait') waiter.options.onDrainOver?.(decide(ticket, waiter, drain.then))
    return Number.POSITIVE_INFINITY
  }

  function decide(ticket: string, waiter: Waiter, choice: DrainChoice): DrainDecision {
    const runs = [...new Set((draining(gate, ticket) ?? []).flatMap(({ run }) => run ?? []))]
    if (choice === 'give-up') waiter.hasGivenUp = true
    else waiter.options.cancelRuns?.(runs)
    waiter.wake()
    return { choice, runs }
  }

  function why(ticket: string): string {
    if (gate.hold !== undefined) return `waits at the gate, which ${gate.hold.by} holds for maintenance (since ${gate.hold.since}): ${gate.hold.reason}`
    const holders = [...new Set(inTheWay(gate, ticket).map(({ holder, at }) => `${holder} (since ${at})`))]
    return `waits at the gate for ${holders.join(', ')}`
  }

  function whyNot(ticket: string, { options, since, hasGivenUp }: Waiter): Result<never> {
    const { environment } = options
    if (options.cancellation?.isRequested === true) return fail('RUN005', {})
    const others = inTheWay(gate, ticket)
    if (hasGivenUp) return fail('GAT004', { environment, seconds: Math.round((clock.monotonic() - since) / 1000), running: [...new Set(others.map(({ holder }) => holder))] })
    if (gate.hold !== undefined) return fail('GAT003', { environment, ...gate.hold })
    return fail('GAT001', { environment, holder: others[0]?.holder ?? 'somebody', since: others[0]?.at ?? clock.now() })
  }

  return {
    now: () => gate,
    epoch: () => gate.epoch,
    isClosed: () => gate.inside.some((request) => request.mode === 'exclusive'),
    isShared: () => gate.inside.some((request) => request.mode === 'shared'),
    async enter(request, options) {
      await options.look?.()
      const ticket = ids.uuid()
      const waiter: Waiter = { options, since: clock.monotonic(), drainsSince: undefined, isDrainOver: false, hasGivenUp: false, wake: () => undefined }
      waiters.set(ticket, waiter)
      apply(ask(gate, { ...request, ticket, at: clock.now() }))
      if (!isInside(ticket)) await wait(ticket, waiter)
      waiters.delete(ticket)
      if (isInside(ticket)) return ok({ leave: () => apply(leave(gate, ticket)) })
      const refused = whyNot(ticket, waiter)
      apply(leave(gate, ticket))
      return refused
    },
    setHold: (held) => apply(held === undefined ? release(gate) : hold(gate, held)),
    setElsewhere: (deploy) => apply(setElsewhere(gate, deploy)),
    isClearOfElsewhere: () => isClearOfElsewhere(gate),
    mark: () => ended,
    lastDeploy: () => lastDeploy,
    mayHaveMissed() {
      ended += 1
      lastDeploy = undefined
    },
    drainOf(ticket) {
      const waiter = waiters.get(ticket)
      if (waiter?.drainsSince === undefined) return undefined
      const { drain } = waiter.options
      return { seconds: drain?.seconds ?? waiter.options.seconds, then: drain?.then ?? 'wait', isOver: waiter.isDrainOver }
    },
    choose(run, choice) {
      const request = gate.queue.find((one) => one.run === run && one.mode === 'exclusive')
      const waiter = request === undefined ? undefined : waiters.get(request.ticket)
      return request === undefined || waiter === undefined ? undefined : decide(request.ticket, waiter, choice)
    },
    onChange(listener) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
  }
}

function deploysIn({ inside, elsewhere }: Gate): readonly GateRequest[] {
  return [...inside.filter(({ mode }) => mode === 'exclusive'), ...(elsewhere === undefined ? [] : [elsewhere])]
}
