// A schedule out of a request: everything that it names is looked up now, so that a typing error shows today and not at two in the night.
import { findEnvironment } from '../../core/config/index.ts'
import { fail, ok } from '../../core/failure/index.ts'
import type { Result } from '../../core/failure/index.ts'
import { circleOf, readPhrase, scheduleId } from '../../core/schedule/index.ts'
import type { Calendar, Named, Schedule, ScheduledWork, Trigger, TimeTrigger } from '../../core/schedule/index.ts'
import { nearest } from '../../core/selector/index.ts'
import { activeEnvironment } from '../environments/workspace-environment.ts'
import type { OpenProject } from '../open/open-project.ts'
import { findJob, refreshTargets } from '../refresh/targets.ts'
import type { EngineContext } from '../shared/context.ts'
import type { ScheduleChange, TriggerRequest } from './document.ts'

const NAME = /^[^\p{Cc}]{1,80}$/u
const NO_RETRIES: Schedule['retries'] = { times: 0, delaySeconds: 60, from: 'failure' }

/** A new schedule (`before` undefined), or the one that `before` becomes. SCH001, SCH002, SCH003, SCH004, SCH005, PRJ001, PRJ005, ENV001, SEL001 to SEL004, RUN002. */
export async function defineSchedule(context: EngineContext, opened: OpenProject, change: ScheduleChange, before: Schedule | undefined): Promise<Result<Schedule>> {
  const { ports } = context
  const others = ports.schedules.all().filter(({ projectId, id }) => projectId === opened.id && id !== before?.id)
  if (before === undefined) {
    const problem = nameProblem(change.name, others)
    if (problem !== undefined) return fail('SCH004', { name: change.name, reason: problem })
  }
  const environment = chosenEnvironment(context, opened, change.environment, before)
  if (!environment.ok) return environment
  const work = await chosenWork(context, opened, change, before)
  if (!work.ok) return work
  const trigger = chosenTrigger(ports.calendar, opened, change, { before, others, environment: environment.value })
  if (!trigger.ok) return trigger
  const retries = { ...(before?.retries ?? NO_RETRIES), ...change.retries }
  const isPaused = change.isPaused ?? before?.isPaused ?? false
  const keepsTime = before !== undefined && !before.isPaused && JSON.stringify(before.trigger) === JSON.stringify(trigger.value)
  const schedule: Schedule = {
    id: before?.id ?? scheduleId(ports.ids.uuid()),
    name: before?.name ?? change.name,
    projectId: opened.id,
    folder: opened.place.root,
    environment: environment.value,
    work: work.value,
    trigger: trigger.value,
    missed: change.missed ?? before?.missed ?? 'once',
    overlap: change.overlap ?? before?.overlap ?? 'skip',
    retries,
    isPaused,
    // What a new time, or one that begins again, would have been before now was not missed.
    seen: keepsTime ? before.seen : ports.clock.now(),
  }
  const circle = circleOf([...others, schedule], schedule)
  return circle === undefined ? ok(schedule) : fail('SCH005', { circle })
}

function nameProblem(name: string, others: readonly Schedule[]): string | undefined {
  if (name.trim() !== name || !NAME.test(name)) return 'a name has 1 to 80 characters, none of them a line break, and no space at its ends'
  return others.some((other) => other.name.toLowerCase() === name.toLowerCase()) ? 'another schedule of this project has it' : undefined
}

function chosenEnvironment({ ports }: EngineContext, { linked, place }: OpenProject, asked: string | undefined, before: Schedule | undefined): Result<Named> {
  if (asked === undefined && before !== undefined) return ok(before.environment)
  const found = findEnvironment(linked.project, asked ?? activeEnvironment(ports.local, place.root))
  return found.ok ? ok({ id: found.value.id, name: found.value.name }) : found
}

async function chosenWork(context: EngineContext, opened: OpenProject, change: ScheduleChange, before: Schedule | undefined): Promise<Result<ScheduledWork>> {
  const { job, include, exclude, all } = change
  const isAsked = [job, include, exclude, all].some((part) => part !== undefined)
  const parameters = change.parameters ?? before?.work.parameters ?? {}
  const parallelism = change.parallelism ?? before?.work.parallelism
  const rest = { parameters, ...(parallelism === undefined ? {} : { parallelism }) }
  if (!isAsked && before !== undefined) return ok({ ...before.work, ...rest })
  const selection = { ...(job === undefined ? {} : { job }), ...(include === undefined ? {} : { include }), ...(exclude === undefined ? {} : { exclude }), ...(all === undefined ? {} : { all }) }
  const targets = await refreshTargets({ context, opened, request: {} }, selection)
  if (!targets.ok) return targets
  const found = targets.value.job
  const { job: _name, ...selectors } = selection
  return ok({ ...rest, ...selectors, ...(found === undefined ? {} : { job: { id: found.id, name: found.name } }) })
}

interface Around {
  readonly before: Schedule | undefined
  readonly others: readonly Schedule[]
  readonly environment: Named
}

function chosenTrigger(calendar: Calendar, opened: OpenProject, change: TriggerRequest, { before, others, environment }: Around): Result<Trigger> {
  const { when, zone, afterJob, afterEnvironment, afterSchedule } = change
  const asked = [when, afterJob, afterSchedule].filter((part) => part !== undefined)
  if (asked.length > 1) return fail('SCH001', { text: asked.join(', '), problem: 'one schedule has one start: a time, a job or another schedule' })
  if (afterJob !== undefined) {
    const job = findJob(opened.linked.project, afterJob)
    if (!job.ok) return job
    const found = afterEnvironment === undefined ? ok(environment) : findEnvironment(opened.linked.project, afterEnvironment)
    return found.ok ? ok({ kind: 'after job', job: { id: job.value.id, name: job.value.name }, environment: { id: found.value.id, name: found.value.name } }) : found
  }
  if (afterSchedule !== undefined) {
    if (afterSchedule === before?.name) return fail('SCH005', { circle: [before.name, before.name] })
    const upstream = others.find(({ name }) => name === afterSchedule)
    return upstream === undefined ? fail('SCH003', { schedule: afterSchedule, nearest: nearest(afterSchedule, others.map(({ name }) => name)) }) : ok({ kind: 'after schedule', schedule: upstream.id })
  }
  const earlier = before?.trigger.kind === 'time' ? before.trigger : undefined
  if (when === undefined && before !== undefined && (earlier === undefined || zone === undefined)) return ok(before.trigger)
  return readTime(calendar, when ?? earlier?.pattern ?? '', zone ?? earlier?.zone ?? calendar.localZone)
}

/** SCH001, SCH002. */
export function readTime(calendar: Calendar, text: string, zone: string): Result<TimeTrigger> {
  const read = readPhrase(text)
  if ('problem' in read) return fail('SCH001', { text, problem: read.problem })
  const problem = calendar.problem(read.pattern)
  if (problem !== undefined) return fail('SCH001', { text, problem })
  if (!calendar.isZone(zone)) return fail('SCH002', { zone, nearest: nearest(zone, Intl.supportedValuesOf('timeZone')) })
  return ok({ kind: 'time', pattern: read.pattern, zone })
}
