// What a plan's steps would cost and what stands in their way, asked of the data where the warehouse can be: the rows of a table that goes or is written
// anew, the values of a column that goes, and those that a guard would find.
import type { Guard, Plan, PlanStep, RecordedNode } from '../../core/plan/index.ts'
import type { Dialect } from '../../core/dialect/index.ts'
import type { NodeId } from '../../core/project/index.ts'
import type { Session } from '../ports/index.ts'
import { count } from '../shared/count.ts'

export interface Asked {
  readonly session: Session
  readonly dialect: Dialect
  readonly recorded: ReadonlyMap<NodeId, RecordedNode>
}

const SAMPLE = 5

/**
 * The steps with `rows`, and their guards with what they count; a short query each. Rows come and go, so they are no part of the plan's hash, and a
 * question that fails leaves the step as it is: what is lost, and what is asked before it, is said all the same.
 */
export async function withStakes(asked: Asked, steps: Plan['steps']): Promise<Plan['steps']> {
  const counted: PlanStep[] = []
  for (const step of steps) {
    const rows = await rowsAtStake(asked, step)
    const guard = step.guard === undefined ? undefined : await withCount(asked.session, step.guard)
    counted.push({ ...step, ...(rows === undefined ? {} : { rows }), ...(guard === undefined ? {} : { guard }) })
  }
  return counted
}

/** Of a column that goes its values; of all else that loses or rewrites something the rows of the table. */
async function rowsAtStake({ session, dialect, recorded }: Asked, { risk, change, column, nodeID }: PlanStep): Promise<number | undefined> {
  const relation = risk === 'loss' || risk === 'rewrite' ? recorded.get(nodeID)?.relation : undefined
  if (relation?.kind !== 'table') return undefined
  const what = change === 'dropColumn' && column !== undefined ? dialect.quote(column) : '*'
  const counted = await count(session, `SELECT count(${what}) AS "ROWS" FROM ${dialect.quoteObject(relation.name)}`)
  return counted.ok ? counted.value : undefined
}

async function withCount(session: Session, guard: Guard): Promise<Guard> {
  const counted = await count(session, guard.sql)
  if (!counted.ok) return guard
  const sampled = counted.value === 0 || guard.sampleSql === undefined ? undefined : await session.run(guard.sampleSql, { maxRows: SAMPLE })
  const sample = sampled?.ok === true ? sampled.value.rows.map((row) => String(Object.values(row)[0])) : []
  return { ...guard, count: counted.value, ...(sample.length === 0 ? {} : { sample }) }
}
