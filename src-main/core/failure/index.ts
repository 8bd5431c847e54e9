// Expected failures as values.
export { all, fail, ok } from './result.ts'
export type { Err, Ok, Result } from './result.ts'
export { assertNever } from './never.ts'
export type { Failure, FailureCode, FailureFacts, Span } from './failures.ts'
