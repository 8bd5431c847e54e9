// Consent to losing data: each object that a step takes data from is named by the user.
import type { Plan } from './types.ts'

/**
 * The objects that still need to be named, by their full text, in the plan's order. A name given may be that text, LOCATION.NAME, or NAME;
 * it is compared exactly.
 */
export function missingLossConsents(plan: Plan, allowed: readonly string[]): readonly string[] {
  const given = new Set(allowed)
  const missing = plan.steps.flatMap(({ lossName, location, name }) => {
    if (lossName === undefined) return []
    return [lossName, `${location}.${name}`, name].some((text) => given.has(text)) ? [] : [lossName]
  })
  return [...new Set(missing)]
}
