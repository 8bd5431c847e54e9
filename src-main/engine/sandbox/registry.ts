// Which tables of a warehouse Sluice made up: kept in a table of its own, so that a user's table is never taken for one.
import { ok } from '../../core/failure/index.ts'
import type { Result } from '../../core/failure/index.ts'
import type { Dialect } from '../../core/dialect/types.ts'
import type { ObjectName } from '../../core/relation/index.ts'
import type { OpenEnvironment } from '../environments/open-environment.ts'
import type { Session } from '../ports/index.ts'

export const SANDBOX_SCHEMA = 'sluice_sandbox'
const NAME = 'made_table'
const TABLE = `${SANDBOX_SCHEMA}.${NAME}`

export interface SandboxRegistry {
  /** Makes the table where it is not there yet. */
  prepare(): Promise<Result<void>>
  /** Tables that were made for the environment, by object key. */
  made(): Promise<Result<ReadonlyMap<string, ObjectName>>>
  add(object: ObjectName): Promise<Result<void>>
  remove(object: ObjectName): Promise<Result<void>>
}

export function createSandboxRegistry(session: Session, dialect: Dialect, stateKey: string): SandboxRegistry {
  const { literal } = dialect
  const values = ({ database, schema, name }: ObjectName) => [stateKey, database, schema, name].map(literal).join(', ')

  async function run(sql: string): Promise<Result<void>> {
    const sent = await session.run(sql)
    return sent.ok ? ok(undefined) : sent
  }

  return {
    async prepare() {
      const schema = await run(`CREATE SCHEMA IF NOT EXISTS ${SANDBOX_SCHEMA}`)
      if (!schema.ok) return schema
      return run(`CREATE TABLE IF NOT EXISTS ${TABLE} (project_id VARCHAR, database_name VARCHAR, schema_name VARCHAR, table_name VARCHAR)`)
    },
    async made() {
      const read = await session.run(`SELECT database_name, schema_name, table_name FROM ${TABLE} WHERE project_id = ${literal(stateKey)}`, { maxRows: 1_000_000 })
      if (!read.ok) return read
      const names = read.value.rows.map((row) => ({
        database: String(row['database_name']),
        schema: String(row['schema_name']),
        name: String(row['table_name']),
      }))
      return ok(new Map(names.map((name) => [dialect.objectKey(name), name])))
    },
    add: (object) => run(`INSERT INTO ${TABLE} VALUES (${values(object)})`),
    remove: (object) => run(`DELETE FROM ${TABLE} WHERE (project_id, database_name, schema_name, table_name) = (${values(object)})`),
  }
}

/** Object keys of the tables that were made up; none on another warehouse than the embedded one, or where nothing ever was. */
export async function readMadeTables({ warehouse: { engine, dialect }, stateKey }: OpenEnvironment, session: Session): Promise<Result<ReadonlySet<string>>> {
  if (engine !== 'duckdb') return ok(new Set())
  const { literal } = dialect
  const there = await session.run(`SELECT 1 FROM duckdb_tables() WHERE database_name = current_database() AND schema_name = ${literal(SANDBOX_SCHEMA)} AND table_name = ${literal(NAME)}`, { maxRows: 1 })
  if (!there.ok) return there
  if (there.value.rows.length === 0) return ok(new Set())
  const made = await createSandboxRegistry(session, dialect, stateKey).made()
  return made.ok ? ok(new Set(made.value.keys())) : made
}
