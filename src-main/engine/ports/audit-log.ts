// AuditLog: what is audited on this machine itself (settings), and the ends of the environments' trails as they were seen from here.
import type { AuditEntry, AuditHead, AuditRecord, AuditTrail } from '../../core/audit/index.ts'

export interface AuditLog {
  /** Adds a record to this data folder's own trail. */
  write(entry: AuditEntry): AuditRecord
  trail(): AuditTrail
  /** The end of a trail as it was last seen; by an environment's state key, or LOCAL_TRAIL. */
  head(trail: string): AuditHead | undefined
  remember(trail: string, head: AuditHead): void
}

/** What the data folder's own trail is called. No state key is: they have a slash. */
export const LOCAL_TRAIL = 'local'
