// The audit trail: how its records are chained, and how a chain is checked.
export type * from './types.ts'
export { chained, rootOf } from './chain.ts'
export { readFacts } from './facts.ts'
export { verifyTrail } from './verify.ts'
export type { AuditProblem, AuditVerdict } from './verify.ts'
