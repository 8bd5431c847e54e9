// EditLog: which lines edits changed, in the user's data folder, so that they can be undone; the last ones of each project.
import type { LineHunk } from '../../core/refactor/index.ts'

/** What an edit did to a file: its lines, and not the file, which may hold what nobody else should keep. */
export interface RecordedChange {
  /** Absent for a file that is new, and for one that went. */
  readonly from?: RecordedSide
  readonly to?: RecordedSide
  readonly hunks: readonly LineHunk[]
}

export interface RecordedSide {
  readonly path: string
  /** Of the whole text. */
  readonly digest: string
}

export interface EditRecord {
  readonly id: string
  /** The project's root. */
  readonly root: string
  /** ISO 8601. */
  readonly at: string
  /** One line for a person: what was done. */
  readonly what: string
  readonly changes: readonly RecordedChange[]
  /** False from before the first file is written until the last one was: an engine that was killed between leaves it so. */
  readonly isDone: boolean
}

export interface EditLog {
  begin(edit: Omit<EditRecord, 'isDone'>): void
  finish(id: string): void
  /** It was undone, or not one file of it was written. */
  drop(id: string): void
  /** The newest one. */
  last(root: string): EditRecord | undefined
}
