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

export interface ValidateDocument {
  readonly formatVersion: 1
  readonly summary: { readonly nodes: number; readonly columns: number; readonly errors: number; readonly warnings: number }
  readonly findings: FindingView[]
}
