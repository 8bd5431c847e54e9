// sandbox create and drop.
import { fail } from '../../../core/failure/index.ts'
import { done, target } from '../command.ts'
import type { CommandContext, CommandResult } from '../command.ts'
import type { Output } from '../../../contract/index.ts'
import { count, counted, table } from '../print/format.ts'

export interface SandboxFlags {
  readonly rows?: number
  readonly seed?: number
  readonly standIns?: boolean
  readonly standIn?: readonly string[]
}

type Made = Output<'sandbox.create'>

const SHOWN_NAMES = 3

export async function createSandbox(context: CommandContext, { rows, seed, standIns, standIn }: SandboxFlags): Promise<CommandResult> {
  const { terminal } = context
  if (standIns === true && standIn !== undefined) return fail('ARG001', { what: '--stand-ins already means every node', hint: 'Leave --stand-in out.' })
  const result = await context.call('sandbox.create', {
    ...sandboxTarget(context),
    ...(rows === undefined ? {} : { rows }),
    ...(seed === undefined ? {} : { seed }),
    ...(standIns === true ? { standIns: 'all' as const } : standIn === undefined ? {} : { standIns: [...standIn] }),
  })
  if (!result.ok) return result
  context.progress.clear()
  terminal.print(createdText(context, result.value))
  terminal.document(result.value)
  return done
}

function createdText({ terminal: { paint } }: CommandContext, { tables, standIns, cannotRun, environment }: Made): string {
  const rowsAndTable = [
    { title: 'ROWS', text: (made: { readonly rows: number }) => count(made.rows), align: 'right' },
    { title: 'TABLE', text: (made: { readonly object: string }) => made.object, paint: paint.dim },
  ] as const
  const parts = [
    table(tables, [{ title: 'SOURCE', text: (made) => made.name }, ...rowsAndTable], paint.dim),
    `${counted(tables.length, 'source')} made up in ${environment} (embedded warehouse).`,
  ]
  if (standIns.length > 0) {
    parts.push(
      table(standIns, [{ title: 'STAND-IN FOR', text: (made) => made.name }, ...rowsAndTable, { title: 'CANNOT DO', text: (made) => made.construct }], paint.dim),
      `Made-up rows stand in for ${counted(standIns.length, 'node')}: a refresh leaves ${standIns.length === 1 ? 'it' : 'them'} as ${standIns.length === 1 ? 'it is' : 'they are'} and runs what is below.`,
    )
  }
  const left = cannotRun.filter(({ isStoodIn }) => !isStoodIn)
  if (left.length > 0) parts.push(leftText(left, paint.yellow))
  return parts.join('\n\n')
}

function leftText(left: Made['cannotRun'], paint: (text: string) => string): string {
  const lines = [...Map.groupBy(left, ({ construct }) => construct)].map(([construct, nodes]) => {
    const more = nodes.length - SHOWN_NAMES
    return `  ${construct}: ${nodes.slice(0, SHOWN_NAMES).map(({ name }) => name).join(', ')}${more > 0 ? ` and ${count(more)} more` : ''}`
  })
  return [paint(`${counted(left.length, 'node')} cannot run on the embedded warehouse; --stand-ins fills ${left.length === 1 ? 'it' : 'them'} with made-up rows, --stand-in NODE one`), ...lines].join('\n')
}

export async function dropSandbox(context: CommandContext): Promise<CommandResult> {
  const result = await context.call('sandbox.drop', sandboxTarget(context))
  if (!result.ok) return result
  const { dropped, standIns, environment } = result.value
  context.terminal.print(`${counted(dropped.length, 'made-up source')} dropped from ${environment}.`)
  if (standIns.length > 0) context.terminal.print(`Nothing stands in for ${counted(standIns.length, 'node')} any more; the made-up rows are gone.`)
  context.terminal.document(result.value)
  return done
}

/** These commands mean the environment `sandbox` unless another is named. */
function sandboxTarget(context: CommandContext): ReturnType<typeof target> {
  return target({ ...context, environment: context.environment ?? 'sandbox' })
}
