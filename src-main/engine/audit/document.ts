// An environment's audit trail as a document, with what verification found.
import type { AuditProblem, AuditRecord } from '../../core/audit/index.ts'

export interface AuditLine extends AuditRecord {
  /** Whose trail it is in: the environment's, in its warehouse, or this data folder's own. */
  readonly trail: 'environment' | 'local'
}

export interface AuditVerification {
  readonly trail: AuditLine['trail']
  readonly isIntact: boolean
  readonly problems: AuditProblem[]
  readonly records: number
  /** What that proves, and what it cannot. */
  readonly proves: string
}

export interface AuditDocument {
  readonly formatVersion: 1
  readonly environment: string
  /** In the order in which they were written, trail by trail. */
  readonly records: AuditLine[]
  /** Lines of the environment's trail from before it was chained. */
  readonly earlier: number
  readonly verification: AuditVerification[] | null
}
