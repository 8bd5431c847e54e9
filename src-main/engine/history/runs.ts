// The runs of this engine: started here, written to the history, watched by whoever likes.
import { fail, ok } from '../../core/failure/index.ts'
import type { Result } from '../../core/failure/index.ts'
import { hasEnded, reduceRun } from '../../core/run/index.ts'
import type { PlannedNode, Run, RunEvent, RunHeader, RunOutcome, StatementError } from '../../core/run/index.ts'
import type { Cancellation, Clock, History, Ids, Log } from '../ports/index.ts'
import { createCanceller } from '../shared/canceller.ts'
import { createEventTails } from './event-tails.ts'
import type { NumberedEvent } from './event-tails.ts'
import type { RunWatchEvent, WatchOptions } from './types.ts'

/** An event without its time: the recorder gives it. */
export type Happening = RunEvent extends infer E ? (E extends RunEvent ? Omit<E, 'at'> : never) : never

export interface RunEnd {
  readonly outcome: RunOutcome
  /** What stopped it, where that was not a node. */
  readonly error?: StatementError
}

/** What the work of a run is given. */
export interface RunControl {
  readonly runId: string
  emit(event: Happening): void
  /** No new node starts. */
  readonly stopping: Cancellation
  /** What runs is stopped as well. */
  readonly stoppingNow: Cancellation
}

export interface RunStart {
  readonly runId: string
  /** Of a run that has left its name somewhere before it starts; others get one here. */
  readonly uid?: string
  readonly header: Omit<RunHeader, 'runID' | 'uid' | 'runStartTime'>
  readonly nodes: readonly PlannedNode[]
}

export interface Runs {
  /** Records the run's start and begins its work; the end is recorded whatever happens. Answers at once. */
  start(start: RunStart, work: (control: RunControl) => Promise<RunEnd>): void
  /** Every event of every run from now on, as it is recorded; returns how to stop. A listener does nothing that takes long, and does not throw. */
  subscribe(listener: (runId: string, event: RunEvent) => void): () => void
  watch(runId: string, onEvent: (event: RunWatchEvent) => void, options?: WatchOptions): Promise<Result<Run>>
  /** RUN001 for a run that is not going on here and is in no history; one that has ended is left as it is. */
  cancel(runId: string, now: boolean): Result<Record<never, never>>
  active(): readonly string[]
  settled(): Promise<void>
}

interface Live {
  readonly listeners: Set<(event: NumberedEvent) => void>
  /** With its record. */
  readonly ended: Promise<Run | undefined>
  cancel(now: boolean): void
}

export function createRuns(ports: { readonly history: History; readonly clock: Clock; readonly ids: Ids; readonly log: Log }): Runs {
  const { history, clock, ids, log } = ports
  const live = new Map<string, Live>()
  const subscribers = new Set<(runId: string, event: RunEvent) => void>()
  const tails = createEventTails(clock)

  function start({ runId, uid = ids.uuid(), header, nodes }: RunStart, work: (control: RunControl) => Promise<RunEnd>): void {
    const stopping = createCanceller()
    const stoppingNow = createCanceller()
    const listeners: Live['listeners'] = new Set()
    const isRefresh = header.runType === 'refresh'
    let isSaid = false

    /** A history that cannot be written, on a full disk, ends no run: what a deploy did is in the warehouse's journal. Its events are in memory and are tried again. */
    function recording(write: () => void): void {
      try {
        write()
      } catch (error) {
        if (!isSaid) log.error('the history of a run cannot be written', { runId, error: error instanceof Error ? error.message : String(error) })
        isSaid = true
      }
    }

    function emit(happening: Happening): RunEvent {
      // Safe: a happening is an event without its time, and here is the time.
      const event = { ...happening, at: clock.now() } as RunEvent
      recording(() => history.append(runId, [event]))
      const sequence = tails.append(runId, event)
      if (isRefresh) write(event)
      for (const listener of listeners) listener({ sequence, event })
      for (const subscriber of subscribers) subscriber(runId, event)
      return event
    }

    /**
     * If the engine is killed, the record still tells the truth: what is to be sent is on the disk before it is, and what has ended at once, since what is in
     * doubt may be run twice. A deploy has its journal.
     */
    function write({ kind }: RunEvent): void {
      if (kind === 'statementStarted' || kind === 'nodeEnded') recording(() => history.flush())
    }

    async function runToItsEnd(): Promise<Run | undefined> {
      const end = await work({ runId, emit, stopping: stopping.cancellation, stoppingNow: stoppingNow.cancellation }).catch(failedByBug)
      // Reading it back from where an ended run is kept would take longer.
      const before = history.run(runId)
      const event = emit({ kind: 'runEnded', ...end })
      recording(() => history.flush())
      live.delete(runId)
      return before && reduceRun(before, event)
    }

    function failedByBug(error: unknown): RunEnd {
      const id = ids.uuid()
      log.error('a run ended by a bug', { id, runId, error: error instanceof Error ? (error.stack ?? error.message) : String(error) })
      for (const { nodeID, runState } of history.run(runId)?.runResults ?? []) {
        if (!hasEnded(runState)) emit({ kind: 'nodeEnded', nodeID, state: runState === 'running' ? 'failed' : 'skipped', why: 'an internal error ended the run' })
      }
      return { outcome: 'failed', error: { errorString: `An internal error ended the run; the log has it under ${id}.`, errorDetail: String(error) } }
    }

    function cancel(now: boolean): void {
      emit({ kind: 'runStatus', status: 'running', why: now ? 'cancelling: what runs is stopped' : 'cancelling: what runs may finish' })
      stopping.request()
      if (now) stoppingNow.request()
    }

    emit({ kind: 'runStarted', header: { ...header, runID: runId, uid, runStartTime: clock.now() }, nodes })
    // The map has the run before its work can end it.
    const begun = Promise.resolve().then(runToItsEnd)
    live.set(runId, { listeners, ended: begun, cancel })
  }

  async function watch(runId: string, onEvent: (event: RunWatchEvent) => void, { after, cancellation }: WatchOptions = {}): Promise<Result<Run>> {
    const snapshot = history.run(runId)
    if (snapshot === undefined) return fail('RUN001', { run: runId })
    const missed = after === undefined ? undefined : tails.after(runId, after)
    const last = tails.last(runId)
    if (missed === undefined) onEvent({ kind: 'snapshot', run: snapshot, ...(last === undefined ? {} : { sequence: last }) })
    const listener = (event: NumberedEvent) => onEvent({ kind: 'event', ...event })
    missed?.forEach(listener)
    const running = live.get(runId)
    if (running === undefined) return ok(snapshot)
    running.listeners.add(listener)
    const ended = await Promise.race([running.ended, requested(cancellation)])
    running.listeners.delete(listener)
    return ended === GIVEN_UP || ended === undefined ? fail('RUN005', {}) : ok(ended)
  }

  return {
    start,
    subscribe(listener) {
      subscribers.add(listener)
      return () => void subscribers.delete(listener)
    },
    watch,
    cancel(runId, now) {
      const running = live.get(runId)
      if (running !== undefined) running.cancel(now)
      else if (history.run(runId) === undefined) return fail('RUN001', { run: runId })
      return ok({})
    },
    active: () => [...live.keys()],
    async settled() {
      while (live.size > 0) await Promise.all(Array.from(live.values(), (running) => running.ended))
    },
  }
}

const GIVEN_UP = Symbol('given up')

/** Once it is requested; never where there is nothing to request. */
function requested(cancellation: Cancellation | undefined): Promise<typeof GIVEN_UP> {
  return new Promise((resolve) => void cancellation?.onRequest(() => resolve(GIVEN_UP)))
}
