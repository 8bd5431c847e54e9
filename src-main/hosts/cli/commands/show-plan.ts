// A plan shown and not carried out: printed, rehearsed where that is asked for, and written to files.
import type { Input } from '../../../contract/index.ts'
import { ok } from '../../../core/failure/index.ts'
import { explainMarkdown, isEmptyPlan } from '../../../core/plan/index.ts'
import type { CommandContext, CommandResult } from '../command.ts'
import { EXIT } from '../exit-status.ts'
import { writeOutput } from '../output-file.ts'
import { planText } from '../print/plan.ts'
import { rehearse } from './rehearse.ts'

export interface ShownFlags {
  readonly out?: string
  readonly md?: string
  readonly exitCode?: boolean
  readonly rehearse?: boolean
}

export async function showPlan(context: CommandContext, input: Input<'plan.make'>, flags: ShownFlags): Promise<CommandResult> {
  const { terminal } = context
  const result = await context.call('plan.make', input)
  if (!result.ok) return result
  context.progress.clear()
  terminal.print(planText(result.value, terminal.paint, terminal.verbose))
  const rehearsed = flags.rehearse === true ? await rehearse(context, { ...input, expectHash: result.value.hash }) : ok(undefined)
  if (!rehearsed.ok) return rehearsed
  terminal.document(rehearsed.value === undefined ? result.value : { ...result.value, rehearsal: rehearsed.value })
  const written = [
    writeOutput(terminal, flags.out, `${JSON.stringify(result.value, null, 2)}\n`),
    writeOutput(terminal, flags.md, explainMarkdown(result.value)),
  ]
  if (written.includes(EXIT.badInput)) return ok(EXIT.badInput)
  if (rehearsed.value?.summary.outcome === 'failed') return ok(EXIT.failed)
  return ok(flags.exitCode === true && !isEmptyPlan(result.value) ? EXIT.changes : EXIT.done)
}
