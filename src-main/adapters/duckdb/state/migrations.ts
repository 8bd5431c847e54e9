// Sluice's own tables, as numbered migrations: each is applied once, in order, in one transaction.
// How to read it: a migration that was released is never edited; a change is a new one at the end. Only the gate has a key, so that of two
// who take it first one fails: elsewhere keeping an index would cost a step more than its own statement, and what is asked is small enough to scan.
import { fail, ok } from '../../../core/failure/index.ts'
import type { Result } from '../../../core/failure/index.ts'
import type { DuckSession } from '../warehouse/session.ts'

const MIGRATIONS: readonly (readonly string[])[] = [
  [
    // Append-only: a node's newest row counts. `prepare` removes the others. Few columns, because DuckDB makes room for 2,048 rows of each
    // at every INSERT: what is only ever read whole is one text (`record`), and `object` is what others look up, '' for a source.
    'CREATE TABLE sluice.node (project_id VARCHAR NOT NULL, node_id VARCHAR NOT NULL, object VARCHAR NOT NULL, record VARCHAR NOT NULL, definition VARCHAR NOT NULL)',
    'CREATE TABLE sluice.artifact (hash VARCHAR NOT NULL, content VARCHAR NOT NULL)',
    `CREATE TABLE sluice.journal (project_id VARCHAR NOT NULL, run_id VARCHAR NOT NULL, step_id VARCHAR NOT NULL, phase VARCHAR NOT NULL, node_id VARCHAR NOT NULL,
      written_at VARCHAR NOT NULL, detail VARCHAR NOT NULL)`,
    `CREATE TABLE sluice.gate (project_id VARCHAR PRIMARY KEY, mode VARCHAR NOT NULL, holder VARCHAR NOT NULL, since VARCHAR NOT NULL, epoch BIGINT NOT NULL,
      lease_until VARCHAR NOT NULL)`,
    'CREATE TABLE sluice.audit (project_id VARCHAR NOT NULL, written_at VARCHAR NOT NULL, actor VARCHAR NOT NULL, action VARCHAR NOT NULL, facts VARCHAR NOT NULL)',
  ],
  // Lines that were written before are without a number.
  ['sequence BIGINT', 'previous VARCHAR', 'hash VARCHAR'].map((column) => `ALTER TABLE sluice.audit ADD COLUMN ${column}`),
  [
    `CREATE TABLE sluice.gate_run (project_id VARCHAR NOT NULL, holder VARCHAR NOT NULL, since VARCHAR NOT NULL, mode VARCHAR NOT NULL, epoch BIGINT NOT NULL,
      lease_until VARCHAR NOT NULL, nodes VARCHAR NOT NULL)`,
  ],
]

/** CON001 where a newer Sluice made the tables. */
export async function migrate(session: DuckSession): Promise<Result<void>> {
  return session.transaction(async () => {
    const made = await session.run('CREATE SCHEMA IF NOT EXISTS sluice; CREATE TABLE IF NOT EXISTS sluice.migration (version BIGINT NOT NULL)')
    if (!made.ok) return made
    const applied = await session.prepared('SELECT coalesce(max(version), 0) FROM sluice.migration', [])
    if (!applied.ok) return applied
    const version = Number(applied.value.rows[0]?.[0])
    if (version > MIGRATIONS.length) {
      return fail('CON001', { connection: 'embedded warehouse', reason: `Its state is of version ${version}, and this Sluice knows up to ${MIGRATIONS.length}. Use the newer Sluice.` })
    }
    for (const [index, statements] of MIGRATIONS.entries()) {
      if (index < version) continue
      for (const statement of [...statements, `INSERT INTO sluice.migration VALUES (${index + 1})`]) {
        const done = await session.run(statement)
        if (!done.ok) return done
      }
    }
    return ok(undefined)
  })
}
