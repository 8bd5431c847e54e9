// The last plans that were shown, by hash: so that a deploy which is refused as stale can say what differs.
import { jobsNote } from '../../core/plan/index.ts'
import type { Plan } from '../../core/plan/index.ts'

const KEPT = 20
const REASONS = 10

export interface MadePlans {
  keep(plan: Plan): void
  /** Sentences: how the plan made now differs from the one that was reviewed. */
  differences(reviewedHash: string, now: Plan): readonly string[]
}

export function createMadePlans(): MadePlans {
  const kept = new Map<string, Plan>()
  return {
    keep(plan) {
      kept.delete(plan.hash)
      kept.set(plan.hash, plan)
      const oldest = kept.keys().next().value
      if (kept.size > KEPT && oldest !== undefined) kept.delete(oldest)
    },
    differences(reviewedHash, now) {
      const reviewed = kept.get(reviewedHash)
      const found = reviewed === undefined ? [] : stepDifferences(reviewed, now)
      if (found.length > 0) return found.length > REASONS ? [...found.slice(0, REASONS), `… and ${found.length - REASONS} more.`] : found
      const what = reviewed === undefined ? '' : ' The steps are the same, but definitions, recorded state or parameters that they rest on are not.'
      return [`The plan that was reviewed is ${reviewedHash.slice(0, 12)}; a plan made now is ${now.id} with ${now.steps.length} steps.${what}`]
    },
  }
}

function stepDifferences(reviewed: Plan, now: Plan): string[] {
  const before = new Map(reviewed.steps.map((step) => [step.id, JSON.stringify(step)]))
  const after = new Map(now.steps.map((step) => [step.id, JSON.stringify(step)]))
  return [
    ...now.steps.filter(({ id }) => !before.has(id)).map(({ id }) => `${id} is new.`),
    ...reviewed.steps.filter(({ id }) => !after.has(id)).map(({ id }) => `${id} is not there any more.`),
    ...(JSON.stringify(reviewed.jobs) === JSON.stringify(now.jobs) ? [] : [`Jobs: ${now.jobs === undefined ? 'none change any more' : jobsNote(now.jobs)}.`]),
    ...now.steps.filter(({ id }) => before.has(id) && before.get(id) !== after.get(id)).map(({ id }) => `${id} is not the same.`),
  ]
}
