// An edit as it is shown, from its files before and after.
import { lineDiff } from '../../core/refactor/index.ts'
import type { LineHunk } from '../../core/refactor/index.ts'
import { canonicalText } from '../definition/index.ts'
import type { OpenProject } from '../open/open-project.ts'
import type { Digest, FileChange } from '../ports/index.ts'
import type { EditedFile, EditedLines, EditPreview } from './document.ts'
import { effectsOf } from './effects.ts'
import type { MadeEdit } from './made-edit.ts'

export function previewOf(opened: OpenProject, edit: MadeEdit, digest: Digest): EditPreview {
  const { what, changes, notes, mentions } = edit
  return {
    formatVersion: 1,
    what,
    hash: digest(canonicalText({ what, changes: changes.map(({ from, to }) => ({ from: from ?? null, to: to ?? null })) })),
    ...effectsOf(opened, edit),
    notes: [...notes],
    files: changes.map(editedFile),
    mentions: [...mentions],
  }
}

export function editedFile({ from, to }: FileChange): EditedFile {
  const isMoved = from !== undefined && to !== undefined && from.path !== to.path
  return {
    path: from?.path ?? to?.path ?? '',
    kind: from === undefined ? 'new' : to === undefined ? 'removed' : isMoved ? 'moved' : 'changed',
    movedTo: isMoved ? to.path : null,
    lines: lineDiff(from?.text ?? '', to?.text ?? '').map(shownLines),
  }
}

function shownLines({ at, removed, added }: LineHunk): EditedLines {
  const shown = (lines: readonly string[]): string[] => lines.map((line) => line.replace(/\r$/, ''))
  return { line: at + 1, removed: shown(removed), added: shown(added) }
}
