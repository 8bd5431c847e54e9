// What keeps a plan from being deployed: each is said before the gate is asked for, and nothing is done.
import { missingLossConsents, unansweredDrift } from '../../core/plan/index.ts'
import type { Plan } from '../../core/plan/index.ts'
import { fail, ok } from '../../core/failure/index.ts'
import type { Result } from '../../core/failure/index.ts'
import { qualifiedName } from '../../core/project/index.ts'
import type { MadePlans } from '../plan/made-plans.ts'
import type { DeployRequest } from './request.ts'

/** PLN003 stale, PLN002 blocked, PLN006 drift without a choice, PLN001 loss without consent. */
export function refusal(plan: Plan, request: DeployRequest, plans: MadePlans): Result<void> {
  if (request.expectHash !== undefined && request.expectHash !== plan.hash) {
    return fail('PLN003', { reasons: plans.differences(request.expectHash, plan) })
  }
  const blocked = plan.steps.filter(({ risk }) => risk === 'blocked')
  if (blocked.length > 0) return fail('PLN002', { steps: blocked.map((step) => ({ name: qualifiedName(step), reason: step.reason })) })
  const drifted = unansweredDrift(plan)
  if (drifted.length > 0) return fail('PLN006', { objects: [...new Set(drifted.map(({ item }) => item))] })
  const names = missingLossConsents(plan, request.allowLoss ?? [])
  return names.length > 0 ? fail('PLN001', { names }) : ok(undefined)
}
