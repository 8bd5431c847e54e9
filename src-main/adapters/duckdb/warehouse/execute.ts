// Runs SQL text on a connection: rows up to a limit, and what the statement changed.
import { ResultReturnType, StatementType } from '@duckdb/node-api'
import type { DuckDBConnection, DuckDBResult, Json } from '@duckdb/node-api'
import type { StatementCounts } from '../../../core/run/index.ts'
import { holdsSeveral, lineEndsBefore, piecesOf } from './pieces.ts'
import { toJson } from './values.ts'

export interface Executed {
  readonly counts: StatementCounts
  readonly rows: readonly Readonly<Record<string, Json>>[]
}

// DuckDB counts what a MERGE did in a way that says too little: see `mergeCounts`.
const MERGE = /^\s*(?:--[^\n]*\n\s*|\/\*[^]*?\*\/\s*)*MERGE\b/i
const CREATE = /^\s*(?:--[^\n]*\n\s*|\/\*[^]*?\*\/\s*)*CREATE\b/i
const RETURNING = /\bRETURNING\b/i
/** What may answer any number of rows, of which some are wanted. */
const QUERY = /^\s*(?:--[^\n]*\n\s*|\/\*[^]*?\*\/\s*)*(?:SELECT|WITH|FROM|VALUES|\()/i

/** DuckDB makes several statements of one that finds the columns of its PIVOT itself. */
const PIVOT = /\bPIVOT\b/i

interface Wanted {
  /** undefined is all of them. */
  readonly maxRows: number | undefined
  /** Whether a BEGIN is sent along before the first statement. */
  readonly begins: boolean
}

/** Runs the statement, or the several that one was rewritten to: rows are those of the last, counts are added up. Throws what DuckDB throws. */
export async function execute(connection: DuckDBConnection, sql: string, { maxRows, begins }: Wanted): Promise<Executed> {
  return holdsSeveral(sql) ? executeSeveral(connection, sql, { maxRows, begins }) : executeOne(connection, { text: sql, own: sql }, maxRows)
}

interface Sent {
  /** What is sent: the statement, and what is sent along before it. */
  readonly text: string
  readonly own: string
}

/**
 * A statement goes to a thread once. Parsing, preparing and running it there one by one would plan it twice, which for a small MERGE
 * is most of its cost; so only a query whose rows are limited is prepared, in order to be streamed.
 */
async function executeOne(connection: DuckDBConnection, { text, own }: Sent, maxRows: number | undefined): Promise<Executed> {
  if (MERGE.test(own) && !RETURNING.test(own)) return { counts: await mergeCounts(await connection.run(`${text.replace(/;\s*$/, '')}\nRETURNING merge_action`)), rows: [] }
  if (maxRows !== undefined && text === own && QUERY.test(own)) return { counts: {}, rows: await streamed(connection, text, maxRows) }
  const result = await connection.run(text)
  return { counts: await countsOf(result), rows: await rowsOf(result, maxRows) }
}

/** `connection.stream` first looks, in a thread, how many statements there are: a third of what a small query costs. */
async function streamed(connection: DuckDBConnection, text: string, maxRows: number): Promise<Executed['rows']> {
  if (PIVOT.test(text)) return rowsOf(await connection.stream(text), maxRows)
  const prepared = await connection.prepare(text)
  try {
    return await rowsOf(await prepared.stream(), maxRows)
  } finally {
    prepared.destroySync()
  }
}

/** What a CREATE on the way filled is counted only where nothing else changed a row: it holds the rows for the others. */
async function executeSeveral(connection: DuckDBConnection, sql: string, { maxRows, begins }: Wanted): Promise<Executed> {
  let counts: StatementCounts = {}
  let filled: StatementCounts = {}
  let rows: Executed['rows'] = []
  for (const [index, { own, from }] of piecesOf(sql).entries()) {
    const text = `${begins && index === 0 ? 'BEGIN; ' : ''}${lineEndsBefore(sql, from)}${own}`
    const executed = await executeOne(connection, { text, own }, maxRows)
    rows = executed.rows
    if (CREATE.test(own)) filled = sum(filled, executed.counts)
    else counts = sum(counts, executed.counts)
  }
  return { counts: Object.keys(counts).length === 0 ? filled : counts, rows }
}

function sum(one: StatementCounts, other: StatementCounts): StatementCounts {
  const add = (kind: keyof StatementCounts): StatementCounts => {
    const [a, b] = [one[kind], other[kind]]
    return a === undefined && b === undefined ? {} : { [kind]: (a ?? 0) + (b ?? 0) }
  }
  return { ...add('rowsInserted'), ...add('rowsUpdated'), ...add('rowsDeleted') }
}

/** Several statements as one text, of which only the last one's counts are wanted. */
export async function executeTogether(connection: DuckDBConnection, sql: string): Promise<Executed> {
  return { counts: await countsOf(await connection.run(sql)), rows: [] }
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
 * with RETURNING merge_action: a row of INSERT, UPDATE or DELETE for each row changed, 16 bytes each, which is counted here.
 */
async function mergeCounts(result: DuckDBResult): Promise<StatementCounts> {
  const counts = new Map<string, number>()
  for (let chunk = await result.fetchChunk(); chunk !== null && chunk.rowCount > 0; chunk = await result.fetchChunk()) {
    for (const action of chunk.getColumnValues(0)) counts.set(String(action), (counts.get(String(action)) ?? 0) + 1)
  }
  return { rowsInserted: counts.get('INSERT') ?? 0, rowsUpdated: counts.get('UPDATE') ?? 0, rowsDeleted: counts.get('DELETE') ?? 0 }
}
