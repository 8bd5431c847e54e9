// The schedules of an engine: made, changed, shown, and run while somebody attends.
import { fail, ok } from '../../core/failure/index.ts'
import type { Failure, Result } from '../../core/failure/index.ts'
import type { Fire, Schedule } from '../../core/schedule/index.ts'
import { nearest } from '../../core/selector/index.ts'
import type { Cancellation } from '../ports/index.ts'
import type { EngineContext } from '../shared/context.ts'
import type { ProjectRequest } from '../shared/requests.ts'
import type { Working } from '../shared/working.ts'
import { auditSchedule } from './audit.ts'
import type { ScheduleAct } from './audit.ts'
import { defineSchedule, readTime } from './define.ts'
import type { FiresDocument, NextDocument, NextRequest, ScheduleChange, ScheduleRequest, SchedulesDocument, ScheduleView } from './document.ts'
import { createFires } from './fires.ts'
import type { Fires, Starts } from './fires.ts'
import { createScheduler } from './scheduler.ts'
import { fireView, nextDocument, scheduleView } from './view.ts'

export interface Schedules {
  /** schedule.list: the project's, or everybody's without a folder. PRJ001. */
  list(request: Partial<ProjectRequest>): Promise<Result<SchedulesDocument>>
  /** schedule.add, .set: what defineSchedule fails with. */
  add(request: ScheduleChange, working?: Working): Promise<Result<ScheduleView>>
  set(request: ScheduleChange, working?: Working): Promise<Result<ScheduleView>>
  /** schedule.pause, .resume, .remove: SCH003; SCH006 for one that others run after. */
  pause(request: ScheduleRequest, working?: Working): Promise<Result<ScheduleView>>
  resume(request: ScheduleRequest, working?: Working): Promise<Result<ScheduleView>>
  remove(request: ScheduleRequest, working?: Working): Promise<Result<Record<never, never>>>
  /** schedule.next: SCH001, SCH002, SCH003. */
  next(request: NextRequest): Promise<Result<NextDocument>>
  /** schedule.history: newest first. SCH003. */
  history(request: ScheduleRequest & { readonly limit?: number }): Promise<Result<FiresDocument>>
  /** schedule.attend: schedules run until this is cancelled. */
  attend(cancellation: Cancellation | undefined): Promise<Result<Record<never, never>>>
  /** Hears of fires that could not be started. */
  onFailedStart(listener: (schedule: Schedule, fire: Fire, failure: Failure) => void): void
  close(): void
}

const DEFAULT_NEXT = 10
const DEFAULT_HISTORY = 50

/** Fires that a killed engine left open are closed, truthfully. */
export function createSchedules(context: EngineContext, starts: Starts): Schedules {
  const { ports, runs, projects } = context
  const { schedules: store, calendar, clock } = ports
  const scheduler = createScheduler(ports, () => fires)
  const fires: Fires = createFires(ports, starts, scheduler)
  fires.recover()
  const leavers = new Set<() => void>()
  const stopListening = runs.subscribe((runId, event) => {
    if (event.kind === 'runEnded') void Promise.resolve().then(() => fires.ended(runId)).catch(bug)
  })

  /** A run's end is not to suffer from it. */
  function bug(error: unknown): void {
    ports.log.error('a schedule could not go on after a run', { error: error instanceof Error ? (error.stack ?? error.message) : String(error) })
  }

  async function find({ folder, name }: ScheduleRequest): Promise<Result<Schedule>> {
    const opened = await projects.open(folder)
    if (!opened.ok) return opened
    const known = store.all().filter(({ projectId }) => projectId === opened.value.id)
    const found = known.find((each) => each.name === name) ?? known.find((each) => each.name.toLowerCase() === name.toLowerCase())
    return found === undefined ? fail('SCH003', { schedule: name, nearest: nearest(name, known.map((each) => each.name)) }) : ok(found)
  }

  function view(schedule: Schedule): ScheduleView {
    const now = Date.parse(clock.now())
    return scheduleView({ calendar, now, schedules: store.all(), lastFire: ({ id }) => store.fires(id, 1)[0] }, schedule)
  }

  /** A save that changes nothing is not audited. */
  function saved(schedule: Schedule, { change, was }: { readonly change: ScheduleAct['change']; readonly was?: Schedule | undefined }, working: Working): Result<ScheduleView> {
    const before = was === undefined ? undefined : view(was)
    store.save(schedule)
    scheduler.wake()
    const after = view(schedule)
    const isChanged = was === undefined || JSON.stringify({ ...was, seen: '' }) !== JSON.stringify({ ...schedule, seen: '' })
    if (isChanged) auditSchedule(ports, { change, before, after }, working)
    return ok(after)
  }

  async function save(request: ScheduleChange, was: Schedule | undefined, working: Working): Promise<Result<ScheduleView>> {
    const opened = await projects.open(request.folder)
    if (!opened.ok) return opened
    const schedule = await defineSchedule(context, opened.value, request, was)
    return schedule.ok ? saved(schedule.value, { change: was === undefined ? 'added' : 'changed', was }, working) : schedule
  }

  /** What would have been while it was paused was not missed. */
  async function setPaused(request: ScheduleRequest, isPaused: boolean, working: Working): Promise<Result<ScheduleView>> {
    const found = await find(request)
    if (!found.ok) return found
    if (found.value.isPaused === isPaused) return ok(view(found.value))
    return saved({ ...found.value, isPaused, seen: clock.now() }, { change: isPaused ? 'paused' : 'resumed', was: found.value }, working)
  }

  return {
    async list({ folder }) {
      const opened = folder === undefined ? undefined : await projects.open(folder)
      if (opened?.ok === false) return opened
      const shown = store.all().filter(({ projectId }) => opened === undefined || projectId === opened.value.id)
      return ok({ formatVersion: 1, isAttended: scheduler.isAttended(), localZone: calendar.localZone, schedules: shown.map(view) })
    },
    add: (request, working = {}) => save(request, undefined, working),
    async set(request, working = {}) {
      const found = await find(request)
      return found.ok ? save(request, found.value, working) : found
    },
    pause: (request, working = {}) => setPaused(request, true, working),
    resume: (request, working = {}) => setPaused(request, false, working),
    async remove(request, working = {}) {
      const found = await find(request)
      if (!found.ok) return found
      const { id, name } = found.value
      const followers = store.all().flatMap(({ trigger, name: follower }) => (trigger.kind === 'after schedule' && trigger.schedule === id ? [follower] : []))
      if (followers.length > 0) return fail('SCH006', { schedule: name, followers })
      const before = view(found.value)
      store.remove(id)
      auditSchedule(ports, { change: 'removed', before }, working)
      return ok({})
    },
    async next({ folder, name, when, zone, count = DEFAULT_NEXT }) {
      const now = Date.parse(clock.now())
      const read = when === undefined ? undefined : readTime(calendar, when, zone ?? calendar.localZone)
      if (read !== undefined) return read.ok ? ok(nextDocument(calendar, read.value, now, count)) : read
      const found = await find({ folder, name: name ?? '' })
      if (!found.ok) return found
      const { trigger } = found.value
      if (trigger.kind !== 'time') return fail('SCH001', { text: found.value.name, problem: 'it runs after something else, and at no time of its own' })
      return ok(nextDocument(calendar, trigger, now, count))
    },
    async history(request) {
      const found = await find(request)
      if (!found.ok) return found
      const shown = store.fires(found.value.id, request.limit ?? DEFAULT_HISTORY).map((fire) => fireView(calendar, found.value, fire))
      return ok({ formatVersion: 1, schedule: found.value.name, fires: shown })
    },
    async attend(cancellation) {
      const leave = scheduler.attend()
      leavers.add(leave)
      await new Promise<void>((resolve) => void cancellation?.onRequest(resolve))
      leave()
      leavers.delete(leave)
      return ok({})
    },
    onFailedStart: fires.onFailedStart,
    close() {
      stopListening()
      for (const leave of leavers) leave()
    },
  }
}
