// An edit as it is shown: which lines of which files change, and what changes with them.

export interface EditedLines {
  /** Of the first line in the file as it is; from 1. */
  readonly line: number
  readonly removed: string[]
  readonly added: string[]
}

export interface EditedFile {
  readonly path: string
  readonly kind: 'changed' | 'new' | 'removed' | 'moved'
  /** Its new path; null where it stays. */
  readonly movedTo: string | null
  readonly lines: EditedLines[]
}

/** A pair of braces whose nodes change although its text does not. Nodes are LOCATION.NAME. */
export interface ChangedMatch {
  /** `job Nightly, include`, `tag finance`. */
  readonly where: string
  readonly selector: string
  readonly before: string[]
  readonly after: string[]
}

export interface ChangedJob {
  readonly id: string
  readonly name: string
  readonly gains: string[]
  readonly loses: string[]
}

export interface EditPreview {
  readonly formatVersion: 1
  /** One line: what is done. */
  readonly what: string
  readonly hash: string
  readonly matches: ChangedMatch[]
  readonly jobs: ChangedJob[]
  /** What a person should know before, such as what the next plan will do. */
  readonly notes: string[]
  readonly files: EditedFile[]
  /** Lines that have the old name too and stay as they are. */
  readonly mentions: { readonly file: string; readonly line: number; readonly text: string }[]
}

export interface EditDocument extends EditPreview {
  /** What undoes it; null where no file changed. */
  readonly id: string | null
}

export interface UndoDocument {
  readonly formatVersion: 1
  /** What was undone. */
  readonly what: string
  readonly files: EditedFile[]
}
