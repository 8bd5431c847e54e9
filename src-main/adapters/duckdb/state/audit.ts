// The audit trail: records that are only ever added, each chained to the one before it. Lines without a number are of the time before the chain.
import { createHash } from 'node:crypto'
import { chained, readFacts, rootOf } from '../../../core/audit/index.ts'
import type { AuditEntry, AuditRecord, AuditTrail } from '../../../core/audit/index.ts'
import { ok } from '../../../core/failure/index.ts'
import type { Result } from '../../../core/failure/index.ts'
import type { DuckSession } from '../warehouse/session.ts'

const digest = (text: string): string => createHash('sha256').update(text).digest('hex')

export async function audit(session: DuckSession, projectId: string, entry: AuditEntry): Promise<Result<AuditRecord>> {
  const last = await session.prepared('SELECT sequence, hash FROM sluice.audit WHERE project_id = $1 AND sequence IS NOT NULL ORDER BY sequence DESC LIMIT 1', [projectId])
  if (!last.ok) return last
  const [sequence, hash] = last.value.rows[0] ?? []
  const earlier = sequence === undefined ? await lines(session, projectId, 'sequence IS NULL') : ok([])
  if (!earlier.ok) return earlier
  const record = chained(entry, sequence === undefined ? { root: rootOf(earlier.value.map(entryOf), digest) } : { sequence: Number(sequence), hash: String(hash) }, digest)
  const written = await session.prepared(
    'INSERT INTO sluice.audit (project_id, written_at, actor, action, facts, sequence, previous, hash) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)',
    [projectId, record.at, record.actor, record.action, JSON.stringify(record.facts), record.sequence, record.previous, record.hash],
  )
  return written.ok ? ok(record) : written
}

export async function auditTrail(session: DuckSession, projectId: string): Promise<Result<AuditTrail>> {
  const earlier = await lines(session, projectId, 'sequence IS NULL')
  if (!earlier.ok) return earlier
  const records = await lines(session, projectId, 'sequence IS NOT NULL')
  if (!records.ok) return records
  return ok({ earlier: earlier.value.map(entryOf), records: records.value.map((line) => ({ ...entryOf(line), sequence: Number(line[4]), previous: String(line[5]), hash: String(line[6]) })) })
}

async function lines(session: DuckSession, projectId: string, which: string): Promise<Result<readonly (readonly unknown[])[]>> {
  const read = await session.prepared(
    `SELECT written_at, actor, action, facts, sequence, previous, hash FROM sluice.audit WHERE project_id = $1 AND ${which} ORDER BY sequence, rowid`,
    [projectId],
  )
  return read.ok ? ok(read.value.rows) : read
}

function entryOf([at, actor, action, facts]: readonly unknown[]): AuditEntry {
  return { at: String(at), actor: String(actor), action: String(action), facts: readFacts(String(facts)) }
}
