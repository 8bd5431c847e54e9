// plan --rehearse: the plan carried out on a throw-away copy, before anything real is touched.
import type { Input, RehearsalDocument } from '../../../contract/index.ts'
import type { Result } from '../../../core/failure/index.ts'
import type { CommandContext } from '../command.ts'
import { rehearsalText } from '../print/rehearsal.ts'

export async function rehearse(context: CommandContext, input: Input<'plan.rehearse'>): Promise<Result<RehearsalDocument>> {
  const { terminal, progress } = context
  const rehearsed = await context.call('plan.rehearse', input)
  progress.clear()
  if (rehearsed.ok) terminal.print(`\n${rehearsalText(rehearsed.value, terminal.paint, terminal.verbose)}`)
  return rehearsed
}
