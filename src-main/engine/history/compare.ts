// Two runs of the history, compared.
import { fail, ok } from '../../core/failure/index.ts'
import type { Result } from '../../core/failure/index.ts'
import { compareRuns } from '../../core/run/index.ts'
import type { RunComparison } from '../../core/run/index.ts'
import type { EngineContext } from '../shared/context.ts'
import { showRun } from './list.ts'

export interface CompareRequest {
  readonly a: string
  readonly b: string
}

/** RUN001, RUN020. */
export function compareTwoRuns(context: EngineContext, { a, b }: CompareRequest): Result<RunComparison> {
  const [first, second] = [showRun(context, a), showRun(context, b)]
  if (!first.ok) return first
  if (!second.ok) return second
  // A deploy's statements make objects, a refresh's fill them: nothing of the two is the same.
  if (first.value.runType !== second.value.runType) return fail('RUN020', { a, b, kinds: [first.value.runType, second.value.runType] })
  return ok(compareRuns(first.value, second.value))
}
