// Questions to the data that must come to nothing before a step goes on.
import { fail, ok } from '../../core/failure/index.ts'
import type { Result } from '../../core/failure/index.ts'
import type { Guard, PlannedStatement, PlanStep } from '../../core/plan/index.ts'
import type { Cancellation, Session, StatementResult } from '../ports/index.ts'

const SAMPLE = 5

export interface Asking {
  readonly session: Session
  readonly cancellation: Cancellation
}

/** PLN007 with a sample, where values can be shown. */
export async function askGuard(asking: Asking, { object }: PlanStep, { sql, message, sampleSql }: Guard): Promise<Result<void>> {
  const asked = await ask(asking, sql)
  if (!asked.ok) return asked
  const { count } = asked.value
  if (count === 0) return ok(undefined)
  const sampled = sampleSql === undefined ? undefined : await asking.session.run(sampleSql, { maxRows: SAMPLE, cancellation: asking.cancellation })
  const sample = sampled?.ok === true ? sampled.value.rows.map((row) => String(Object.values(row)[0])) : []
  return fail('PLN007', { object, check: message, count, ...(sample.length === 0 ? {} : { sample }) })
}

/** A check is done where its one number is 0. PLN007. */
export async function sendCheck(asking: Asking, { object }: PlanStep, { sql, stage }: PlannedStatement): Promise<Result<StatementResult>> {
  const asked = await ask(asking, sql)
  if (!asked.ok) return asked
  const { count, result } = asked.value
  return count === 0 ? ok(result) : fail('PLN007', { object, check: stage, count })
}

async function ask({ session, cancellation }: Asking, sql: string): Promise<Result<{ readonly count: number; readonly result: StatementResult }>> {
  const asked = await session.run(sql, { maxRows: 1, cancellation })
  if (!asked.ok) return asked
  const [row = {}] = asked.value.rows
  const value = Object.values(row)[0]
  const count = Number(value)
  return Number.isSafeInteger(count) && value !== null ? ok({ count, result: asked.value }) : fail('SQL001', { sql, message: `${String(value)} is no count` })
}
