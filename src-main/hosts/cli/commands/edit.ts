// Commands that change a project's files: rename, job set, subgraph add and remove, undo.
import type { EditDocument, EditIntent, EditPreview } from '../../../contract/index.ts'
import { fail } from '../../../core/failure/index.ts'
import { done } from '../command.ts'
import type { CommandContext, CommandResult } from '../command.ts'
import { editText, filesText } from '../print/edit.ts'
import { counted } from '../print/format.ts'

export interface EditFlags {
  /** Shows what would change, and writes nothing. */
  readonly dryRun?: boolean
}

export async function rename(context: CommandContext, flags: EditFlags & { readonly location?: string }, [node = '', name]: readonly string[]): Promise<CommandResult> {
  const { location } = flags
  if (name === undefined && location === undefined) return fail('ARG001', { what: 'rename takes a new name, or --location', hint: 'For example: sluice rename STG.STG_ORDERS STG_SALES' })
  return await edit(context, flags, { kind: 'renameNode', node, ...(name === undefined ? {} : { name }), ...(location === undefined ? {} : { location }) })
}

export async function setJob(context: CommandContext, flags: EditFlags & { readonly include?: string; readonly exclude?: string }, [job = '']: readonly string[]): Promise<CommandResult> {
  const { include, exclude } = flags
  if (include === undefined && exclude === undefined) return fail('ARG001', { what: 'job set takes --include, --exclude or both', hint: "An empty one is written --exclude ''" })
  return await edit(context, flags, { kind: 'setJobSelectors', job, ...(include === undefined ? {} : { include }), ...(exclude === undefined ? {} : { exclude }) })
}

export function addToSubgraph(context: CommandContext, flags: EditFlags, [subgraph = '', ...nodes]: readonly string[]): Promise<CommandResult> {
  return edit(context, flags, { kind: 'addToSubgraph', subgraph, nodes })
}

export function removeFromSubgraph(context: CommandContext, flags: EditFlags, [subgraph = '', ...nodes]: readonly string[]): Promise<CommandResult> {
  return edit(context, flags, { kind: 'removeFromSubgraph', subgraph, nodes })
}

export async function undo(context: CommandContext, { dryRun = false }: EditFlags): Promise<CommandResult> {
  const { terminal, folder } = context
  const undone = await context.call('edit.undo', { folder, isDry: dryRun })
  if (!undone.ok) return undone
  const { what, files } = undone.value
  terminal.print(filesText(files, terminal.paint))
  terminal.note(dryRun ? `Nothing was written (--dry-run). This would undo: ${what}.` : `Undone: ${what}.`)
  terminal.document(undone.value)
  return done
}

async function edit(context: CommandContext, { dryRun = false }: EditFlags, intent: EditIntent): Promise<CommandResult> {
  const { terminal, folder } = context
  const made = dryRun ? await context.call('edit.preview', { folder, intent }) : await context.call('edit.apply', { folder, intent })
  if (!made.ok) return made
  terminal.print(editText(made.value, terminal.paint))
  terminal.note(ending(made.value, dryRun))
  terminal.document(made.value)
  return done
}

function ending({ files }: EditPreview | EditDocument, isDry: boolean): string {
  if (files.length === 0) return 'Nothing to change: the files say that already.'
  return isDry ? 'Nothing was written (--dry-run).' : `${counted(files.length, 'file')} written. \`sluice undo\` puts ${files.length === 1 ? 'it' : 'them'} back.`
}
