// An edit that was worked out and not yet written: its files, and what is to be said about it.
import type { Node } from '../../core/project/index.ts'
import type { FormatFile } from '../../format/index.ts'
import type { FileChange } from '../ports/index.ts'
import type { EditPreview } from './document.ts'

export interface MadeEdit {
  readonly what: string
  readonly changes: readonly FileChange[]
  readonly notes: readonly string[]
  readonly mentions: EditPreview['mentions']
  /** The nodes as they will be, where the edit changes one. */
  readonly nodes?: readonly Node[]
}

export function madeEdit(what: string, changes: readonly FileChange[], more: Partial<Omit<MadeEdit, 'what' | 'changes'>> = {}): MadeEdit {
  return { notes: [], mentions: [], ...more, what, changes: changes.filter(({ from, to }) => from?.path !== to?.path || from?.text !== to?.text) }
}

/** A file before and after. */
export function changeOf(from: FormatFile, to: FormatFile | undefined): FileChange {
  return { from, to }
}
