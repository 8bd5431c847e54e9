// rollback: an earlier deploy or commit, deployed again.
import type { CommandContext, CommandResult } from '../command.ts'
import { done, target } from '../command.ts'
import { planText } from '../print/plan.ts'
import { planInput, reviewAndDeploy } from './plan.ts'
import type { DeployFlags } from './plan.ts'

export interface RollbackFlags extends Omit<DeployFlags, 'plan' | 'resume' | 'undo' | 'adopt' | 'at' | 'select' | 'exclude'> {
  readonly to?: string
  readonly dryRun?: boolean
}

export async function rollback(context: CommandContext, flags: RollbackFlags): Promise<CommandResult> {
  const { terminal } = context
  const answers = planInput(context, flags)
  if (!answers.ok) return answers
  const input = { ...target(context), answers: answers.value.answers, rollback: flags.to === undefined ? {} : { to: flags.to } }
  if (flags.dryRun !== true) return reviewAndDeploy(context, input, flags)
  const planned = await context.call('plan.make', input)
  if (!planned.ok) return planned
  context.progress.clear()
  terminal.print(planText(planned.value, terminal.paint, terminal.verbose))
  terminal.document(planned.value)
  return done
}
