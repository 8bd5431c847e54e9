// Sluice's own tables in `stateSchema`: what they are called, and the statements that make them.
// How to read it: every DDL commits by itself and may be cut off after, so each statement can be sent again; the version is written last. A migration
// that was released is never edited; a change is a new one at the end. No key is declared, because none would be enforced.
// The schema itself is not made: its owner and its grants are an administrator's.
import { snowflake } from '../../../core/dialect/index.ts'
import { fail, ok } from '../../../core/failure/index.ts'
import type { Result } from '../../../core/failure/index.ts'
import { tokensOf } from '../../../core/sql/index.ts'
import type { Session } from '../../../engine/ports/index.ts'

export interface StateSchema {
  readonly database: string
  readonly schema: string
}

export type StateTable = 'MIGRATION' | 'NODE' | 'ARTIFACT' | 'JOURNAL' | 'GATE' | 'GATE_RUN' | 'AUDIT'

/** OPS.SLUICE, "Ops"."sluice": quoted parts keep their case. undefined where it is not two names. */
export function stateSchemaOf(text: string): StateSchema | undefined {
  const [database, dot, schema, ...rest] = [...tokensOf(text)]
  if (database === undefined || schema === undefined || dot?.text !== '.' || rest.length > 0) return undefined
  const names = [database, schema].map(({ kind, text: name }) => (kind === 'quoted' ? name.slice(1, -1).replaceAll('""', '"') : kind === 'word' ? name.toUpperCase() : undefined))
  const [first, second] = names
  return first === undefined || second === undefined ? undefined : { database: first, schema: second }
}

export function tableOf({ database, schema }: StateSchema, table: StateTable): string {
  return snowflake.quoteObject({ database, schema, name: `SLUICE_${table}` })
}

const MIGRATIONS: readonly ((table: (name: StateTable) => string) => readonly string[])[] = [
  (table) => [
    `CREATE TABLE IF NOT EXISTS ${table('NODE')} ("PROJECT_ID" VARCHAR NOT NULL, "NODE_ID" VARCHAR NOT NULL, "OBJECT" VARCHAR NOT NULL, "RECORD" VARCHAR NOT NULL, "DEFINITION" VARCHAR NOT NULL)`,
    `CREATE TABLE IF NOT EXISTS ${table('ARTIFACT')} ("HASH" VARCHAR NOT NULL, "PART" NUMBER(38,0) NOT NULL, "PARTS" NUMBER(38,0) NOT NULL, "CONTENT" VARCHAR NOT NULL)`,
    `CREATE TABLE IF NOT EXISTS ${table('JOURNAL')} ("PROJECT_ID" VARCHAR NOT NULL, "SEQ" NUMBER(38,0) NOT NULL, "PLACE" NUMBER(38,0) NOT NULL, "RUN_ID" VARCHAR NOT NULL, "STEP_ID" VARCHAR NOT NULL,
"PHASE" VARCHAR NOT NULL, "STATEMENT" NUMBER(38,0), "NODE_ID" VARCHAR NOT NULL, "WRITTEN_AT" VARCHAR NOT NULL, "DETAIL" VARCHAR NOT NULL)`,
    `CREATE TABLE IF NOT EXISTS ${table('GATE')} ("PROJECT_ID" VARCHAR NOT NULL, "MODE" VARCHAR NOT NULL, "HOLDER" VARCHAR NOT NULL, "SINCE" VARCHAR NOT NULL, "EPOCH" NUMBER(38,0) NOT NULL, "LEASE_UNTIL" VARCHAR NOT NULL)`,
    `CREATE TABLE IF NOT EXISTS ${table('AUDIT')} ("PROJECT_ID" VARCHAR NOT NULL, "WRITTEN_AT" VARCHAR NOT NULL, "ACTOR" VARCHAR NOT NULL, "ACTION" VARCHAR NOT NULL, "FACTS" VARCHAR NOT NULL)`,
  ],
  // Lines that were written before are without a number.
  (table) => ['"SEQUENCE" NUMBER(38,0)', '"PREVIOUS" VARCHAR', '"HASH" VARCHAR'].map((column) => `ALTER TABLE ${table('AUDIT')} ADD COLUMN IF NOT EXISTS ${column}`),
  (table) => [
    `CREATE TABLE IF NOT EXISTS ${table('GATE_RUN')} ("PROJECT_ID" VARCHAR NOT NULL, "HOLDER" VARCHAR NOT NULL, "SINCE" VARCHAR NOT NULL, "MODE" VARCHAR NOT NULL, "EPOCH" NUMBER(38,0) NOT NULL, "LEASE_UNTIL" VARCHAR NOT NULL, "NODES" VARCHAR NOT NULL)`,
  ],
]

/** One query where the tables are there. CON001 where a newer Sluice made them. */
export async function migrate(session: Session, schema: StateSchema): Promise<Result<void>> {
  const table = (name: StateTable): string => tableOf(schema, name)
  const version = whenThere(0, await versionOf(session, schema))
  if (!version.ok) return version
  if (version.value > MIGRATIONS.length) {
    const place = `${schema.database}.${schema.schema}`
    return fail('CON001', { connection: place, reason: `Its state is of version ${version.value}, and this Sluice knows up to ${MIGRATIONS.length}. Use the newer Sluice.` })
  }
  for (const [index, statements] of MIGRATIONS.entries()) {
    if (index < version.value) continue
    const first = `CREATE TABLE IF NOT EXISTS ${table('MIGRATION')} ("VERSION" NUMBER(38,0) NOT NULL)`
    for (const statement of [first, ...statements(table), `INSERT INTO ${table('MIGRATION')} VALUES (${index + 1})`]) {
      const done = await session.run(statement)
      if (!done.ok) return done
    }
  }
  return ok(undefined)
}

async function versionOf(session: Session, schema: StateSchema): Promise<Result<number>> {
  const applied = await session.run(`SELECT COALESCE(MAX("VERSION"), 0) AS "VERSION" FROM ${tableOf(schema, 'MIGRATION')}`)
  return applied.ok ? ok(Number(applied.value.rows[0]?.['VERSION'])) : applied
}

/** "Object does not exist or not authorized". */
const MISSING = '002003'

/**
 * What was read, or `nothing` where the tables are not there: reading an environment that was never deployed makes none. Where they are only hidden from
 * this role, `migrate`, which comes before any write, fails, so that nothing is taken for new that is not.
 */
export function whenThere<T>(nothing: NoInfer<T>, read: Result<T>): Result<T> {
  const isMissing = !read.ok && read.failure.code === 'SQL001' && read.failure.facts.code === MISSING
  return isMissing ? ok(nothing) : read
}
