// runs compare, export, keep and prune, and the audit trail.
import { ok } from '../../../core/failure/index.ts'
import type { AuditDocument, RetentionDocument } from '../../../contract/index.ts'
import { done, target } from '../command.ts'
import type { CommandContext, CommandResult } from '../command.ts'
import { EXIT } from '../exit-status.ts'
import { writeOutput } from '../output-file.ts'
import { auditText, verificationText } from '../print/audit.ts'
import { comparisonText } from '../print/comparison.ts'
import { counted } from '../print/format.ts'

export async function compareRuns(context: CommandContext, a: string, b: string): Promise<CommandResult> {
  const { terminal } = context
  const compared = await context.call('runs.compare', { a, b })
  if (!compared.ok) return compared
  terminal.print(comparisonText(compared.value, terminal.paint, terminal.verbose))
  terminal.document(compared.value)
  return done
}

export interface ExportFlags {
  readonly format?: 'json' | 'html'
  readonly out?: string
}

/** The page or the document on standard output, or in a file; with --json what was made, and where. */
export async function exportRun(context: CommandContext, runID: string, flags: ExportFlags): Promise<CommandResult> {
  const { terminal } = context
  const format = flags.format ?? (flags.out?.toLowerCase().endsWith('.html') === true ? 'html' : 'json')
  const made = await context.call('runs.export', { runID, format })
  if (!made.ok) return made
  const written = writeOutput(terminal, flags.out, made.value.text)
  if (written !== EXIT.done) return ok(written)
  if (flags.out === undefined && !terminal.json) terminal.print(made.value.text.trimEnd())
  if (flags.out !== undefined) terminal.print(`Run ${runID} is in ${flags.out}.`)
  const { fileName, mediaType, text } = made.value
  terminal.document({ formatVersion: 1, runID, fileName, mediaType, ...(flags.out === undefined ? { text } : { file: flags.out }) })
  return done
}

export interface KeepFlags {
  readonly days?: number
  readonly runs?: number
}

export async function keepRuns(context: CommandContext, flags: KeepFlags): Promise<CommandResult> {
  const isChange = flags.days !== undefined || flags.runs !== undefined
  const policy = { ...(flags.days === undefined ? {} : { days: flags.days }), ...(flags.runs === undefined ? {} : { runs: flags.runs }) }
  return printed(context, await context.call('runs.retention', isChange ? { policy } : {}), 'would go at the next start, or with `sluice runs prune`')
}

export async function pruneRuns(context: CommandContext, flags: { readonly dryRun?: boolean }): Promise<CommandResult> {
  if (flags.dryRun === true) return printed(context, await context.call('runs.retention', {}), 'would be removed')
  return printed(context, await context.call('runs.prune', {}), 'removed')
}

function printed(context: CommandContext, result: { readonly ok: true; readonly value: RetentionDocument } | (CommandResult & { readonly ok: false }), what: string): CommandResult {
  if (!result.ok) return result
  const { policy, isDefault, kept, expired } = result.value
  const { terminal } = context
  terminal.print(`Refreshes are kept for ${counted(policy.days, 'day')}, at most ${counted(policy.runs, 'run')} an environment${isDefault ? ' (the default)' : ''}. Deploys, and the last refresh of each job, are always kept.`)
  terminal.print(`${counted(kept, 'run')} kept, ${expired.length === 0 ? `none ${what}` : `${counted(expired.length, 'run')} ${what}`}.`)
  terminal.document(result.value)
  return done
}

export interface AuditFlags {
  readonly verify?: boolean
  readonly export?: string
}

/** Exit status 1 where the trail is not as it was written. */
export async function audit(context: CommandContext, flags: AuditFlags): Promise<CommandResult> {
  const { terminal } = context
  const shown = await context.call('audit.show', { ...target(context), verify: flags.verify === true })
  if (!shown.ok) return shown
  const document: AuditDocument = shown.value
  terminal.print(auditText(document, terminal.paint))
  if (document.verification !== null) terminal.print(`\n${verificationText(document.verification, terminal.paint)}`)
  terminal.document(document)
  const written = writeOutput(terminal, flags.export, `${JSON.stringify(document, null, 2)}\n`)
  return ok(document.verification?.some(({ isIntact }) => !isIntact) === true ? EXIT.failed : written)
}
