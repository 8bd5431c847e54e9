// kept: what the environment keeps of that which deploys dropped.
import { done, target } from '../command.ts'
import type { CommandContext, CommandResult } from '../command.ts'
import { keptText } from '../print/kept.ts'

export async function kept(context: CommandContext): Promise<CommandResult> {
  const { terminal } = context
  const listed = await context.call('kept.list', target(context))
  if (!listed.ok) return listed
  context.progress.clear()
  terminal.print(keptText(listed.value, terminal.paint))
  terminal.document(listed.value)
  return done
}
