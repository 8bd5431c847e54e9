// gate status, hold and release.
import type { GateDocument, Result } from '../../../contract/index.ts'
import { fail } from '../../../core/failure/index.ts'
import { ask } from '../ask.ts'
import { done } from '../command.ts'
import type { CommandContext, CommandResult } from '../command.ts'
import { gateText } from '../print/gate.ts'

export async function showGate(context: CommandContext): Promise<CommandResult> {
  return shown(context, await context.call('gate.show', place(context)))
}

export async function holdGate(context: CommandContext, flag: string | undefined): Promise<CommandResult> {
  const reason = flag ?? (context.terminal.canAsk ? await ask('Why is it held? ') : '')
  if (reason.trim() === '') return fail('ARG001', { what: 'nothing says why the gate is held', hint: 'Give --reason TEXT, for whoever comes to it' })
  return shown(context, await confirmed(context, (isConfirmed) => context.call('gate.hold', { ...place(context), reason, isConfirmed })))
}

export async function releaseGate(context: CommandContext): Promise<CommandResult> {
  return shown(context, await confirmed(context, (isConfirmed) => context.call('gate.release', { ...place(context), isConfirmed })))
}

/** Where somebody else holds it, a person at a terminal is asked. */
async function confirmed(context: CommandContext, call: (isConfirmed: boolean) => Promise<Result<GateDocument>>): Promise<Result<GateDocument>> {
  const first = await call(context.yes)
  if (first.ok || first.failure.code !== 'GAT005' || !context.terminal.canAsk) return first
  const { by, since, reason } = first.failure.facts
  context.progress.clear()
  const answer = await ask(`${by} holds it since ${since}: ${reason}. Go on? [y/N] `)
  return /^y(es)?$/i.test(answer) ? call(true) : fail('RUN005', {})
}

function shown({ terminal, progress }: CommandContext, result: Result<GateDocument>): CommandResult {
  if (!result.ok) return result
  progress.clear()
  terminal.print(gateText(result.value, terminal.paint, Date.now()))
  terminal.document(result.value)
  return done
}

function place({ folder, environment }: CommandContext): { folder: string; environment?: string } {
  return { folder, ...(environment === undefined ? {} : { environment }) }
}
