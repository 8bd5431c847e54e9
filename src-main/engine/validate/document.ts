// What `validate` says: every finding, with the line it is on.
import type { Severity } from '../../core/project/index.ts'

export interface FindingView {
  readonly code: string
  readonly severity: Severity
  readonly message: string
  readonly file: string
  /** From 1. */
  readonly line: number
  readonly column?: number
  /** LOCATION.NAME. */
  readonly node?: string
}

/** The findings of one code, counted. */
export interface FindingGroup {
  readonly code: string
  readonly severity: Severity
  /** What the code stands for, in one sentence. */
  readonly meaning: string
  readonly count: number
}

export interface ValidateDocument {
  readonly formatVersion: 1
  /** The project's folder below the root of its repository; '' where it is the root, or is in none. Files are relative to the project's folder. */
  readonly prefix: string
  readonly summary: { readonly nodes: number; readonly columns: number; readonly errors: number; readonly warnings: number }
  /** Errors first, then warnings; of one severity by code. */
  readonly groups: FindingGroup[]
  readonly findings: FindingView[]
}
