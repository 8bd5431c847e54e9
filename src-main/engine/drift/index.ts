// Drift: what is in the warehouse otherwise than it was left.
export type { DriftDocument, DriftFinding } from './document.ts'
export { checkDrift } from './drift.ts'
