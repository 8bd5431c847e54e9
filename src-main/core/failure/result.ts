// The result of anything that may fail in an expected way.
import type { Failure, FailureCode, FailureFacts } from './failures.ts'

export type Ok<T> = { readonly ok: true; readonly value: T }
export type Err = { readonly ok: false; readonly failure: Failure }
export type Result<T> = Ok<T> | Err

export function ok<T>(value: T): Ok<T> {
  return { ok: true, value }
}

/** An expected failure: its code, and the facts that its text is made of (contract/messages). */
export function fail<C extends FailureCode>(code: C, facts: FailureFacts[C]): Err {
  // Safe: Failure is the union of exactly these pairs; TypeScript cannot tie a generic code to its facts.
  return { ok: false, failure: { code, facts } as Failure }
}

/** The values of all results, or the first failure. */
export function all<T>(results: readonly Result<T>[]): Result<readonly T[]> {
  const values: T[] = []
  for (const result of results) {
    if (!result.ok) return result
    values.push(result.value)
  }
  return ok(values)
}
