// Runs SQL text on a connection: rows up to a limit, and what the statement changed.
import { ResultReturnType, StatementType } from '@duckdb/node-api'
import type { DuckDBConnection, DuckDBPreparedStatement, DuckDBResult, Json } from '@duckdb/node-api'
import type { StatementCounts } from '../../../core/run/index.ts'
import { toJson } from './values.ts'

export interface Executed {
  readonly counts: StatementCounts
  readonly rows: readonly Readonly<Record<string, Json>>[]
}

// What DuckDB counts in a way that says too little: see `runMerge`.
const MERGE = /^\s*(?:--[^\n]*\n\s*|\/\*[^]*?\*\/\s*)*MERGE\b/i
const NO_ROWS = /^\s*(?:BEGIN|COMMIT|ROLLBACK|CREATE|DROP|ALTER|COMMENT|SET|INSERT|UPDATE|DELETE)\b/i
const RETURNING = /\bRETURNING\b/i

/**
 * Runs the statement, or the several that an INSERT OVERWRITE was rewritten to: rows are those of the last, counts are added up.
 * Throws what DuckDB throws. `maxRows` undefined is all of them.
 */
export async function execute(connection: DuckDBConnection, sql: string, maxRows: number | undefined): Promise<Executed> {
  if (NO_ROWS.test(sql) && !RETURNING.test(sql) && !holdsSeveral(sql)) {
    // One turn of a thread instead of three (parse, prepare, run).
    const result = await connection.run(sql)
    return { counts: await countsOf(result), rows: [] }
  }
  const countsMerge = MERGE.test(sql) && !RETURNING.test(sql)
  const text = countsMerge ? `${sql.replace(/;\s*$/, '')}\nRETURNING merge_action` : sql
  const statements = await connection.extractStatements(text)
  let executed: Executed = { counts: {}, rows: [] }
  for (let index = 0; index < statements.count; index++) {
    const prepared = await statements.prepare(index)
    const next = countsMerge ? await runMerge(prepared) : await runOne(prepared, maxRows)
    executed = { counts: { ...executed.counts, ...next.counts }, rows: next.rows }
  }
  return executed
}

/** How many statements a text holds, for whoever must make several of them one transaction. */
export function holdsSeveral(sql: string): boolean {
  return /;\s*\S/.test(sql)
}

async function runOne(prepared: DuckDBPreparedStatement, maxRows: number | undefined): Promise<Executed> {
  // A result of rows is streamed, so that the first thousand of a billion cost a thousand.
  if (prepared.statementType !== StatementType.SELECT || maxRows === undefined) {
    const result = await prepared.run()
    return { counts: await countsOf(result), rows: await rowsOf(result, maxRows) }
  }
  return { counts: {}, rows: await rowsOf(await prepared.stream(), maxRows) }
}

async function rowsOf(result: DuckDBResult, maxRows: number = Number.POSITIVE_INFINITY): Promise<Executed['rows']> {
  if (result.returnType !== ResultReturnType.QUERY_RESULT) return []
  const names = result.deduplicatedColumnNames()
  const types = result.columnTypes()
  const rows: Record<string, Json>[] = []
  while (rows.length < maxRows) {
    const chunk = await result.fetchChunk()
    if (chunk === null || chunk.rowCount === 0) break
    const columns = names.map((_, column) => chunk.getColumnValues(column))
    for (let row = 0; row < chunk.rowCount && rows.length < maxRows; row++) {
      const entries = names.map((name, column) => {
        const type = types[column]
        return [name, type === undefined ? null : toJson(columns[column]?.[row] ?? null, type, toJson)] as const
      })
      rows.push(Object.fromEntries(entries))
    }
  }
  return rows
}

/** What DuckDB says of a statement without RETURNING; CREATE TABLE AS answers its count as a row. */
async function countsOf(result: DuckDBResult): Promise<StatementCounts> {
  switch (result.statementType) {
    case StatementType.INSERT:
      return { rowsInserted: result.rowsChanged }
    case StatementType.UPDATE:
      return { rowsUpdated: result.rowsChanged }
    case StatementType.DELETE:
      return { rowsDeleted: result.rowsChanged }
    case StatementType.CREATE: {
      if (result.columnName(0) !== 'Count') return {}
      const count = (await result.getRows())[0]?.[0]
      return typeof count === 'bigint' ? { rowsInserted: Number(count) } : {}
    }
    default:
      return {}
  }
}

/**
 * MERGE answers one count for all that it did (2 for one update and one insert), and Snowflake one a kind. DuckDB tells them apart only
 * with RETURNING merge_action: a row of INSERT, UPDATE or DELETE for each row changed, which is streamed and counted here.
 */
async function runMerge(prepared: DuckDBPreparedStatement): Promise<Executed> {
  const result = await prepared.stream()
  const counts = new Map<string, number>()
  for (let chunk = await result.fetchChunk(); chunk !== null && chunk.rowCount > 0; chunk = await result.fetchChunk()) {
    for (const action of chunk.getColumnValues(0)) counts.set(String(action), (counts.get(String(action)) ?? 0) + 1)
  }
  return {
    counts: { rowsInserted: counts.get('INSERT') ?? 0, rowsUpdated: counts.get('UPDATE') ?? 0, rowsDeleted: counts.get('DELETE') ?? 0 },
    rows: [],
  }
}
