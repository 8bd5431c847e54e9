// One conversation with DuckDB: a connection of its own, statements one after another, each under an id.
import type { DuckDBConnection, DuckDBPreparedStatement } from '@duckdb/node-api'
import { fail, ok } from '../../../core/failure/index.ts'
import type { Result } from '../../../core/failure/index.ts'
import { transactionStep } from '../../../core/sql/index.ts'
import type { Cancellation, Session, StatementResult, SubmittedStatement } from '../../../engine/ports/index.ts'
import { execute, executeTogether } from './execute.ts'
import type { Executed } from './execute.ts'
import { statementFailure } from './failures.ts'
import { holdsSeveral } from './pieces.ts'
import { createTraces } from './traces.ts'

interface Flight {
  readonly sql: string
  isCancelled: boolean
  isRunning: boolean
}

/** Statements that move no rows, or answer nothing but how many. */
const CARRIES = /^\s*(?:COMMIT|CREATE|ALTER|DROP|COMMENT|INSERT|UPDATE|DELETE)\b/i

// An interrupt that arrives before DuckDB has begun is forgotten by it, so it is repeated until the statement ends.
const INTERRUPT_EVERY_MS = 10

export class DuckSession implements Session {
  readonly #connection: DuckDBConnection
  readonly #name: string
  readonly #flights = new Map<string, { readonly flight: Flight; readonly outcome: Promise<Result<StatementResult>> }>()
  readonly #prepared = new Map<string, DuckDBPreparedStatement>()
  readonly #onClose: () => Promise<void>
  readonly #traces = createTraces()
  /** What the next statement takes along: a BEGIN, and writes of Sluice's own. Each turn of a thread saved is a third of a small step. */
  #pending: string[] = []
  #queue: Promise<unknown> = Promise.resolve()
  #count = 0
  #inTransaction = false
  /** A BEGIN that was sent as a statement, as the author of a node writes it. */
  #inAuthorsTransaction = false
  #isClosed = false

  /** `name` begins the ids of its statements; `onClose` is called once. */
  constructor(connection: DuckDBConnection, name: string, onClose: () => Promise<void>) {
    this.#connection = connection
    this.#name = name
    this.#onClose = onClose
  }

  async submit(sql: string, options: { readonly maxRows?: number } = {}): Promise<Result<SubmittedStatement>> {
    if (this.#isClosed) throw new Error('the session was closed')
    const queryId = `${this.#name}-${++this.#count}`
    const flight: Flight = { sql, isCancelled: false, isRunning: false }
    this.#flights.set(queryId, { flight, outcome: this.#next(() => this.#fly(queryId, flight, options.maxRows)) })
    return ok({ queryId })
  }

  async outcome(statement: SubmittedStatement): Promise<Result<StatementResult>> {
    const sent = this.#flights.get(statement.queryId)
    if (sent === undefined) throw new Error(`${statement.queryId} was not sent from this session, or its outcome was taken already`)
    const outcome = await sent.outcome
    this.#flights.delete(statement.queryId)
    return outcome
  }

  async cancel(queryId: string): Promise<Result<void>> {
    const sent = this.#flights.get(queryId)
    if (sent === undefined || sent.flight.isCancelled) return ok(undefined)
    const { flight, outcome } = sent
    flight.isCancelled = true
    let isOver = false
    const over = outcome.then(() => {
      isOver = true
    })
    while (!isOver) {
      if (flight.isRunning) this.#connection.interrupt()
      await Promise.race([over, new Promise((wake) => setTimeout(wake, INTERRUPT_EVERY_MS))])
    }
    return ok(undefined)
  }

  async run(sql: string, options: { readonly maxRows?: number; readonly cancellation?: Cancellation } = {}): Promise<Result<StatementResult>> {
    const submitted = await this.submit(sql, options)
    if (!submitted.ok) return submitted
    const ignore = options.cancellation?.onRequest(() => void this.cancel(submitted.value.queryId))
    try {
      return await this.outcome(submitted.value)
    } finally {
      ignore?.()
    }
  }

  async transaction<T>(work: () => Promise<Result<T>>): Promise<Result<T>> {
    if (this.#inTransaction || this.#inAuthorsTransaction) throw new Error('a transaction is open in this session already')
    this.#inTransaction = true
    this.#pending = ['BEGIN']
    let isDone = false
    try {
      const result = await work()
      if (!result.ok) return result
      const committed = await this.run('COMMIT')
      if (!committed.ok) return committed
      isDone = true
      return result
    } finally {
      const isBegun = this.#pending[0] !== 'BEGIN'
      this.#pending = []
      // What COMMIT keeps after a failed statement depends on the error, so that anything but a success is rolled back explicitly.
      // A ROLLBACK that fails has nothing to roll back: a failed COMMIT ended the transaction itself.
      if (!isDone && isBegun) await this.run('ROLLBACK')
      this.#inTransaction = false
    }
  }

  /** A write of Sluice's own without parameters; inside a transaction it is sent with what comes next, COMMIT at the latest. */
  async write(sql: string): Promise<Result<void>> {
    if (this.#inTransaction) {
      this.#pending.push(sql)
      return ok(undefined)
    }
    const written = await this.run(sql)
    return written.ok ? ok(undefined) : written
  }

  /** Runs a statement that was prepared once for this session; `rows` are arrays of raw values in the statement's order. */
  async prepared(sql: string, values: readonly (string | number)[]): Promise<Result<{ readonly rows: readonly (readonly unknown[])[]; readonly rowsChanged: number }>> {
    return this.#next(async () => {
      try {
        await this.#sendPending()
        let statement = this.#prepared.get(sql)
        if (statement === undefined) this.#prepared.set(sql, (statement = await this.#connection.prepare(sql)))
        values.forEach((value, index) => {
          if (typeof value === 'string') statement.bindVarchar(index + 1, value)
          else statement.bindBigInt(index + 1, BigInt(value))
        })
        const result = await statement.run()
        return ok({ rows: await result.getRowsJS(), rowsChanged: result.rowsChanged })
      } catch (error) {
        return statementFailure(sql, error)
      }
    })
  }

  async close(): Promise<void> {
    if (this.#isClosed) return
    this.#isClosed = true
    await Promise.all([...this.#flights.keys()].map((queryId) => this.cancel(queryId)))
    await this.#queue
    for (const statement of this.#prepared.values()) statement.destroySync()
    this.#connection.closeSync()
    await this.#onClose()
  }

  #next<T>(work: () => Promise<T>): Promise<T> {
    const result = this.#queue.then(work)
    this.#queue = result.catch(() => undefined)
    return result
  }

  /** Temporary tables and variables. */
  async forget(): Promise<void> {
    await this.#next(() => this.#traces.wipe(this.#connection))
  }

  /** COMMIT and other short statements carry what is pending in their own text; a query and a MERGE, whose answer is read, come after it. */
  async #execute(sql: string, wanted: { readonly maxRows: number | undefined; readonly begins: boolean }): Promise<Executed> {
    const placed = this.#traces.placed(sql)
    const carries = this.#pending.length > 0 && CARRIES.test(sql) && !holdsSeveral(sql)
    // On one line, so that the line of an error is that of the statement's own text.
    const text = carries ? [...this.#pending.splice(0), placed].join('; ') : placed
    await this.#sendPending()
    return carries ? executeTogether(this.#connection, text) : execute(this.#connection, text, wanted)
  }

  async #sendPending(): Promise<void> {
    if (this.#pending.length > 0) await this.#connection.run(this.#pending.splice(0).join(';\n'))
  }

  async #fly(queryId: string, flight: Flight, maxRows: number | undefined): Promise<Result<StatementResult>> {
    if (flight.isCancelled) return fail('SQL003', { queryId })
    const step = transactionStep(flight.sql)
    // As on Snowflake, where a BEGIN inside a transaction is ignored, and a COMMIT outside of one.
    if (step === 'begins' ? this.#inAuthorsTransaction : step === 'ends' && !this.#inAuthorsTransaction && !this.#inTransaction) return ok({ queryId, counts: {}, rows: [] })
    // A COMMIT that fails ends the transaction too.
    if (step === 'ends') this.#inAuthorsTransaction = false
    flight.isRunning = true
    const ownTransaction = !this.#inTransaction && !this.#inAuthorsTransaction && holdsSeveral(flight.sql)
    try {
      const executed = await this.#execute(flight.sql, { maxRows, begins: ownTransaction })
      if (ownTransaction) await this.#connection.run('COMMIT')
      if (step === 'begins') this.#inAuthorsTransaction = true
      return ok({ queryId, ...executed })
    } catch (error) {
      if (ownTransaction) await this.#connection.run('ROLLBACK').catch(() => undefined)
      return flight.isCancelled ? fail('SQL003', { queryId }) : statementFailure(flight.sql, error, queryId)
    } finally {
      flight.isRunning = false
    }
  }
}
