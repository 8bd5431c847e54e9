// The audit trail: writing to it, showing it, checking it.
export { writeAudit, writeLocalAudit } from './write.ts'
export type { Audited } from './write.ts'
export { showAudit } from './show.ts'
export type { AuditRequest } from './show.ts'
export type { AuditDocument, AuditLine, AuditVerification } from './document.ts'
