// notify list, add, remove and test.
import { fail, ok } from '../../../core/failure/index.ts'
import type { Result } from '../../../core/failure/index.ts'
import type { NotificationChannel, NotificationEvent, NotificationView } from '../../../contract/index.ts'
import { done } from '../command.ts'
import type { CommandContext, CommandResult } from '../command.ts'
import { given } from '../given.ts'
import { table } from '../print/format.ts'

export interface NotificationFlags {
  readonly desktop?: boolean
  readonly command?: string
  readonly arg?: readonly string[]
  readonly timeout?: number
  readonly webhook?: string
  readonly secret?: string
  readonly on?: readonly string[]
  readonly job?: string
  readonly everywhere?: boolean
}

const DEFAULT_TIMEOUT = 30
const EVENTS: Readonly<Record<string, NotificationEvent>> = { failure: 'failure', recovery: 'recovery', 'test-failures': 'test failures' }

export async function listNotifications(context: CommandContext): Promise<CommandResult> {
  const { terminal } = context
  const result = await context.call('notify.list', {})
  if (!result.ok) return result
  const { notifications } = result.value
  terminal.document(result.value)
  if (notifications.length === 0) {
    terminal.print('Nobody hears of runs. Add somebody: sluice notify add me --desktop')
    return done
  }
  terminal.print(
    table(
      notifications,
      [
        { title: 'NAME', text: (each) => each.name },
        { title: 'HEARS OF', text: (each) => each.on.join(', ') },
        { title: 'OF', text: placeText },
        { title: 'THROUGH', text: channelText },
        { title: 'LAST', text: ({ last }) => (last === undefined ? '' : last.ok ? last.at : `${last.at}: ${last.why ?? 'it did not get through'}`), paint: (text, { last }) => (last?.ok === false ? terminal.paint.red(text) : text) },
      ],
      terminal.paint.dim,
    ),
  )
  return done
}

export async function addNotification(context: CommandContext, name: string, flags: NotificationFlags): Promise<CommandResult> {
  const channel = channelOf(flags)
  if (!channel.ok) return channel
  const on = eventsOf(flags.on)
  if (!on.ok) return on
  const folder = flags.everywhere === true ? undefined : context.folder
  const result = await context.call('notify.add', { name, channel: channel.value, ...given({ on: on.value, folder, environment: context.environment, job: flags.job }) })
  if (!result.ok) return result
  context.terminal.document(result.value)
  context.terminal.print(`${name} hears of ${result.value.on.join(', ')} (${placeText(result.value)}) through ${channelText(result.value)}. Try it: sluice notify test ${name}`)
  return done
}

export async function removeNotification(context: CommandContext, name: string): Promise<CommandResult> {
  const result = await context.call('notify.remove', { name })
  if (!result.ok) return result
  context.terminal.print(`${name} is removed.`)
  context.terminal.document({ formatVersion: 1, notification: name, removed: true })
  return done
}

export async function testNotification(context: CommandContext, name: string): Promise<CommandResult> {
  const result = await context.call('notify.test', { name })
  if (!result.ok) return result
  context.terminal.print(`The test got through to ${name}.`)
  context.terminal.document({ formatVersion: 1, notification: name, delivered: true })
  return done
}

function channelOf({ desktop, command, arg = [], timeout = DEFAULT_TIMEOUT, webhook, secret }: NotificationFlags): Result<NotificationChannel> {
  if ([desktop === true, command !== undefined, webhook !== undefined].filter(Boolean).length !== 1) {
    return fail('ARG001', { what: 'a notification has one way out', hint: 'Give one of --desktop, --command and --webhook.' })
  }
  if (command !== undefined) return ok({ kind: 'command', program: command, args: arg, timeoutSeconds: timeout })
  if (webhook === undefined) return ok({ kind: 'desktop' })
  return secret === undefined ? fail('ARG001', { what: 'a webhook is signed', hint: 'Give --secret NAME, and its value with `sluice secret set NAME` or in the variable SLUICE_SECRET_NAME.' }) : ok({ kind: 'webhook', url: webhook, secret })
}

function eventsOf(names: readonly string[] | undefined): Result<readonly NotificationEvent[] | undefined> {
  const unknown = names?.find((name) => EVENTS[name] === undefined)
  if (unknown !== undefined) return fail('ARG001', { what: `--on ${unknown} is no end of a run`, hint: `Write ${Object.keys(EVENTS).join(', ')}.` })
  return ok(names?.flatMap((name) => EVENTS[name] ?? []))
}

function placeText({ projectId, environment, job }: NotificationView): string {
  return [projectId === undefined ? 'every project' : 'one project', job === undefined ? '' : `job ${job}`, environment === undefined ? '' : `in ${environment}`].filter((part) => part !== '').join(', ')
}

function channelText({ channel }: NotificationView): string {
  switch (channel.kind) {
    case 'desktop': return 'this desktop'
    case 'command': return [channel.program, ...channel.args].join(' ')
    case 'webhook': return `${channel.url}, signed with ${channel.secret}`
  }
}
