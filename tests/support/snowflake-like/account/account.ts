// An account: databases, sessions, and every statement that was sent. It goes on with what was submitted, whoever is gone.
import { IN_MEMORY, openInstance } from '../../../../src-main/adapters/duckdb/warehouse/instance.ts'
import type { Log } from '../../../../src-main/engine/ports/index.ts'
import { createCatalog } from '../catalog.ts'
import { physicalSchema } from '../identifiers.ts'
import { createInformationSchema } from '../information-schema.ts'
import type { AccountLink, Settings } from '../link/link.ts'
import { SnowflakeProblem, connectionLost } from '../problems.ts'
import { Conversation } from './conversation.ts'
import { meet } from './fate.ts'
import { createFaults } from './faults.ts'
import { createHeld } from './held.ts'
import { createLocks } from './locks.ts'
import { createQueries } from './queries.ts'
import type { Query } from './queries.ts'
import { load, save } from './saved.ts'
import type { SavedAccount } from './saved.ts'
import { createSessions } from './sessions.ts'

/** Snowflake's own, docs.snowflake.com/en/sql-reference/parameters and …/transactions. */
const DEFAULTS: Settings = { lockTimeoutMs: 43_200_000, idleAbortMs: 300_000 }
const silent: Log = { debug: () => undefined, info: () => undefined, warn: () => undefined, error: () => undefined }

/** In this process. */
export interface Account extends AccountLink {
  /** What is there now, to begin another with. No statement may be running. */
  save(file: string): Promise<SavedAccount>
}

export async function createAccount(saved?: SavedAccount): Promise<Account> {
  const opened = await openInstance('account', IN_MEMORY, silent)
  if (!opened.ok) throw new Error(JSON.stringify(opened.failure))
  const instance = opened.value
  // What a test asks is small.
  await instance.beginStructural()
  const connection = await instance.connect()
  const own = new Conversation(connection, 'account')

  const catalog = createCatalog()
  if (saved !== undefined) await load(connection, catalog, saved)
  const locks = createLocks()
  const faults = createFaults()
  const held = createHeld()
  const queries = createQueries(() => performance.timeOrigin + performance.now())
  const information = createInformationSchema(catalog, queries.all, own.duckdb)
  /** Statements whose outcome is lost to who asks first. */
  const unheard = new Set<string>()
  let settings = DEFAULTS
  const sessions = createSessions(instance, { catalog, information, locks, settings: () => settings, cancel })

  function theQuery(queryId: string): Query {
    const query = queries.find(queryId)
    if (query === undefined) throw new SnowflakeProblem('000709', `Statement ${queryId} not found`)
    return query
  }

  /** Answers at once, as SYSTEM$CANCEL_QUERY does: what came of the statement, its outcome says. */
  async function cancel(queryId: string): Promise<void> {
    const query = theQuery(queryId)
    const stop = (): void => {
      query.cancellation.abort()
      locks.wake()
    }
    if (query.cancelDelay > 0) setTimeout(stop, query.cancelDelay).unref()
    else stop()
  }

  return {
    open: ({ tag = '' }) => sessions.open(tag),
    async submit(id, sql, { maxRows, tag, first } = {}) {
      const session = sessions.find(id)
      const sent = { sessionId: id, tag: tag ?? session.tag, sql }
      const deeds = faults.of(sent)
      if (deeds.some(({ kind }) => kind === 'not sent')) throw connectionLost()
      const query = queries.add(sent)
      for (const deed of deeds) {
        if (deed.kind === 'cancelled late') query.cancelDelay = deed.ms
        if (deed.kind === 'lost answer' && deed.of === 'outcome') unheard.add(query.record.queryId)
      }
      void session.next(async () => queries.end(query, await meet({ query, queries, held, deeds, work: () => session.run(query, sql, { maxRows, first }) })))
      if (!deeds.some((deed) => deed.kind === 'lost answer' && deed.of === 'submit')) return query.record.queryId
      await query.ended
      throw connectionLost()
    },
    async outcome(queryId) {
      const query = theQuery(queryId)
      await query.ended
      if (unheard.delete(queryId)) throw connectionLost()
      if (query.told === undefined) throw new Error(`statement ${queryId} ended without an outcome`)
      if (!query.told.ok) throw query.told.problem
      return query.told.result
    },
    cancel,
    forget: (id) => sessions.find(id).forget(),
    close: (id) => sessions.close(id),
    async inject(...injected) {
      for (const fault of injected) faults.inject(fault)
    },
    async clearFaults() {
      faults.clear()
      held.clear()
    },
    log: async () => queries.all(),
    save: (file) => save(connection, catalog, file),
    reached: (name) => held.reached(name),
    async release(name) {
      held.release(name)
    },
    async configure(changed) {
      settings = { ...settings, ...changed }
    },
    async reset() {
      faults.clear()
      held.clear()
      queries.cancelAll()
      locks.wake()
      await sessions.closeAll()
      const schemas = catalog.databases().flatMap((database) => [...catalog.schemasOf(database), 'INFORMATION_SCHEMA'].map((schema) => physicalSchema(database, schema)))
      await own.duckdb.change(schemas.map((schema) => `DROP SCHEMA ${schema} CASCADE`))
      for (const database of catalog.databases()) catalog.dropDatabase(database)
      information.forget()
      queries.clear()
      unheard.clear()
      settings = DEFAULTS
    },
    async end() {
      held.clear()
      queries.cancelAll()
      locks.wake()
      await sessions.end()
      await own.close()
      await instance.close()
    },
  }
}
