// The runs of this engine: started here, written to the history, watched by whoever likes.
import { fail, ok } from '../../core/failure/index.ts'
import type { Result } from '../../core/failure/index.ts'
import type { PlannedNode, Run, RunEvent, RunHeader, RunOutcome, StatementError } from '../../core/run/index.ts'
import type { Cancellation, Clock, History, Ids, Log } from '../ports/index.ts'
import { createCanceller } from '../shared/canceller.ts'
import type { RunWatchEvent } from './types.ts'

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
  readonly header: Omit<RunHeader, 'runID' | 'uid' | 'runStartTime'>
  readonly nodes: readonly PlannedNode[]
}

export interface Runs {
  /** Records the run's start and begins its work; the end is recorded whatever happens. Answers at once. */
  start(start: RunStart, work: (control: RunControl) => Promise<RunEnd>): void
  watch(runId: string, onEvent: (event: RunWatchEvent) => void, cancellation?: Cancellation): Promise<Result<Run>>
  /** RUN001 for a run that is not going on here and is in no history; one that has ended is left as it is. */
  cancel(runId: string, now: boolean): Result<Record<never, never>>
  active(): readonly string[]
  settled(): Promise<void>
}

interface Live {
  readonly listeners: Set<(event: RunEvent) => void>
  readonly ended: Promise<void>
  cancel(now: boolean): void
}

export function createRuns(ports: { readonly history: History; readonly clock: Clock; readonly ids: Ids; readonly log: Log }): Runs {
  const { history, clock, ids, log } = ports
  const live = new Map<string, Live>()

  function start({ runId, header, nodes }: RunStart, work: (control: RunControl) => Promise<RunEnd>): void {
    const stopping = createCanceller()
    const stoppingNow = createCanceller()
    const listeners: Live['listeners'] = new Set()
    function emit(happening: Happening): void {
      // Safe: a happening is an event without its time, and here is the time.
      const event = { ...happening, at: clock.now() } as RunEvent
      history.append(runId, [event])
      for (const listener of listeners) listener(event)
    }

    async function runToItsEnd(): Promise<void> {
      const end = await work({ runId, emit, stopping: stopping.cancellation, stoppingNow: stoppingNow.cancellation }).catch(failedByBug)
      emit({ kind: 'runEnded', ...end })
      history.flush()
      live.delete(runId)
    }

    function failedByBug(error: unknown): RunEnd {
      const id = ids.uuid()
      log.error('a run ended by a bug', { id, runId, error: error instanceof Error ? (error.stack ?? error.message) : String(error) })
      return { outcome: 'failed', error: { errorString: `An internal error ended the run; the log has it under ${id}.`, errorDetail: String(error) } }
    }

    function cancel(now: boolean): void {
      emit({ kind: 'runStatus', status: 'running', why: now ? 'cancelling: what runs is stopped' : 'cancelling: what runs may finish' })
      stopping.request()
      if (now) stoppingNow.request()
    }

    emit({ kind: 'runStarted', header: { ...header, runID: runId, uid: ids.uuid(), runStartTime: clock.now() }, nodes })
    // The map has the run before its work can end it.
    const begun = Promise.resolve().then(runToItsEnd)
    live.set(runId, { listeners, ended: begun, cancel })
  }

  async function watch(runId: string, onEvent: (event: RunWatchEvent) => void, cancellation?: Cancellation): Promise<Result<Run>> {
    const snapshot = history.run(runId)
    if (snapshot === undefined) return fail('RUN001', { run: runId })
    onEvent({ kind: 'snapshot', run: snapshot })
    const running = live.get(runId)
    if (running === undefined) return ok(snapshot)
    const listener = (event: RunEvent) => onEvent({ kind: 'event', event })
    running.listeners.add(listener)
    const isGivenUp = await Promise.race([running.ended.then(() => false), requested(cancellation)])
    running.listeners.delete(listener)
    const run = history.run(runId)
    if (isGivenUp || run === undefined) return fail('RUN005', {})
    return ok(run)
  }

  return {
    start,
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

/** True once it is requested; never where there is nothing to request. */
function requested(cancellation: Cancellation | undefined): Promise<true> {
  return new Promise((resolve) => void cancellation?.onRequest(() => resolve(true)))
}
