// The kept copies of an environment: what its catalog has under such names, as far as one of its own deploys kept it.
import { isKeptName } from '../../core/plan/index.ts'
import type { ActualState, FoundCopy, PlanStep } from '../../core/plan/index.ts'
import { ok } from '../../core/failure/index.ts'
import type { Result } from '../../core/failure/index.ts'
import { objectText } from '../../core/relation/index.ts'
import type { ColumnSpec, Relation } from '../../core/relation/index.ts'
import { runNumber } from '../../core/run/index.ts'
import { readStoredDeploy } from '../deploy/stored-deploy.ts'
import type { OpenEnvironment } from '../environments/open-environment.ts'
import type { JournalEntry, Session } from '../ports/index.ts'

const DAY_MS = 86_400_000

interface Found {
  readonly table: Relation
  readonly column?: ColumnSpec
}

/** By the name that it is kept under, in the catalog's order; nothing is read where the catalog has no such name. STA003. */
export async function keptCopies({ state, stateKey }: Pick<OpenEnvironment, 'state' | 'stateKey'>, session: Session, { actual, now }: { readonly actual: ActualState; readonly now: string }): Promise<Result<readonly FoundCopy[]>> {
  const open = inCatalog(actual)
  if (open.size === 0) return ok([])
  const lines = await state.deploys(session, stateKey)
  if (!lines.ok) return lines
  const copies: FoundCopy[] = []
  // What is there now was kept by one of the last deploys, most likely.
  for (const line of lines.value.filter(({ phase }) => phase === 'plan').reverse()) {
    if (open.size === 0) break
    const steps = await keepingSteps(state, session, line)
    if (!steps.ok) return steps
    for (const step of steps.value) {
      const key = keyOf(step.object, step.keeps.as, step.change === 'drop')
      const found = open.get(key)
      if (found === undefined) continue
      open.delete(key)
      copies.push(copyOf(step, found, { line, now }))
    }
  }
  return ok(copies.sort((a, b) => (a.as < b.as ? -1 : 1)))
}

type KeepingStep = PlanStep & Required<Pick<PlanStep, 'keeps'>>

async function keepingSteps(state: OpenEnvironment['state'], session: Session, { detail }: JournalEntry): Promise<Result<readonly KeepingStep[]>> {
  const texts = await state.artifacts(session, [detail])
  if (!texts.ok) return texts
  const text = texts.value.get(detail)
  if (text === undefined) return ok([])
  const stored = readStoredDeploy(text)
  return stored.ok ? ok(stored.value.plan.steps.filter((step): step is KeepingStep => step.keeps !== undefined)) : stored
}

function copyOf({ object, column, location, name, keeps, change }: KeepingStep, { table, column: kept }: Found, { line: { at, runId }, now }: { readonly line: JournalEntry; readonly now: string }): FoundCopy {
  const until = new Date(Date.parse(at) + keeps.days * DAY_MS).toISOString()
  return { as: keeps.as, object, location, name, ...(change === 'drop' || column === undefined ? {} : { column }), runID: runNumber(runId), at, until, isExpired: until < now, table, ...(kept === undefined ? {} : { keptColumn: kept }) }
}

function inCatalog(actual: ActualState): Map<string, Found> {
  const found = new Map<string, Found>()
  for (const table of actual?.values() ?? []) {
    if (table.kind !== 'table') continue
    if (isKeptName(table.name.name)) found.set(keyOf(objectText(table.name), table.name.name, true), { table })
    for (const column of table.columns) if (isKeptName(column.name)) found.set(keyOf(objectText(table.name), column.name, false), { table, column })
  }
  return found
}

/** A kept table is in the schema that it was in; a kept column is in its table. */
function keyOf(object: string, as: string, isTable: boolean): string {
  return (isTable ? `${object.slice(0, object.lastIndexOf('.'))}.${as}` : `${object}.${as}`).toUpperCase()
}
