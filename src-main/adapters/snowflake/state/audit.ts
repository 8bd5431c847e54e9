// The audit trail: records that are only ever added, each chained to the one before it. Lines without a number are of the time before the chain.
// No key keeps two engines from writing the same number at once: the INSERT looks whether somebody was first, and what slips through is found by verification.
import { createHash } from 'node:crypto'
import { chained, readFacts, rootOf } from '../../../core/audit/index.ts'
import type { AuditEntry, AuditRecord, AuditTrail } from '../../../core/audit/index.ts'
import { fail, ok } from '../../../core/failure/index.ts'
import type { Result } from '../../../core/failure/index.ts'
import type { Session } from '../../../engine/ports/index.ts'
import { tableOf } from './tables.ts'
import type { StateSchema } from './tables.ts'
import { literal } from './text.ts'

/** How often somebody else may be first. */
const ATTEMPTS = 5
const COLUMNS = ['WRITTEN_AT', 'ACTOR', 'ACTION', 'FACTS', 'SEQUENCE', 'PREVIOUS', 'HASH'].map((name) => `"${name}"`).join(', ')
const digest = (text: string): string => createHash('sha256').update(text).digest('hex')

export async function audit(session: Session, schema: StateSchema, projectId: string, entry: AuditEntry): Promise<Result<AuditRecord>> {
  const table = tableOf(schema, 'AUDIT')
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const trail = await lines(session, schema, projectId, `("SEQUENCE" IS NULL OR "SEQUENCE" = (SELECT MAX("SEQUENCE") FROM ${table} WHERE "PROJECT_ID" = ${literal(projectId)}))`)
    if (!trail.ok) return trail
    const last = trail.value.records.at(-1)
    const record = chained(entry, last ?? { root: rootOf(trail.value.earlier, digest) }, digest)
    const { at, actor, action, facts, sequence, previous, hash } = record
    const written = await session.run(`INSERT INTO ${table} ("PROJECT_ID", ${COLUMNS})
SELECT ${[projectId, at, actor, action, JSON.stringify(facts), sequence, previous, hash].map(literal).join(', ')}
WHERE NOT EXISTS (SELECT 1 FROM ${table} WHERE "PROJECT_ID" = ${literal(projectId)} AND "SEQUENCE" = ${sequence})`)
    if (!written.ok) return written
    if (written.value.counts.rowsInserted !== 0) return ok(record)
  }
  return fail('CON001', { connection: `${schema.database}.${schema.schema}`, reason: `others wrote to its audit trail at the same moment, ${ATTEMPTS} times` })
}

export function auditTrail(session: Session, schema: StateSchema, projectId: string): Promise<Result<AuditTrail>> {
  return lines(session, schema, projectId, 'TRUE')
}

async function lines(session: Session, schema: StateSchema, projectId: string, which: string): Promise<Result<AuditTrail>> {
  const read = await session.run(`SELECT ${COLUMNS} FROM ${tableOf(schema, 'AUDIT')} WHERE "PROJECT_ID" = ${literal(projectId)} AND ${which} ORDER BY "SEQUENCE"`)
  if (!read.ok) return read
  const [earlier, chain] = [read.value.rows.filter((line) => line['SEQUENCE'] === null), read.value.rows.filter((line) => line['SEQUENCE'] !== null)]
  return ok({
    earlier: earlier.map(entryOf),
    records: chain.map((line) => ({ ...entryOf(line), sequence: Number(line['SEQUENCE']), previous: String(line['PREVIOUS']), hash: String(line['HASH']) })),
  })
}

function entryOf(line: Readonly<Record<string, unknown>>): AuditEntry {
  return { at: String(line['WRITTEN_AT']), actor: String(line['ACTOR']), action: String(line['ACTION']), facts: readFacts(String(line['FACTS'])) }
}
