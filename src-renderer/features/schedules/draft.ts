// A schedule as it stands in the editor: texts and choices, and what of it is asked of the engine.
import type { Input, ScheduleView } from '../../../src-main/contract/index.ts'
import { NOT_PARAMETERS, readParameters } from '../../lib/parameters.ts'

export const EVERYTHING = 'everything'
export const SELECTOR = 'selector'

export interface Draft {
  readonly name: string
  /** A job's name, or one of the two above. */
  readonly work: string
  readonly include: string
  readonly exclude: string
  readonly environment: string
  readonly start: 'time' | 'job' | 'schedule'
  readonly when: string
  readonly zone: string
  readonly afterJob: string
  readonly afterEnvironment: string
  readonly afterSchedule: string
  readonly missed: ScheduleView['missed']
  readonly overlap: ScheduleView['overlap']
  readonly retries: string
  readonly delay: string
  readonly from: ScheduleView['retries']['from']
  readonly parameters: string
}

export interface Known {
  readonly jobs: readonly { readonly name: string }[]
  readonly environment: string
  readonly localZone: string
}

export function newDraft({ jobs, environment, localZone }: Known): Draft {
  const job = jobs[0]?.name
  return {
    name: job?.toLowerCase() ?? '', work: job ?? EVERYTHING, include: '', exclude: '', environment,
    start: 'time', when: 'every weekday at 02:00', zone: localZone, afterJob: job ?? '', afterEnvironment: environment, afterSchedule: '',
    missed: 'once', overlap: 'skip', retries: '0', delay: '60', from: 'failure', parameters: '',
  }
}

export function draftOf(schedule: ScheduleView, known: Known): Draft {
  const { after, when, retries, parameters } = schedule
  const start = when !== undefined ? 'time' : after !== undefined && 'job' in after ? 'job' : 'schedule'
  return {
    ...newDraft(known),
    name: schedule.name,
    work: schedule.include !== undefined ? SELECTOR : (schedule.job ?? EVERYTHING),
    include: schedule.include ?? '',
    exclude: schedule.exclude ?? '',
    environment: schedule.environmentID,
    start,
    ...(when === undefined ? {} : { when: wordsOf(schedule.words, when), zone: when.zone }),
    ...(after !== undefined && 'job' in after ? { afterJob: after.job, afterEnvironment: after.environment } : {}),
    ...(after !== undefined && 'schedule' in after ? { afterSchedule: after.schedule } : {}),
    missed: schedule.missed,
    overlap: schedule.overlap,
    retries: String(retries.times),
    delay: String(retries.delaySeconds),
    from: retries.from,
    parameters: Object.keys(parameters).length === 0 ? '' : JSON.stringify(parameters),
  }
}

/** Words that can be read again; the pattern where it has none. */
function wordsOf(words: string, { pattern, zone }: { readonly pattern: string; readonly zone: string }): string {
  return words.startsWith('cron ') ? pattern : words.slice(0, -`, ${zone}`.length)
}

/** What is asked, or what is wrong with the texts. */
export function changeOf(draft: Draft, folder: string): { readonly change: Input<'schedule.set'> } | { readonly problem: string } {
  const parameters = readParameters(draft.parameters)
  if (parameters === undefined) return { problem: NOT_PARAMETERS }
  const [times, delaySeconds] = [draft.retries, draft.delay].map(Number)
  if (times === undefined || delaySeconds === undefined || !Number.isInteger(times) || !Number.isInteger(delaySeconds) || times < 0 || delaySeconds < 0) return { problem: 'Retries and their delay are whole numbers.' }
  return {
    change: {
      folder,
      name: draft.name,
      environment: draft.environment,
      ...workOf(draft),
      ...triggerOf(draft),
      missed: draft.missed,
      overlap: draft.overlap,
      retries: { times, delaySeconds, from: draft.from },
      parameters,
    },
  }
}

function workOf({ work, include, exclude }: Draft): Pick<Input<'schedule.set'>, 'job' | 'include' | 'exclude' | 'all'> {
  const left = exclude.trim() === '' ? {} : { exclude }
  if (work === SELECTOR) return { include, ...left }
  return work === EVERYTHING ? { all: true, ...left } : { job: work, ...left }
}

function triggerOf({ start, when, zone, afterJob, afterEnvironment, afterSchedule }: Draft): Pick<Input<'schedule.set'>, 'when' | 'zone' | 'afterJob' | 'afterEnvironment' | 'afterSchedule'> {
  switch (start) {
    case 'time': return { when, zone }
    case 'job': return { afterJob, afterEnvironment }
    case 'schedule': return { afterSchedule }
  }
}
