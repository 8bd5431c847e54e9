// What becomes of a fire once it is decided: its start, the end of its run, another attempt, the next in the queue, and the schedules that follow.
import { fail } from '../../core/failure/index.ts'
import type { Failure, Result } from '../../core/failure/index.ts'
import type { RunOutcome } from '../../core/run/index.ts'
import { afterAttempt, followersOf, inItsPlace } from '../../core/schedule/index.ts'
import type { Activity, Decision, Fire, Schedule } from '../../core/schedule/index.ts'
import type { EnginePorts } from '../ports/index.ts'
import type { RefreshRequest } from '../refresh/request.ts'
import type { Working } from '../shared/working.ts'

/** How runs are started: the very ways that a person has. */
export interface Starts {
  refresh(request: RefreshRequest, working: Working): Promise<Result<{ runID: string }>>
  rerun(request: { readonly runID: string; readonly fromStart?: boolean }, working: Working): Promise<Result<{ runID: string }>>
}

export interface Fires {
  /** Records a decision; what starts is started. */
  carryOut(schedule: Schedule, decision: Decision): void
  /** What the schedule's own fires are doing. */
  activity(schedule: Schedule): Activity
  /** Starts what waits in the queue and what is to be tried again, where its time has come. */
  goOn(): void
  /** A run has ended. */
  ended(runId: string): void
  /** Brings fires of an engine that is gone to their ends. */
  recover(): void
  /** Settles what waited for its turn while nobody was there, where the policy is to skip what was missed. */
  dropStale(why: string): void
  /** The earliest time at which something is tried again, as an instant. */
  nextRetry(): number | undefined
  /** Hears of fires that could not be started. */
  onFailedStart(listener: (schedule: Schedule, fire: Fire, failure: Failure) => void): void
}

/** The clock that fires go by. */
export interface FiresClock {
  /** Somebody is there to start them. */
  isAttended(): boolean
  /** There is something earlier to do than it may sleep for. */
  wake(): void
}

export function createFires(ports: EnginePorts, starts: Starts, { isAttended, wake }: FiresClock): Fires {
  const { schedules: store, history, clock, log } = ports
  const listeners: Parameters<Fires['onFailedStart']>[0][] = []
  const scheduleOf = (fire: Fire): Schedule | undefined => store.all().find(({ id }) => id === fire.schedule)
  const now = (): number => Date.parse(clock.now())

  function carryOut(schedule: Schedule, { nominal, state, why }: Decision): void {
    const isSettled = state !== 'starting' && state !== 'queued'
    const fire: Fire = { schedule: schedule.id, nominal: new Date(nominal).toISOString(), state, runs: [], attempts: 0, isSettled, ...(why === undefined ? {} : { why }) }
    // A clock that was set back comes to a fire again, and the claim is refused.
    if (store.claim(fire) && state === 'starting') void begin(schedule, fire)
  }

  async function begin(schedule: Schedule, fire: Fire): Promise<void> {
    const { retryAt: _due, failure: _earlier, ...rest } = fire
    const starting: Fire = { ...rest, state: 'starting', attempts: fire.attempts + 1 }
    store.update(starting)
    const started = await attempt(schedule, starting).catch(bug)
    if (started.ok) {
      const { runID } = started.value
      store.update({ ...starting, state: 'fired', runs: [...starting.runs, runID] })
      // It may have ended before it was written down here.
      if (hasEnded(runID)) ended(runID)
      return
    }
    const { failure } = started
    const left = { ...afterAttempt(starting, 'not started', schedule.retries, now()), failure }
    store.update(left)
    log.warn('a schedule failed to start its run', { schedule: schedule.name, nominal: fire.nominal, code: failure.code })
    if (left.isSettled) for (const listener of listeners) listener(schedule, left, failure)
    else wake()
    goOn()
  }

  function hasEnded(runId: string): boolean {
    const run = history.run(runId)
    return run !== undefined && run.outcome !== null
  }

  function bug(error: unknown): Result<never> {
    const id = ports.ids.uuid()
    log.error('a scheduled run could not be started', { id, error: error instanceof Error ? (error.stack ?? error.message) : String(error) })
    return fail('INT001', { id })
  }

  function attempt(schedule: Schedule, fire: Fire): ReturnType<Starts['refresh']> {
    const working: Working = { origin: { user: ports.machine.user, through: 'schedule', schedule: schedule.name } }
    const failed = fire.runs.at(-1)
    if (failed !== undefined) return starts.rerun({ runID: failed, fromStart: schedule.retries.from === 'beginning' }, working)
    const { job, ...selection } = schedule.work
    return starts.refresh({ folder: schedule.folder, environment: schedule.environment.id, ...(job === undefined ? {} : { job: job.id }), ...selection }, working)
  }

  function ended(runId: string): void {
    const run = history.run(runId)
    if (run === undefined || run.outcome === null) return
    const fire = store.open().find(({ runs }) => runs.at(-1) === runId)
    const schedule = fire === undefined ? undefined : scheduleOf(fire)
    if (fire !== undefined && schedule !== undefined && fire.retryAt === undefined) settle(schedule, fire, run.outcome)
    if (run.outcome === 'success' && run.runType === 'refresh') {
      const nominal = Date.parse(run.runEndTime ?? clock.now())
      const end = { projectId: run.project.id, environmentId: run.environmentID, jobId: run.jobID, schedule: schedule?.id }
      for (const follower of followersOf(store.all(), end)) if (!follower.isPaused) follow(follower, nominal, schedule?.name ?? run.jobName ?? runId)
    }
    goOn()
  }

  function settle(schedule: Schedule, fire: Fire, outcome: RunOutcome): void {
    const left = afterAttempt(fire, outcome, schedule.retries, now())
    store.update(left)
    if (!left.isSettled) wake()
  }

  /** Nobody there: it waits until somebody is, or was missed. */
  function follow(follower: Schedule, nominal: number, upstream: string): void {
    const why = `${upstream} ended well`
    if (isAttended()) return carryOut(follower, inItsPlace(nominal, why, follower.overlap, activity(follower)))
    if (follower.missed === 'skip') return carryOut(follower, { nominal, state: 'missed', why: `${why} while no window and no service was open` })
    const isOne = follower.missed === 'once' && activity(follower).hasQueued
    carryOut(follower, isOne ? { nominal, state: 'superseded', why: 'an earlier fire is queued already, and does the same' } : { nominal, state: 'queued', why: `${why}; it waits until a window or the service is open` })
  }

  function activity(schedule: Schedule): Activity {
    const open = store.open().filter((fire) => fire.schedule === schedule.id)
    const hasQueued = open.some(({ state }) => state === 'queued')
    const busy = open.find(({ state }) => state !== 'queued')
    if (busy === undefined) return { state: 'idle', what: '', hasQueued }
    const runId = busy.runs.at(-1)
    if (runId === undefined) return { state: 'waiting', what: `the fire of ${busy.nominal}`, hasQueued }
    if (busy.retryAt !== undefined) return { state: 'running', what: `run ${runId}, which is tried again at ${busy.retryAt}`, hasQueued }
    const hasStarted = history.run(runId)?.runResults.some(({ runState }) => runState !== 'waiting' && runState !== 'queued') ?? false
    return { state: hasStarted ? 'running' : 'waiting', what: `run ${runId}`, hasQueued }
  }

  function goOn(): void {
    if (!isAttended()) return
    for (const fire of store.open()) {
      const schedule = scheduleOf(fire)
      if (schedule === undefined || schedule.isPaused) continue
      const isRetryDue = fire.retryAt !== undefined && Date.parse(fire.retryAt) <= now()
      const isTurn = fire.state === 'queued' && activity(schedule).state === 'idle'
      if (isRetryDue || isTurn) void begin(schedule, fire)
    }
  }

  return {
    carryOut,
    activity,
    goOn,
    ended,
    recover() {
      for (const fire of store.open()) {
        const schedule = scheduleOf(fire)
        const runId = fire.runs.at(-1)
        if (schedule === undefined) continue
        if (fire.state === 'fired' && fire.retryAt === undefined && runId !== undefined) {
          const outcome = history.run(runId)?.outcome ?? undefined
          if (outcome === undefined) store.update({ ...fire, why: 'its run is not in the history any more', isSettled: true })
          else settle(schedule, fire, outcome)
        }
        if (fire.state === 'starting') store.update({ ...fire, state: 'failed to start', why: 'the engine ended before its run had begun', isSettled: true })
      }
    },
    dropStale(why) {
      for (const fire of store.open()) {
        if (fire.state === 'queued' && scheduleOf(fire)?.missed === 'skip') store.update({ ...fire, state: 'missed', why, isSettled: true })
      }
    },
    nextRetry() {
      const times = store.open().flatMap((fire) => (fire.retryAt === undefined || scheduleOf(fire)?.isPaused !== false ? [] : [Date.parse(fire.retryAt)]))
      return times.length === 0 ? undefined : Math.min(...times)
    },
    onFailedStart: (listener) => void listeners.push(listener),
  }
}
