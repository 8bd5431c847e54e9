// The gate's state.
import { ok } from '../../../core/failure/index.ts'
import type { Result } from '../../../core/failure/index.ts'
import type { GateState } from '../../../engine/ports/index.ts'
import type { DuckSession } from '../warehouse/session.ts'

/** What a gate is that nobody ever took. */
export const OPEN_GATE: GateState = { mode: 'open', holder: '', since: '', epoch: 0, leaseUntil: '' }

export async function gate(session: DuckSession, projectId: string): Promise<Result<GateState>> {
  const read = await session.prepared('SELECT mode, holder, since, epoch, lease_until FROM sluice.gate WHERE project_id = $1', [projectId])
  if (!read.ok) return read
  const [mode, holder, since, epoch, leaseUntil] = read.value.rows[0] ?? []
  if (mode === undefined) return ok(OPEN_GATE)
  // Safe: `setGate` is the only writer.
  return ok({ mode: mode as GateState['mode'], holder: String(holder), since: String(since), epoch: Number(epoch), leaseUntil: String(leaseUntil) })
}

/** One statement, so that of two who saw the same epoch one changes no row; a write conflict says the same. */
export async function setGate(session: DuckSession, projectId: string, expected: number, next: GateState): Promise<Result<boolean>> {
  const values = [projectId, next.mode, next.holder, next.since, next.epoch, next.leaseUntil]
  const first = 'INSERT INTO sluice.gate SELECT $1, $2, $3, $4, $5, $6 WHERE $1 NOT IN (SELECT project_id FROM sluice.gate)'
  const change = 'UPDATE sluice.gate SET mode = $2, holder = $3, since = $4, epoch = $5, lease_until = $6 WHERE project_id = $1 AND epoch = $7'
  if (expected === OPEN_GATE.epoch) {
    const taken = await session.prepared(first, values)
    if (!taken.ok) return isConflict(taken.failure) ? ok(false) : taken
    if (taken.value.rowsChanged === 1) return ok(true)
  }
  const changed = await session.prepared(change, [...values, expected])
  if (!changed.ok) return isConflict(changed.failure) ? ok(false) : changed
  return ok(changed.value.rowsChanged === 1)
}

function isConflict(failure: { readonly code: string; readonly facts: object }): boolean {
  return failure.code === 'SQL001' && 'code' in failure.facts && (failure.facts.code === 'TransactionContext Error' || failure.facts.code === 'Constraint Error')
}
