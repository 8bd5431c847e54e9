// drift: the warehouse against what was recorded.
import { ok } from '../../../core/failure/index.ts'
import { target } from '../command.ts'
import type { CommandContext, CommandResult } from '../command.ts'
import { EXIT } from '../exit-status.ts'
import { driftText } from '../print/drift.ts'

export interface DriftFlags {
  readonly exitCode?: boolean
}

export async function drift(context: CommandContext, flags: DriftFlags): Promise<CommandResult> {
  const { terminal } = context
  const checked = await context.call('drift.check', target(context))
  if (!checked.ok) return checked
  context.progress.clear()
  terminal.print(driftText(checked.value, terminal.paint))
  terminal.document(checked.value)
  return ok(flags.exitCode === true && checked.value.items.length > 0 ? EXIT.changes : EXIT.done)
}
