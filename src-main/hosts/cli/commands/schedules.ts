// schedule list, add, set, pause, resume, remove, next and history.
import { fail } from '../../../core/failure/index.ts'
import type { Result } from '../../../core/failure/index.ts'
import type { FireView, Output, ScheduleView } from '../../../contract/index.ts'
import { describe } from '../../../contract/index.ts'
import { done, target } from '../command.ts'
import type { CommandContext, CommandResult } from '../command.ts'
import { given } from '../given.ts'
import { counted, table } from '../print/format.ts'

export interface ScheduleFlags {
  readonly when?: string
  readonly zone?: string
  readonly afterJob?: string
  readonly afterEnv?: string
  readonly afterSchedule?: string
  readonly job?: string
  readonly include?: string
  readonly exclude?: string
  readonly all?: boolean
  readonly parallelism?: number
  readonly missed?: 'skip' | 'once' | 'all'
  readonly overlap?: 'skip' | 'queue'
  readonly retries?: number
  readonly retryDelay?: number
  readonly retryFrom?: 'failure' | 'beginning'
  readonly paused?: boolean
}

type Planned = Output<'schedule.next'>

export async function listSchedules(context: CommandContext, flags: { readonly everywhere?: boolean }): Promise<CommandResult> {
  const { terminal } = context
  const result = await context.call('schedule.list', flags.everywhere === true ? {} : { folder: context.folder })
  if (!result.ok) return result
  const { schedules, isAttended } = result.value
  terminal.document(result.value)
  if (schedules.length === 0) {
    terminal.print('No schedules yet. Make one: sluice schedule add nightly --job Nightly --when "every weekday at 02:00"')
    return done
  }
  terminal.print(
    table(
      schedules,
      [
        { title: 'SCHEDULE', text: (each) => each.name },
        { title: 'RUNS', text: workText },
        { title: 'IN', text: (each) => each.environment },
        { title: 'WHEN', text: (each) => each.words },
        { title: 'NEXT', text: (each) => (each.isPaused ? 'paused' : (each.next?.local ?? '')) },
        { title: 'LAST', text: (each) => (each.last === null ? '' : `${each.last.local} ${fireText(each.last)}`) },
      ],
      terminal.paint.dim,
    ),
  )
  if (!isAttended) terminal.note('Nothing runs now: open a window or start `sluice serve` (as a service with --install). What is missed meanwhile follows each policy.')
  return done
}

export async function addSchedule(context: CommandContext, name: string, flags: ScheduleFlags): Promise<CommandResult> {
  if (flags.when === undefined && flags.afterJob === undefined && flags.afterSchedule === undefined) {
    return fail('ARG001', { what: `nothing says when ${name} shall run`, hint: 'Give --when, --after-job or --after-schedule.' })
  }
  return saved(context, await context.call('schedule.add', { ...target(context), ...changeOf(flags), name }))
}

export async function setSchedule(context: CommandContext, name: string, flags: ScheduleFlags): Promise<CommandResult> {
  return saved(context, await context.call('schedule.set', { ...target(context), ...changeOf(flags), name }))
}

export async function pauseSchedule(context: CommandContext, name: string): Promise<CommandResult> {
  return saved(context, await context.call('schedule.pause', { folder: context.folder, name }))
}

export async function resumeSchedule(context: CommandContext, name: string): Promise<CommandResult> {
  return saved(context, await context.call('schedule.resume', { folder: context.folder, name }))
}

export async function removeSchedule(context: CommandContext, name: string): Promise<CommandResult> {
  const result = await context.call('schedule.remove', { folder: context.folder, name })
  if (!result.ok) return result
  context.terminal.print(`${name} is removed. Its runs are in the history.`)
  context.terminal.document({ formatVersion: 1, schedule: name, removed: true })
  return done
}

export async function nextFires(context: CommandContext, name: string | undefined, flags: { readonly when?: string; readonly zone?: string; readonly count?: number }): Promise<CommandResult> {
  if ((name === undefined) === (flags.when === undefined)) return fail('ARG001', { what: 'it takes a schedule, or --when with words', hint: 'Give one of the two.' })
  const result = await context.call('schedule.next', { folder: context.folder, ...given({ name, ...flags }) })
  if (!result.ok) return result
  context.terminal.document(result.value)
  context.terminal.print(plannedText(context, result.value))
  return done
}

function plannedText({ terminal: { paint } }: CommandContext, { words, zone, rule, fires }: Planned): string {
  const lines = fires.map(({ local, note }) => `  ${local}${note === undefined ? '' : `  ${paint.yellow(note)}`}`)
  return [`${paint.bold(words)}, ${zone}`, ...lines, paint.dim(rule)].join('\n')
}

export async function scheduleHistory(context: CommandContext, name: string, flags: { readonly limit?: number }): Promise<CommandResult> {
  const { terminal } = context
  const result = await context.call('schedule.history', { folder: context.folder, name, limit: flags.limit ?? 20 })
  if (!result.ok) return result
  terminal.document(result.value)
  if (result.value.fires.length === 0) {
    terminal.print(`${result.value.schedule} has not fired yet.`)
    return done
  }
  terminal.print(
    table(
      result.value.fires,
      [
        { title: 'DUE', text: (fire) => fire.local },
        { title: 'WHAT', text: fireText, paint: (text, fire) => paintOf(context, fire)(text) },
        { title: 'RUNS', text: (fire) => fire.runs.join(', ') },
        { title: 'WHY', text: whyText },
      ],
      terminal.paint.dim,
    ),
  )
  return done
}

function saved({ terminal }: CommandContext, result: Result<ScheduleView>): CommandResult {
  if (!result.ok) return result
  const schedule = result.value
  const { name, words, environment, missed, overlap, retries, isPaused, next } = schedule
  const tries = retries.times === 0 ? 'not tried again' : `tried again ${counted(retries.times, 'time')} after ${retries.delaySeconds} s from the ${retries.from}`
  terminal.document(schedule)
  terminal.print(
    [
      `${terminal.paint.bold(name)}: ${workText(schedule)} in ${environment}, ${words}`,
      `  missed fires: ${missed} · overlapping ones: ${overlap} · ${tries}`,
      isPaused ? '  paused' : next === null ? '' : `  next ${next.local}${next.note === undefined ? '' : ` (${next.note})`}`,
    ].filter((line) => line !== '').join('\n'),
  )
  return done
}

function changeOf({ afterEnv, paused, retries, retryDelay, retryFrom, ...flags }: ScheduleFlags) {
  const { when, zone, afterJob, afterSchedule, job, include, exclude, all, parallelism, missed, overlap } = flags
  const tries = given({ times: retries, delaySeconds: retryDelay, from: retryFrom })
  return given({
    when, zone, afterJob, afterSchedule, job, include, exclude, all, parallelism, missed, overlap,
    afterEnvironment: afterEnv,
    isPaused: paused,
    retries: Object.keys(tries).length === 0 ? undefined : tries,
  })
}

function workText({ job, include, exclude, all }: ScheduleView): string {
  const what = include !== undefined && include !== '' ? include : job !== undefined ? job : all === true ? 'everything' : ''
  return exclude === undefined || exclude === '' ? what : `${what} without ${exclude}`
}

function fireText({ state, outcome, retryAt }: FireView): string {
  if (retryAt !== undefined) return `${outcome ?? state}, tried again at ${retryAt}`
  return outcome ?? (state === 'fired' ? 'running' : state)
}

function whyText({ why, failure }: FireView): string {
  return [why, failure === undefined ? undefined : describe(failure)].filter((part) => part !== undefined).join('; ')
}

function paintOf({ terminal: { paint } }: CommandContext, { state, outcome }: FireView): (text: string) => string {
  if (outcome === 'success') return paint.green
  if (outcome === 'failed' || state === 'failed to start') return paint.red
  return state === 'fired' && outcome === undefined ? paint.blue : paint.yellow
}
