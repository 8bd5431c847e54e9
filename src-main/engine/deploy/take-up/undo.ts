// Undoing: a plan like any other, from what is there to what was recorded before a deploy, for the nodes that it touched.
import { fail, ok } from '../../../core/failure/index.ts'
import type { Result } from '../../../core/failure/index.ts'
import type { PlanNote } from '../../../core/plan/index.ts'
import { runNumber } from '../../../core/run/index.ts'
import { readCatalog } from '../../environments/catalog.ts'
import { readDeployedJobs } from '../../jobs/index.ts'
import type { Deployable } from '../deployable.ts'
import { deployedSince, earlierDeploy } from './earlier.ts'
import type { EarlierDeploy, TakingUp } from './earlier.ts'
import { asLeft, halfDone, namesOf } from './half-done.ts'
import { leftovers, scratchTables } from './leftovers.ts'
import { progressOf } from './progress.ts'
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
  const stuck = halfScripted(read.value)
  const stays = new Set(stuck.map(({ nodeID }) => nodeID))
  const back = { touches: stored.touches.filter((node) => !stays.has(node)), before: stored.before.filter(({ node }) => !stays.has(node.nodeId)) }
  const made = await planBack(taking, { ...back, ...left.value, parameters, recordedAt, jobs: jobs.value, since: `run ${runNumber(key)}` })
  if (!made.ok) return made
  const [first] = stuck
  if (first !== undefined && made.value.plan.steps.length === 0) return fail('PLN009', { run: runNumber(key), reason: `nothing of it can be undone: of ${first.name}: ${first.message}` })
  const plan = { ...made.value.plan, notes: [...made.value.plan.notes, ...stuck] }
  return ok({ ...made.value, plan, takenUp: { ...taking.takeUp, run: key, statementsDone: new Map() } })
}

/** Nodes whose type's own statements were done in part, or nobody knows: what takes them back only the type's author does, so they stay as they are. */
function halfScripted({ stored, lines }: EarlierDeploy): readonly PlanNote[] {
  const progress = progressOf(stored.plan, lines)
  return stored.plan.steps.flatMap(({ id, nodeID, location, name, how, statements }): PlanNote[] => {
    const { isBegun = false, isDone = false, statementsDone = 0, inDoubt } = progress.get(id) ?? {}
    if (how !== 'script' || !isBegun || isDone) return []
    const doubt = inDoubt?.mayRun === true ? `, and of ${statements[inDoubt.place]?.stage ?? 'one'} nobody knows` : ''
    const message = `Its node type deploys itself, and ${statementsDone} of its ${statements.length} statements were done${doubt}. What takes them back only the type's author knows, so it stays as it is. Look at it, then adopt it, or deploy it again.`
    return [{ nodeID, name: `${location}.${name}`, code: 'PLN155', message }]
  })
}

/** Where a step is a transaction with its record, what is recorded is what is there. */
async function whatIsLeft({ environment: { warehouse } }: TakingUp, read: EarlierDeploy): Promise<Result<Pick<WayBack, 'recorded' | 'leftovers'>>> {
  if (warehouse.ddlIsTransactional) return ok({ recorded: read.recorded })
  const catalog = await readCatalog(warehouse, { schemas: [], names: [...namesOf(halfDone(read)), ...scratchTables(read)] })
  return catalog.ok ? ok({ recorded: asLeft(read, warehouse.dialect, catalog.value), leftovers: leftovers(read, warehouse.dialect, catalog.value) }) : catalog
}
