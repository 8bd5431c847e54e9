// Schedules and fires as they are shown.
import { isOfEveryHour, localTime, markText, nextFire, nextFires, phraseOf } from '../../core/schedule/index.ts'
import type { Calendar, Fire, PlannedFire, Schedule, TimeTrigger } from '../../core/schedule/index.ts'
import type { FireView, NextDocument, PlannedFireView, ScheduleView } from './document.ts'

const RULE_OF_HOURS =
  'Where clocks are set forward, a time that is skipped runs as much later; where they are set back, a time that comes twice runs the first time.'
const RULE_OF_EVERY_HOUR = 'It follows the clock: where clocks are set forward nothing runs in the time that is skipped, and where they are set back the hour that comes twice has its runs twice.'

export interface ViewContext {
  readonly calendar: Calendar
  readonly now: number
  readonly schedules: readonly Schedule[]
  readonly lastFire: (schedule: Schedule) => Fire | undefined
}

export function scheduleView(context: ViewContext, schedule: Schedule): ScheduleView {
  const { trigger, work } = schedule
  const { job, ...selection } = work
  const next = schedule.isPaused || trigger.kind !== 'time' ? undefined : nextFire(context.calendar, trigger, Math.max(context.now, Date.parse(schedule.seen)))
  const last = context.lastFire(schedule)
  return {
    id: schedule.id,
    name: schedule.name,
    folder: schedule.folder,
    environment: schedule.environment.name,
    environmentID: schedule.environment.id,
    ...(job === undefined ? {} : { job: job.name }),
    ...selection,
    ...triggerView(context, schedule),
    missed: schedule.missed,
    overlap: schedule.overlap,
    retries: schedule.retries,
    isPaused: schedule.isPaused,
    next: next === undefined ? null : plannedView(next),
    last: last === undefined ? null : fireView(context.calendar, schedule, last),
  }
}

function triggerView({ schedules }: ViewContext, { trigger }: Schedule): Pick<ScheduleView, 'words' | 'when' | 'after'> {
  switch (trigger.kind) {
    case 'time': return { words: `${phraseOf(trigger.pattern)}, ${trigger.zone}`, when: { pattern: trigger.pattern, zone: trigger.zone } }
    case 'after job': {
      const { job, environment } = trigger
      return { words: `after job ${job.name} in ${environment.name}`, after: { job: job.name, environment: environment.name } }
    }
    case 'after schedule': {
      const upstream = schedules.find(({ id }) => id === trigger.schedule)?.name ?? trigger.schedule
      return { words: `after ${upstream}`, after: { schedule: upstream } }
    }
  }
}

export function fireView(calendar: Calendar, { trigger }: Schedule, fire: Fire): FireView {
  const { schedule: _schedule, attempts: _attempts, isSettled: _isSettled, ...shown } = fire
  const at = Date.parse(fire.nominal)
  return { ...shown, local: localTime(at, calendar.offset(trigger.kind === 'time' ? trigger.zone : calendar.localZone, at)) }
}

export function nextDocument(calendar: Calendar, { pattern, zone }: TimeTrigger, after: number, count: number): NextDocument {
  return {
    formatVersion: 1,
    words: phraseOf(pattern),
    pattern,
    zone,
    rule: isOfEveryHour(pattern) ? RULE_OF_EVERY_HOUR : RULE_OF_HOURS,
    fires: nextFires(calendar, { pattern, zone }, after, count).map(plannedView),
  }
}

function plannedView(fire: PlannedFire): PlannedFireView {
  const note = markText(fire)
  return { at: new Date(fire.at).toISOString(), local: localTime(fire.at, fire.offset), ...(note === undefined ? {} : { note }) }
}
