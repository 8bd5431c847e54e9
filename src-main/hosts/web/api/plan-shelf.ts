// Plans that were made through the API, by hash: what is looked at and deployed later. In memory, the newest ones.
import type { Input, PlanDocument } from '../../../contract/index.ts'

const KEPT = 20

export interface MadePlan {
  readonly plan: PlanDocument
  /** What it was made from, so that it can be made again and compared. */
  readonly input: Input<'plan.make'>
}

export interface PlanShelf {
  put(made: MadePlan): void
  get(hash: string): MadePlan | undefined
}

export function createPlanShelf(): PlanShelf {
  const kept = new Map<string, MadePlan>()
  return {
    put(made) {
      kept.delete(made.plan.hash)
      kept.set(made.plan.hash, made)
      const oldest = kept.keys().next().value
      if (kept.size > KEPT && oldest !== undefined) kept.delete(oldest)
    },
    get: (hash) => kept.get(hash),
  }
}
