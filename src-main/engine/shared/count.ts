// One number that a query counts.
import { fail, ok } from '../../core/failure/index.ts'
import type { Result } from '../../core/failure/index.ts'
import type { Session } from '../ports/index.ts'

/** `sql` gives one row of one column. SQL001 where that is no whole number. */
export async function count(session: Session, sql: string): Promise<Result<number>> {
  const counted = await session.run(sql, { maxRows: 1 })
  if (!counted.ok) return counted
  const value = Object.values(counted.value.rows[0] ?? {})[0]
  return Number.isSafeInteger(Number(value)) ? ok(Number(value)) : fail('SQL001', { sql, message: `${String(value)} is no count` })
}
