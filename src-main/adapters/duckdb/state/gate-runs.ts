// Runs at the gate: a row each. Nobody else has an embedded warehouse's file open, so this is for whoever asks as of any other.
import { ok } from '../../../core/failure/index.ts'
import type { Result } from '../../../core/failure/index.ts'
import type { GateRun, GateRunName, SeenGateRun } from '../../../core/gate/index.ts'
import type { DuckSession } from '../warehouse/session.ts'

export async function enter(session: DuckSession, projectId: string, { holder, since, mode, epoch, nodes, leaseUntil }: GateRun): Promise<Result<void>> {
  const written = await session.prepared('INSERT INTO sluice.gate_run VALUES ($1, $2, $3, $4, $5, $6, $7)', [projectId, holder, since, mode, epoch, leaseUntil, JSON.stringify(nodes)])
  return written.ok ? ok(undefined) : written
}

export async function renew(session: DuckSession, projectId: string, { holder, since }: GateRunName, next: Pick<GateRun, 'epoch' | 'leaseUntil'>): Promise<Result<boolean>> {
  const changed = await session.prepared('UPDATE sluice.gate_run SET epoch = $4, lease_until = $5 WHERE project_id = $1 AND holder = $2 AND since = $3', [projectId, holder, since, next.epoch, next.leaseUntil])
  return changed.ok ? ok(changed.value.rowsChanged > 0) : changed
}

export async function leave(session: DuckSession, projectId: string, { holder, since }: GateRunName, seen?: Pick<GateRun, 'leaseUntil'>): Promise<Result<boolean>> {
  const still = seen === undefined ? '' : ' AND lease_until = $4'
  const removed = await session.prepared(`DELETE FROM sluice.gate_run WHERE project_id = $1 AND holder = $2 AND since = $3${still}`, [projectId, holder, since, ...(seen === undefined ? [] : [seen.leaseUntil])])
  return removed.ok ? ok(removed.value.rowsChanged > 0) : removed
}

export async function all(session: DuckSession, projectId: string): Promise<Result<readonly SeenGateRun[]>> {
  const read = await session.prepared('SELECT holder, since, mode, epoch, lease_until FROM sluice.gate_run WHERE project_id = $1 ORDER BY since, holder', [projectId])
  if (!read.ok) return read
  return ok(read.value.rows.map(([holder, since, mode, epoch, leaseUntil]) => ({
    holder: String(holder),
    since: String(since),
    // Safe: `enter` is the only writer.
    mode: mode as GateRun['mode'],
    epoch: Number(epoch),
    leaseUntil: String(leaseUntil),
  })))
}

export async function nodes(session: DuckSession, projectId: string, holder: string): Promise<Result<GateRun['nodes'] | undefined>> {
  const read = await session.prepared('SELECT nodes FROM sluice.gate_run WHERE project_id = $1 AND holder = $2 ORDER BY since DESC LIMIT 1', [projectId, holder])
  if (!read.ok) return read
  const [text] = read.value.rows[0] ?? []
  // Safe: `enter` is the only writer.
  return ok(text === undefined ? undefined : (JSON.parse(String(text)) as GateRun['nodes']))
}
