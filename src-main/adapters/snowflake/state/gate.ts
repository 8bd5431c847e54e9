// The gate's row. It is taken with one conditional UPDATE, whose count says who was first: UPDATEs of a table exclude each other
// (docs.snowflake.com/en/sql-reference/transactions, "Resource locking").
// No key keeps two engines from seeding it at once; so the row with the highest epoch is the gate, and a row below another is never taken.
import { ok } from '../../../core/failure/index.ts'
import type { Result } from '../../../core/failure/index.ts'
import type { GateState, Session } from '../../../engine/ports/index.ts'
import { tableOf } from './tables.ts'
import type { StateSchema } from './tables.ts'
import { literal, row } from './text.ts'

/** What a gate is that nobody ever took. */
export const OPEN_GATE: GateState = { mode: 'open', holder: '', since: '', epoch: 0, leaseUntil: '' }

export async function gate(session: Session, schema: StateSchema, projectId: string): Promise<Result<GateState>> {
  const read = await session.run(
    `SELECT "MODE", "HOLDER", "SINCE", "EPOCH", "LEASE_UNTIL" FROM ${tableOf(schema, 'GATE')} WHERE "PROJECT_ID" = ${literal(projectId)} ORDER BY "EPOCH" DESC LIMIT 1`,
  )
  if (!read.ok) return read
  const [found] = read.value.rows
  if (found === undefined) return ok(OPEN_GATE)
  // Safe: `setGate` is the only writer.
  const mode = found['MODE'] as GateState['mode']
  return ok({ mode, holder: String(found['HOLDER']), since: String(found['SINCE']), epoch: Number(found['EPOCH']), leaseUntil: String(found['LEASE_UNTIL']) })
}

export async function setGate(session: Session, schema: StateSchema, change: { readonly projectId: string; readonly expected: number; readonly next: GateState }): Promise<Result<boolean>> {
  const first = await take(session, schema, change)
  if (!first.ok || first.value || change.expected !== OPEN_GATE.epoch) return first
  const seeded = await seed(session, schema, change.projectId)
  return seeded.ok ? take(session, schema, change) : seeded
}

async function take(session: Session, schema: StateSchema, { projectId, expected, next }: Parameters<typeof setGate>[2]): Promise<Result<boolean>> {
  const table = tableOf(schema, 'GATE')
  const changed = await session.run(`UPDATE ${table}
SET "MODE" = ${literal(next.mode)}, "HOLDER" = ${literal(next.holder)}, "SINCE" = ${literal(next.since)}, "EPOCH" = ${next.epoch}, "LEASE_UNTIL" = ${literal(next.leaseUntil)}
WHERE "PROJECT_ID" = ${literal(projectId)} AND "EPOCH" = ${expected}
AND NOT EXISTS (SELECT 1 FROM ${table} "G" WHERE "G"."PROJECT_ID" = ${literal(projectId)} AND "G"."EPOCH" > ${expected})`)
  if (!changed.ok) return changed
  if ((changed.value.counts.rowsUpdated ?? 0) === 0) return ok(false)
  // Whether an UPDATE that waited for another looks at its condition again is not documented: only who finds their own name there has it.
  const now = await gate(session, schema, projectId)
  return now.ok ? ok(now.value.epoch === next.epoch && now.value.holder === next.holder) : now
}

/**
 * A value that is no number where another epoch has begun. The condition is on the highest row, as in `gate`.
 * docs.snowflake.com/en/sql-reference/functions/cast: what cannot be converted fails the statement.
 */
export function epochGuard(schema: StateSchema, projectId: string, epoch: number): string {
  return `SELECT CAST(IFF(MAX("EPOCH") = ${epoch}, '1', 'the gate has another holder') AS NUMBER(38,0)) AS "HELD" FROM ${tableOf(schema, 'GATE')} WHERE "PROJECT_ID" = ${literal(projectId)}`
}

/** Makes the row where there is none. */
async function seed(session: Session, schema: StateSchema, projectId: string): Promise<Result<void>> {
  const { mode, holder, since, epoch, leaseUntil } = OPEN_GATE
  const seeded = await session.run(`MERGE INTO ${tableOf(schema, 'GATE')} "T" USING (SELECT ${literal(projectId)} AS "PROJECT_ID") "S" ON "T"."PROJECT_ID" = "S"."PROJECT_ID"
WHEN NOT MATCHED THEN INSERT ("PROJECT_ID", "MODE", "HOLDER", "SINCE", "EPOCH", "LEASE_UNTIL") VALUES ${row([projectId, mode, holder, since, epoch, leaseUntil])}`)
  return seeded.ok ? ok(undefined) : seeded
}
