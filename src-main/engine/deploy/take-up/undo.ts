// Undoing: a plan like any other, from what is there to what was recorded before a deploy, for the nodes that it touched.
import { fail, ok } from '../../../core/failure/index.ts'
import type { Result } from '../../../core/failure/index.ts'
import type { Deployable } from '../deployable.ts'
import { deployedSince, earlierDeploy } from './earlier.ts'
import type { TakingUp } from './earlier.ts'
import { planBack } from './way-back.ts'

/** PLN009; PLN003 where another deploy came after it; CON003. */
export async function undoDeploy(taking: TakingUp): Promise<Result<Deployable>> {
  const read = await earlierDeploy(taking)
  if (!read.ok) return read
  const { stored, recorded } = read.value
  const reasons = deployedSince(read.value, taking.takeUp, stored.touches)
  if (reasons.length > 0) return fail('PLN003', { reasons })
  const { parameters, basis: { recordedAt } } = stored.plan
  const made = await planBack(taking, { ...stored, recorded, parameters, recordedAt, since: `run ${taking.takeUp.run}` })
  return made.ok ? ok({ ...made.value, takenUp: { ...taking.takeUp, statementsDone: new Map() } }) : made
}
