// A step as the copy can be sent it: the plan's own statements on DuckDB; of a plan for Snowflake their translation, else DuckDB's for the same change.
import { makePlan } from '../../core/plan/index.ts'
import type { ActualState, Guard, PlannedStatement, PlanStep } from '../../core/plan/index.ts'
import { ok } from '../../core/failure/index.ts'
import type { Result } from '../../core/failure/index.ts'
import type { Warehouse } from '../ports/index.ts'
import { failureSentence } from '../shared/failure-text.ts'
import type { Rehearsing } from './rehearsing.ts'

export type Sendable =
  | {
    readonly step: PlanStep
    /** Sentences: what is not the plan's own. */
    readonly notes: readonly string[]
  }
  | { readonly problem: string }

/** `actual` is the copy's catalog before the first step. */
export function createSendable(rehearsing: Rehearsing, actual: ActualState): (step: PlanStep) => Sendable {
  if (rehearsing.made.plan.engine === 'duckdb') return (step) => ({ step, notes: [] })
  const { warehouse } = rehearsing.copy
  const own = new Map(planOfCopy(rehearsing, actual).steps.map((step) => [step.id, step]))
  return (step) => {
    const translated = translateStep(warehouse, step)
    if (translated.ok) return translated.value
    const stand = own.get(step.id)
    const why = failureSentence(translated.failure)
    if (stand === undefined || stand.risk === 'blocked' || stand.statements.length === 0) return { problem: why }
    const { guard: _, ...rest } = step
    return {
      step: { ...rest, statements: stand.statements, ...(stand.guard === undefined ? {} : { guard: stand.guard }) },
      notes: [`Snowflake's own statements were not executed: the change was made with those of the embedded warehouse. ${why}`],
    }
  }
}

/** The same change as the embedded warehouse would plan it, of the nodes that the plan is about. */
export function planOfCopy({ made: { plan }, copy, terms, acted, context }: Rehearsing, actual: ActualState, recorded = terms.recorded) {
  return makePlan({
    project: plan.project,
    environment: plan.environment,
    commit: plan.commit,
    dialect: copy.warehouse.dialect,
    desired: [...terms.desired.values()],
    recorded: [...recorded.values()],
    actual,
    basis: plan.basis,
    parameters: plan.parameters,
    answers: plan.answers,
    subset: { include: '', exclude: '', nodes: acted },
    digest: context.ports.digest,
  })
}

type Translating = Pick<Warehouse, 'translate'>

function translateStep(warehouse: Translating, step: PlanStep): Result<Sendable> {
  const notes = new Set<string>()
  const statements: PlannedStatement[] = []
  for (const statement of step.statements) {
    const translated = warehouse.translate(statement.sql)
    if (!translated.ok) return translated
    // What Snowflake's catalog would say of it, DuckDB's cannot.
    statements.push({ ...statement, sql: translated.value.sql, done: [] })
    for (const note of translated.value.notes) notes.add(note)
  }
  const guard = step.guard === undefined ? ok(undefined) : translateGuard(warehouse, step.guard)
  if (!guard.ok) return guard
  return ok({ step: { ...step, statements, ...(guard.value === undefined ? {} : { guard: guard.value }) }, notes: [...notes] })
}

function translateGuard({ translate }: Translating, guard: Guard): Result<Guard> {
  const sql = translate(guard.sql)
  if (!sql.ok) return sql
  const sample = guard.sampleSql === undefined ? undefined : translate(guard.sampleSql)
  const { sampleSql: _, ...rest } = guard
  return ok({ ...rest, sql: sql.value.sql, ...(sample?.ok === true ? { sampleSql: sample.value.sql } : {}) })
}
