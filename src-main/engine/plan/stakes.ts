// What a plan's losses would cost: the rows of a table that goes, the values of a column that goes, counted where the warehouse can be asked.
import type { Plan, PlanStep, RecordedNode } from '../../core/plan/index.ts'
import type { Dialect } from '../../core/dialect/index.ts'
import type { NodeId } from '../../core/project/index.ts'
import type { Session } from '../ports/index.ts'

/**
 * The steps with `rows`; one short query a loss. Rows come and go, so they are no part of the plan's hash, and a count that fails leaves the step
 * as it is: what is lost is said all the same.
 */
export async function withStakes(session: Session, dialect: Dialect, steps: Plan['steps'], recorded: ReadonlyMap<NodeId, RecordedNode>): Promise<Plan['steps']> {
  const counted: PlanStep[] = []
  for (const step of steps) {
    const object = step.risk === 'loss' ? recorded.get(step.nodeID)?.relation.name : undefined
    const rows = object === undefined ? undefined : await count(session, `SELECT count(${step.column === undefined ? '*' : dialect.quote(step.column)}) AS "ROWS" FROM ${dialect.quoteObject(object)}`)
    counted.push(rows === undefined ? step : { ...step, rows })
  }
  return counted
}

async function count(session: Session, sql: string): Promise<number | undefined> {
  const counted = await session.run(sql, { maxRows: 1 })
  const rows = counted.ok ? Number(Object.values(counted.value.rows[0] ?? {})[0]) : Number.NaN
  return Number.isSafeInteger(rows) ? rows : undefined
}
