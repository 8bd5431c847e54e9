// A conversation with DuckDB in which statements do to a transaction what they do on Snowflake: one that fails undoes itself and leaves the rest, each sees
// what others have committed, and of two that change the same rows the second does it after the first.
// How to read it: DuckDB's transaction begins with the first statement that changes rows, and what it changed is remembered; where DuckDB gives the whole
// transaction up, it is begun anew and the remembered statements are sent again.
import type { DuckDBConnection } from '@duckdb/node-api'
import { DuckSession } from '../../../../src-main/adapters/duckdb/warehouse/session.ts'
import type { DuckDb } from '../ddl/index.ts'
import { columnName } from '../identifiers.ts'
import { cancelled, fromDuckDb, isConflict } from '../problems.ts'
import type { QueryResult } from './queries.ts'

export interface Sent {
  /** DuckDB's SQL. */
  readonly sql: string
  readonly changes: boolean
  readonly maxRows: number | undefined
  readonly cancellation: AbortSignal
}

export class Conversation {
  readonly duckdb: DuckDb
  readonly #connection: DuckDBConnection
  readonly #session: DuckSession
  readonly #done: string[] = []
  #isOpen = false
  #isBegun = false

  constructor(connection: DuckDBConnection, name: string) {
    this.#connection = connection
    this.#session = new DuckSession(connection, name, async () => undefined)
    this.duckdb = {
      change: (statements) => this.#asked(() => this.#change(statements)),
      value: (sql) => this.#asked(async () => (await connection.runAndReadAll(sql)).getRowsJS()[0]?.[0]),
      describe: (query) => this.#asked(async () => (await connection.runAndReadAll(`DESCRIBE ${query}`)).getRowsJS().map(([name, type]) => ({ name: String(name), type: String(type) }))),
    }
  }

  get isOpen(): boolean {
    return this.#isOpen
  }

  /** A BEGIN inside a transaction is ignored. */
  begin(): void {
    this.#isOpen = true
  }

  async commit(): Promise<void> {
    let said = this.#isBegun ? await this.#session.run('COMMIT') : undefined
    if (said?.ok === false) {
      await this.#again()
      said = await this.#session.run('COMMIT')
    }
    this.#over()
    if (said?.ok === false) throw new Error(JSON.stringify(said.failure))
  }

  async rollback(): Promise<void> {
    if (this.#isBegun) await this.#session.run('ROLLBACK')
    this.#over()
  }

  /** Throws what Snowflake would answer. */
  async send(sent: Sent): Promise<QueryResult> {
    if (this.#isOpen && sent.changes && !this.#isBegun) await this.#begin()
    const first = await this.#run(sent)
    if (typeof first !== 'string') return this.#kept(sent, first)
    if (this.#isBegun) await this.#again()
    if (!isConflict(first)) throw sent.cancellation.aborted ? cancelled() : fromDuckDb(first)
    const second = await this.#run(sent)
    if (typeof second !== 'string') return this.#kept(sent, second)
    if (this.#isBegun) await this.#again()
    throw fromDuckDb(second)
  }

  /** Temporary tables and variables. */
  forget(): Promise<void> {
    return this.#session.forget()
  }

  async close(): Promise<void> {
    await this.rollback()
    await this.#session.close()
  }

  /** The rows and counts, or what DuckDB said. */
  async #run({ sql, maxRows, cancellation }: Sent): Promise<QueryResult | string> {
    if (cancellation.aborted) throw cancelled()
    const submitted = await this.#session.submit(sql, maxRows === undefined ? {} : { maxRows })
    if (!submitted.ok) throw new Error(JSON.stringify(submitted.failure))
    const stop = (): void => void this.#session.cancel(submitted.value.queryId)
    cancellation.addEventListener('abort', stop)
    const outcome = await this.#session.outcome(submitted.value)
    cancellation.removeEventListener('abort', stop)
    if (outcome.ok) return { counts: outcome.value.counts, rows: named(outcome.value.rows) }
    if (outcome.failure.code === 'SQL001') return outcome.failure.facts.detail ?? outcome.failure.facts.message
    return JSON.stringify(outcome.failure)
  }

  #kept({ sql, changes }: Sent, result: QueryResult): QueryResult {
    if (this.#isBegun && changes) this.#done.push(sql)
    return result
  }

  async #begin(): Promise<void> {
    await this.#session.run('BEGIN')
    this.#isBegun = true
  }

  /** The transaction as it was before the statement that DuckDB gave it up for. */
  async #again(): Promise<void> {
    await this.#session.run('ROLLBACK')
    await this.#session.run('BEGIN')
    for (const sql of this.#done) await this.#session.run(sql)
  }

  #over(): void {
    this.#isOpen = false
    this.#isBegun = false
    this.#done.length = 0
  }

  async #change(statements: readonly string[]): Promise<void> {
    if (this.#isBegun) return void (await this.#connection.run(statements.join(';\n')))
    try {
      await this.#connection.run(['BEGIN', ...statements, 'COMMIT'].join(';\n'))
    } catch (error) {
      await this.#connection.run('ROLLBACK').catch(() => undefined)
      throw error
    }
  }

  async #asked<T>(work: () => Promise<T>): Promise<T> {
    try {
      return await work()
    } catch (error) {
      throw fromDuckDb(error instanceof Error ? error.message : String(error))
    }
  }
}

function named(rows: QueryResult['rows']): QueryResult['rows'] {
  const names = new Map(Object.keys(rows[0] ?? {}).map((name) => [name, columnName(name)]))
  return rows.map((row) => Object.fromEntries(Object.entries(row).map(([name, value]) => [names.get(name) ?? name, value])))
}
