// Undoing: a plan like any other, from what is there to what was recorded before a deploy, for the nodes that it touched.
import { fail, ok } from '../../../core/failure/index.ts'
import type { Result } from '../../../core/failure/index.ts'
import { runNumber } from '../../../core/run/index.ts'
import { readCatalog } from '../../environments/catalog.ts'
import { readDeployedJobs } from '../../jobs/index.ts'
import type { Deployable } from '../deployable.ts'
import { deployedSince, earlierDeploy } from './earlier.ts'
import type { EarlierDeploy, TakingUp } from './earlier.ts'
import { asLeft, halfDone, namesOf } from './half-done.ts'
import { leftovers, scratchTables } from './leftovers.ts'
import { planBack } from './way-back.ts'
import type { WayBack } from './way-back.ts'

/** PLN009; PLN003 where another deploy came after it; CON003. */
export async function undoDeploy(taking: TakingUp): Promise<Result<Deployable>> {
  const read = await earlierDeploy(taking)
  if (!read.ok) return read
  const { key, stored } = read.value
  const reasons = deployedSince(read.value, stored.touches)
  if (reasons.length > 0) return fail('PLN003', { reasons })
  const left = await whatIsLeft(taking, read.value)
  if (!left.ok) return left
  const jobs = await readDeployedJobs(taking.environment, taking.session, { without: key })
  if (!jobs.ok) return jobs
  const { parameters, basis: { recordedAt } } = stored.plan
  const made = await planBack(taking, { ...stored, ...left.value, parameters, recordedAt, jobs: jobs.value, since: `run ${runNumber(key)}` })
  return made.ok ? ok({ ...made.value, takenUp: { ...taking.takeUp, run: key, statementsDone: new Map() } }) : made
}

/** Where a step is a transaction with its record, what is recorded is what is there. */
async function whatIsLeft({ environment: { warehouse } }: TakingUp, read: EarlierDeploy): Promise<Result<Pick<WayBack, 'recorded' | 'leftovers'>>> {
  if (warehouse.ddlIsTransactional) return ok({ recorded: read.recorded })
  const catalog = await readCatalog(warehouse, { schemas: [], names: [...namesOf(halfDone(read)), ...scratchTables(read)] })
  return catalog.ok ? ok({ recorded: asLeft(read, warehouse.dialect, catalog.value), leftovers: leftovers(read, warehouse.dialect, catalog.value) }) : catalog
}
