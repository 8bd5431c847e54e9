// Which nodes of an environment made-up rows stand in for: kept in its warehouse, so that a refresh knows them and a deploy does not lose them.
import { ok } from '../../core/failure/index.ts'
import type { Result } from '../../core/failure/index.ts'
import type { Dialect } from '../../core/dialect/types.ts'
import { nodeId } from '../../core/project/index.ts'
import type { NodeId } from '../../core/project/index.ts'
import type { OpenEnvironment } from '../environments/open-environment.ts'
import type { Session } from '../ports/index.ts'
import { SANDBOX_SCHEMA } from './registry.ts'

const NAME = 'stand_in'
const TABLE = `${SANDBOX_SCHEMA}.${NAME}`

/** How many rows were made up; 0 also for a node of which nothing is made. */
export type StandIns = ReadonlyMap<NodeId, number>

export interface StandInRegistry {
  /** Makes the table where it is not there yet; its schema is there. */
  prepare(): Promise<Result<void>>
  /** Empty where the table was never made. */
  all(): Promise<Result<StandIns>>
  add(node: NodeId, rows: number): Promise<Result<void>>
  remove(node: NodeId): Promise<Result<void>>
}

export function createStandInRegistry(session: Session, { literal }: Pick<Dialect, 'literal'>, stateKey: string): StandInRegistry {
  const here = `project_id = ${literal(stateKey)}`

  async function run(sql: string): Promise<Result<void>> {
    const sent = await session.run(sql)
    return sent.ok ? ok(undefined) : sent
  }

  const remove = (node: NodeId): Promise<Result<void>> => run(`DELETE FROM ${TABLE} WHERE ${here} AND node_id = ${literal(node)}`)

  return {
    prepare: () => run(`CREATE TABLE IF NOT EXISTS ${TABLE} (project_id VARCHAR, node_id VARCHAR, made_rows BIGINT)`),
    async all() {
      const schemas = await session.run(`SELECT 1 FROM duckdb_schemas() WHERE database_name = current_database() AND schema_name = ${literal(SANDBOX_SCHEMA)}`, { maxRows: 1 })
      if (!schemas.ok) return schemas
      if (schemas.value.rows.length === 0) return ok(new Map())
      const read = await session.run(`SELECT node_id, made_rows FROM ${TABLE} WHERE ${here}`, { maxRows: 1_000_000 })
      if (read.ok) return ok(new Map(read.value.rows.map((row) => [nodeId(String(row['node_id'])), Number(row['made_rows'])])))
      // Asked last: DuckDB looks at every table there is to say it.
      const tables = await session.run(`SELECT 1 FROM duckdb_tables() WHERE database_name = current_database() AND schema_name = ${literal(SANDBOX_SCHEMA)} AND table_name = ${literal(NAME)}`, { maxRows: 1 })
      if (!tables.ok) return tables
      return tables.value.rows.length === 0 ? ok(new Map()) : read
    },
    async add(node, rows) {
      const removed = await remove(node)
      return removed.ok ? run(`INSERT INTO ${TABLE} VALUES (${literal(stateKey)}, ${literal(node)}, ${rows})`) : removed
    },
    remove,
  }
}

/** Those of an environment; none on another warehouse than the embedded one. */
export async function readStandIns({ warehouse, stateKey }: OpenEnvironment, session: Session): Promise<Result<StandIns>> {
  return warehouse.engine === 'duckdb' ? createStandInRegistry(session, warehouse.dialect, stateKey).all() : ok(new Map())
}
