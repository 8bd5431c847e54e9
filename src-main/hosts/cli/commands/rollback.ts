// rollback: an earlier deploy or commit, deployed again; or one kept copy brought back.
import { fail } from '../../../core/failure/index.ts'
import type { CommandContext, CommandResult } from '../command.ts'
import { target } from '../command.ts'
import { planInput, reviewAndDeploy } from './plan.ts'
import type { DeployFlags, TakeUpFlags } from './plan.ts'
import { showPlan } from './show-plan.ts'
import type { ShownFlags } from './show-plan.ts'

export interface RollbackFlags extends Omit<DeployFlags, 'plan' | 'at' | 'select' | 'exclude' | keyof TakeUpFlags>, Pick<ShownFlags, 'rehearse' | 'md'> {
  readonly to?: string
  readonly kept?: string
  readonly dryRun?: boolean
}

export async function rollback(context: CommandContext, flags: RollbackFlags): Promise<CommandResult> {
  const { to, kept } = flags
  if (to !== undefined && kept !== undefined) return fail('ARG001', { what: '--to and --kept exclude each other', hint: 'Give one of them.' })
  const isOnlyShown = flags.dryRun === true || flags.rehearse === true
  const answers = planInput(context, flags)
  if (!answers.ok) return answers
  const input = { ...target(context), answers: answers.value.answers, rollback: { ...(to === undefined ? {} : { to }), ...(kept === undefined ? {} : { kept }) } }
  return isOnlyShown ? showPlan(context, input, flags) : reviewAndDeploy(context, input, flags)
}
