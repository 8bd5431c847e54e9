// The command that shows what a node or a column is made from and what is made from it.
import { done } from '../command.ts'
import type { CommandContext, CommandResult } from '../command.ts'
import { lineageText } from '../print/lineage.ts'

export interface LineageFlags {
  readonly up?: boolean
  readonly down?: boolean
  readonly depth?: number
  readonly limit?: number
}

/** Neither --up nor --down is both, and so are both. */
export async function lineage(context: CommandContext, name: string, { up = false, down = false, depth, limit }: LineageFlags): Promise<CommandResult> {
  const { terminal } = context
  const result = await context.call('project.lineage', {
    folder: context.folder,
    node: name,
    ...(up === down ? {} : { direction: up ? 'up' : 'down' }),
    ...(depth === undefined ? {} : { depth }),
    ...(limit === undefined ? {} : { limit }),
  })
  if (!result.ok) return result
  terminal.print(lineageText(result.value, terminal.paint))
  terminal.document(result.value)
  return done
}
