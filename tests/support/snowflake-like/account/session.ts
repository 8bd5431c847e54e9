// A session of the account: its statements one after another, whether or not somebody still listens.
import type { DuckDBConnection } from '@duckdb/node-api'
import { transactionStep } from '../../../../src-main/core/sql/index.ts'
import { carryOut, createViewChecks } from '../ddl/index.ts'
import type { ViewChecks } from '../ddl/index.ts'
import type { Catalog } from '../catalog.ts'
import type { InformationSchema } from '../information-schema.ts'
import { isDdl, readCommand } from '../parse/index.ts'
import type { Command, Context } from '../parse/index.ts'
import { cancelled, missing } from '../problems.ts'
import { toDuckDb } from '../rewrite.ts'
import { show } from '../show.ts'
import { Conversation } from './conversation.ts'
import type { Lock, Locks } from './locks.ts'
import type { Query, QueryResult } from './queries.ts'
import { defines, isChange, locksOf, scriptOf } from './statement.ts'

/** What a session shares with the others. */
export interface Shared {
  readonly catalog: Catalog
  readonly information: InformationSchema
  readonly locks: Locks
  readonly lockTimeout: () => number
  cancel(queryId: string): Promise<void>
}

const NOTHING: QueryResult = { counts: {}, rows: [] }

export class AccountSession {
  readonly id: string
  tag: string
  /** Of the last statement, in the clock of performance.now(); undefined while one runs. */
  idleSince: number | undefined = performance.now()
  readonly #shared: Shared
  readonly #connection: DuckDBConnection
  readonly #conversation: Conversation
  readonly #views: ViewChecks
  #context: Context = { database: undefined, schema: undefined }
  #queue: Promise<unknown> = Promise.resolve()

  constructor({ id, tag, connection, shared }: { readonly id: string; readonly tag: string; readonly connection: DuckDBConnection; readonly shared: Shared }) {
    this.id = id
    this.tag = tag
    this.#connection = connection
    this.#shared = shared
    this.#conversation = new Conversation(connection, id)
    this.#views = createViewChecks(shared.catalog, this.#conversation.duckdb)
  }

  /** After those before it. */
  next<T>(work: () => Promise<T>): Promise<T> {
    const result = this.#queue.then(async () => {
      this.idleSince = undefined
      try {
        return await work()
      } finally {
        this.idleSince = performance.now()
      }
    })
    this.#queue = result.catch(() => undefined)
    return result
  }

  /** Throws what Snowflake would answer. */
  async run(query: Query, sql: string, { maxRows, first }: { readonly maxRows: number | undefined; readonly first?: string | undefined }): Promise<QueryResult> {
    if (first !== undefined) await this.#runOne(query, first, 1)
    query.record = { ...query.record, isBegun: true }
    const script = scriptOf(sql)
    if (script === undefined) return this.#runOne(query, sql, maxRows)
    let last = NOTHING
    for (const statement of script) last = await this.run(query, statement, { maxRows })
    return last
  }

  async #runOne(query: Query, sql: string, maxRows: number | undefined): Promise<QueryResult> {
    if (query.cancellation.signal.aborted) throw cancelled()
    const command = readCommand(sql, this.#context)
    if (command !== undefined) return this.#command(query, command, sql)
    const step = transactionStep(sql)
    if (step === 'begins') this.#conversation.begin()
    if (step === 'begins') return NOTHING
    if (step === 'ends') return this.#end(/^\s*ROLLBACK/i.test(sql))
    if (step === 'ddl') await this.#end(false)
    return this.#rows(query, sql, maxRows)
  }

  /** Ends what is open, and lets go of its locks. */
  async #end(rollsBack: boolean): Promise<QueryResult> {
    await (rollsBack ? this.#conversation.rollback() : this.#conversation.commit())
    this.#shared.locks.release(this.id)
    return NOTHING
  }

  async #command(query: Query, command: Command, sql: string): Promise<QueryResult> {
    const { catalog } = this.#shared
    if (isDdl(command)) await this.#end(false)
    switch (command.kind) {
      case 'show':
        return { counts: {}, rows: show(catalog, command) }
      case 'use':
        if (!catalog.databases().includes(command.database)) throw missing('Database', command.database)
        this.#context = { database: command.database, schema: command.schema ?? 'PUBLIC' }
        return NOTHING
      case 'tag':
        this.tag = command.tag
        return NOTHING
      case 'cancel':
        await this.#shared.cancel(command.queryId)
        return { counts: {}, rows: [{ STATUS: 'query terminated.' }] }
      default:
        return this.#locked(query, defines(command), async () => {
          await this.#stoppable(query, () => carryOut({ catalog, duckdb: this.#conversation.duckdb, context: this.#context }, command, sql))
          return NOTHING
        })
    }
  }

  async #rows(query: Query, sql: string, maxRows: number | undefined): Promise<QueryResult> {
    await this.#shared.information.refresh(sql)
    await this.#views.check(sql)
    const text = toDuckDb(sql, this.#context)
    return this.#locked(query, locksOf(sql), () => this.#conversation.send({ sql: text, changes: isChange(sql), maxRows, cancellation: query.cancellation.signal }))
  }

  /** Locks are kept to the end of the transaction. */
  async #locked<T>(query: Query, locks: readonly Lock[], work: () => Promise<T>): Promise<T> {
    const { signal } = query.cancellation
    await this.#shared.locks.take({ id: this.id, lockTimeout: this.#shared.lockTimeout, isCancelled: () => signal.aborted }, locks, cancelled)
    try {
      return await work()
    } finally {
      if (!this.#conversation.isOpen) this.#shared.locks.release(this.id)
    }
  }

  /** A CREATE TABLE … AS may take long. */
  async #stoppable(query: Query, work: () => Promise<void>): Promise<void> {
    const { signal } = query.cancellation
    const stop = (): void => this.#connection.interrupt()
    signal.addEventListener('abort', stop)
    try {
      await work()
    } catch (error) {
      throw signal.aborted ? cancelled() : error
    } finally {
      signal.removeEventListener('abort', stop)
    }
  }

  /** What Snowflake does to a session whose client is gone and which stands in another's way. */
  abort(): Promise<unknown> {
    return this.next(() => this.#end(true))
  }

  forget(): Promise<void> {
    return this.next(() => this.#conversation.forget())
  }

  /** After what runs; what is open is rolled back. */
  close(): Promise<void> {
    return this.next(async () => {
      await this.#conversation.close()
      this.#shared.locks.release(this.id)
    })
  }
}
