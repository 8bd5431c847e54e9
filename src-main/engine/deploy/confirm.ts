// The last question of a deploy where a step is a transaction: does the catalog have everything that was made? One reading for all of it: DuckDB walks its whole
// catalog for each, which after every step would cost more than the step.
import { ok } from '../../core/failure/index.ts'
import type { Result } from '../../core/failure/index.ts'
import type { Condition, PlanStep } from '../../core/plan/index.ts'
import { notMade, unmet } from './postconditions.ts'
import { write } from './step.ts'
import type { StepWork } from './step.ts'

/** PLN008; the nodes that lack something are recorded as half done. Where statements commit by themselves each step was asked already. */
export async function confirm(work: StepWork, done: readonly PlanStep[]): Promise<Result<void>> {
  const { environment, records, clock, ledger } = work
  if (!environment.warehouse.ddlIsTransactional) return ok(undefined)
  const lacking = await unmet(environment.warehouse, done.flatMap(({ statements }) => statements))
  if (!lacking.ok) return lacking
  if (lacking.value.length === 0) return ok(undefined)
  for (const step of about(done, lacking.value)) {
    const half = ledger.halfDone(step, clock.now())
    const written = half === undefined ? ok(undefined) : await write(environment, records, half)
    if (!written.ok) return written
  }
  return notMade(lacking.value)
}

/** The steps whose statements say so, one a node. */
function about(steps: readonly PlanStep[], lacking: readonly Condition[]): readonly PlanStep[] {
  const said = new Set(lacking)
  const found = steps.filter(({ statements }) => statements.some(({ done }) => done.some((condition) => said.has(condition))))
  return [...new Map(found.map((step) => [step.nodeID, step])).values()]
}
