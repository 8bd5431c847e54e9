// Runs at the gate: a row each, which its run renews and whoever finds it dead removes. UPDATE and DELETE of a table exclude each other, so of a renewal and
// a removal one finds the row as it was (docs.snowflake.com/en/sql-reference/transactions, "Resource locking").
import { ok } from '../../../core/failure/index.ts'
import type { Result } from '../../../core/failure/index.ts'
import type { GateRun, GateRunName, SeenGateRun } from '../../../core/gate/index.ts'
import type { Session } from '../../../engine/ports/index.ts'
import { tableOf, whenThere } from './tables.ts'
import type { StateSchema } from './tables.ts'
import { literal, row } from './text.ts'

type Place = Pick<GateRun, 'epoch' | 'leaseUntil'>

const named = (projectId: string, { holder, since }: GateRunName): string => `"PROJECT_ID" = ${literal(projectId)} AND "HOLDER" = ${literal(holder)} AND "SINCE" = ${literal(since)}`

export async function enter(session: Session, schema: StateSchema, projectId: string, run: GateRun): Promise<Result<void>> {
  const { holder, since, mode, epoch, leaseUntil, nodes: set } = run
  const written = await session.run(`INSERT INTO ${tableOf(schema, 'GATE_RUN')} VALUES ${row([projectId, holder, since, mode, epoch, leaseUntil, JSON.stringify(set)])}`)
  return written.ok ? ok(undefined) : written
}

export async function renew(session: Session, schema: StateSchema, projectId: string, { name, next }: { readonly name: GateRunName; readonly next: Place }): Promise<Result<boolean>> {
  const changed = await session.run(`UPDATE ${tableOf(schema, 'GATE_RUN')} SET "EPOCH" = ${next.epoch}, "LEASE_UNTIL" = ${literal(next.leaseUntil)} WHERE ${named(projectId, name)}`)
  return changed.ok ? ok((changed.value.counts.rowsUpdated ?? 0) > 0) : changed
}

export async function leave(session: Session, schema: StateSchema, projectId: string, { name, seen }: { readonly name: GateRunName; readonly seen: Pick<GateRun, 'leaseUntil'> | undefined }): Promise<Result<boolean>> {
  const still = seen === undefined ? '' : ` AND "LEASE_UNTIL" = ${literal(seen.leaseUntil)}`
  const removed = await session.run(`DELETE FROM ${tableOf(schema, 'GATE_RUN')} WHERE ${named(projectId, name)}${still}`)
  return removed.ok ? ok((removed.value.counts.rowsDeleted ?? 0) > 0) : removed
}

export async function all(session: Session, schema: StateSchema, projectId: string): Promise<Result<readonly SeenGateRun[]>> {
  const text = `SELECT "HOLDER", "SINCE", "MODE", "EPOCH", "LEASE_UNTIL" FROM ${tableOf(schema, 'GATE_RUN')} WHERE "PROJECT_ID" = ${literal(projectId)} ORDER BY "SINCE", "HOLDER"`
  const read = await session.run(text)
  if (!read.ok) return whenThere([], read)
  return ok(read.value.rows.map((found) => ({
    holder: String(found['HOLDER']),
    since: String(found['SINCE']),
    // Safe: `enter` is the only writer.
    mode: found['MODE'] as GateRun['mode'],
    epoch: Number(found['EPOCH']),
    leaseUntil: String(found['LEASE_UNTIL']),
  })))
}

export async function nodes(session: Session, schema: StateSchema, projectId: string, holder: string): Promise<Result<GateRun['nodes'] | undefined>> {
  const read = await session.run(`SELECT "NODES" FROM ${tableOf(schema, 'GATE_RUN')} WHERE "PROJECT_ID" = ${literal(projectId)} AND "HOLDER" = ${literal(holder)} ORDER BY "SINCE" DESC LIMIT 1`)
  if (!read.ok) return whenThere(undefined, read)
  const [found] = read.value.rows
  // Safe: `enter` is the only writer.
  return ok(found === undefined ? undefined : (JSON.parse(String(found['NODES'])) as GateRun['nodes']))
}

/** A value that is no number where the row is gone, as `epochGuard` has one. */
export function guard(schema: StateSchema, projectId: string, name: GateRunName): string {
  return `SELECT CAST(IFF(COUNT(*) > 0, '1', 'the run was taken for dead') AS NUMBER(38,0)) AS "THERE" FROM ${tableOf(schema, 'GATE_RUN')} WHERE ${named(projectId, name)}`
}
