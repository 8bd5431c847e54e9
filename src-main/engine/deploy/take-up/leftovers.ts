// Copies of tables that a deploy made beside them on its way, and did not come to drop: only those that its journal names and that were not there before it.
import { scratchTable, wasAbsent } from '../../../core/plan/index.ts'
import type { ActualState, Leftover, PlanStep } from '../../../core/plan/index.ts'
import type { Dialect } from '../../../core/dialect/index.ts'
import type { ObjectName } from '../../../core/relation/index.ts'
import { runNumber } from '../../../core/run/index.ts'
import type { EarlierDeploy } from './earlier.ts'
import { progressOf } from './progress.ts'
import type { StepProgress } from './progress.ts'

/** Under which names to look. */
export function scratchTables(read: EarlierDeploy): readonly ObjectName[] {
  return unfinished(read).map(({ table }) => table)
}

export function leftovers(read: EarlierDeploy, dialect: Dialect, catalog: NonNullable<ActualState>): readonly Leftover[] {
  const { stored: { plan }, key: run } = read
  return unfinished(read).flatMap(({ step, table, progress }) => {
    const key = dialect.objectKey(table)
    const relation = catalog.get(key)
    if (relation?.kind !== 'table' || !isOfThis(step, progress, wasAbsent(plan, key))) return []
    return [{ relation, location: step.location, name: step.name, since: `Run ${runNumber(run)}` }]
  })
}

interface Unfinished {
  readonly step: PlanStep
  readonly table: ObjectName
  readonly progress: StepProgress
}

function unfinished({ stored, lines }: EarlierDeploy): readonly Unfinished[] {
  const progress = progressOf(stored.plan, lines)
  return stored.plan.steps.flatMap((step) => {
    const table = scratchTable(step)
    const how = progress.get(step.id)
    return table === undefined || how?.isBegun !== true || how.isDone ? [] : [{ step, table, progress: how }]
  })
}

/** It was made, says the journal; or it was sent and may have been made, and nothing was there under that name before. */
function isOfThis({ statements }: PlanStep, { statementsDone, inDoubt }: StepProgress, wasAbsentBefore: boolean): boolean {
  const made = statements.findIndex(({ does }) => does === 'ddl')
  return statementsDone > made || (inDoubt?.place === made && inDoubt.mayRun && wasAbsentBefore)
}
