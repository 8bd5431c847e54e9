// Which tables of a warehouse Sluice made up: kept in a table of its own, so that a user's table is never taken for one.
import { ok } from '../../core/failure/index.ts'
import type { Result } from '../../core/failure/index.ts'
import type { Dialect } from '../../core/dialect/types.ts'
import type { ObjectName } from '../../core/relation/index.ts'
import type { Session } from '../ports/index.ts'

export const SANDBOX_SCHEMA = 'sluice_sandbox'
const TABLE = `${SANDBOX_SCHEMA}.made_table`

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
