// Schedules and their fires in words.
import type { FireView, ScheduleView } from '../../../src-main/contract/index.ts'
import type { Tone } from '../../ui/index.ts'

const OUTCOMES: Readonly<Record<NonNullable<FireView['outcome']>, { readonly text: string; readonly tone: Tone }>> = {
  success: { text: 'success', tone: 'done' },
  'success-with-test-failures': { text: 'success, tests failed', tone: 'warning' },
  failed: { text: 'failed', tone: 'failed' },
  cancelled: { text: 'cancelled', tone: 'skipped' },
}

const STATES: Readonly<Record<FireView['state'], { readonly text: string; readonly tone: Tone }>> = {
  starting: { text: 'starting', tone: 'running' },
  fired: { text: 'running', tone: 'running' },
  queued: { text: 'waits for its turn', tone: 'waits' },
  skipped: { text: 'skipped', tone: 'skipped' },
  missed: { text: 'missed', tone: 'warning' },
  superseded: { text: 'superseded', tone: 'skipped' },
  'failed to start': { text: 'failed to start', tone: 'failed' },
}

export function fireText(fire: FireView): string {
  const text = (fire.outcome === undefined ? STATES[fire.state] : OUTCOMES[fire.outcome]).text
  return fire.retryAt === undefined ? text : `${text}, tried again`
}

export function fireTone(fire: FireView): Tone {
  return (fire.outcome === undefined ? STATES[fire.state] : OUTCOMES[fire.outcome]).tone
}

export function workText({ job, include, exclude, all }: Pick<ScheduleView, 'job' | 'include' | 'exclude' | 'all'>): string {
  const what = include !== undefined && include !== '' ? include : (job ?? (all === true ? 'everything' : ''))
  return exclude === undefined || exclude === '' ? what : `${what} without ${exclude}`
}

/** `2026-03-29T03:30:00+02:00` as `Sun 29 Mar 03:30`. */
export function shortLocal(local: string): string {
  const reading = new Date(`${local.slice(0, 19)}Z`)
  return `${reading.toLocaleDateString('en-GB', { weekday: 'short', day: 'numeric', month: 'short', timeZone: 'UTC' }).replace(',', '')} ${local.slice(11, 16)}`
}

export const MISSED_TEXT: Readonly<Record<ScheduleView['missed'], string>> = { skip: 'none of them runs', once: 'one runs for all', all: 'all run, one after another' }
export const OVERLAP_TEXT: Readonly<Record<ScheduleView['overlap'], string>> = { skip: 'it is skipped', queue: 'it waits for its turn' }
