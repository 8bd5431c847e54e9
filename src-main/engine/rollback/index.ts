// Rollback: back to an earlier deploy or commit, as a plan like any other.
export { planKeptBack } from './kept-copy.ts'
export { planRollback } from './rollback.ts'
export { rollbackTarget } from './target.ts'
export type { DeployLine, RollbackTarget } from './target.ts'
