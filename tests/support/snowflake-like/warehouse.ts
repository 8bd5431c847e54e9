// The Warehouse and Warehouses ports over a link.
import { snowflake } from '../../../src-main/core/dialect/index.ts'
import { fail, ok } from '../../../src-main/core/failure/index.ts'
import type { Result } from '../../../src-main/core/failure/index.ts'
import { createStateStore, droppedTables, readCatalog, runningUnder, stateSchemaOf } from '../../../src-main/adapters/snowflake/index.ts'
import type { ConnectionTarget, OpenWarehouse, Session, SessionOptions, Warehouse, Warehouses } from '../../../src-main/engine/ports/index.ts'
import type { SnowflakeLink } from './link/link.ts'
import { answered, createSession } from './session.ts'

const SESSIONS = 8

/** `database` is one that its statements may ask for the history. */
export function createWarehouse(link: SnowflakeLink, connection: string, database: string): Warehouse {
  async function session(options: SessionOptions = {}): Promise<Result<Session>> {
    const opened = await answered(() => link.open(options), (problem) => fail('CON001', { connection, reason: problem.message }))
    return opened.ok ? ok(createSession(link, connection, opened.value)) : opened
  }
  async function inSession<T>(work: (session: Session) => Promise<Result<T>>): Promise<Result<T>> {
    const own = await session()
    if (!own.ok) return own
    try {
      return await work(own.value)
    } finally {
      await own.value.close()
    }
  }

  return {
    engine: 'snowflake',
    dialect: snowflake,
    ddlIsTransactional: false,
    maxSessions: SESSIONS,
    translate: (sql) => ok({ sql, notes: [] }),
    runningUnder: (tag) => inSession((own) => runningUnder(own, database, tag)),
    dropped: (names) => inSession((own) => droppedTables(own, names)),
    session,
    async *catalog(scope) {
      const reader = await session()
      if (!reader.ok) {
        yield reader
        return
      }
      try {
        yield* readCatalog(reader.value, connection, scope)
      } finally {
        await reader.value.close()
      }
    },
  }
}

/** Opens connections of the type snowflake; all others are opened by `embedded`. */
export function snowflakeLikeWarehouses(link: SnowflakeLink, embedded: Warehouses): Warehouses {
  return {
    ...embedded,
    async open(target: ConnectionTarget): Promise<Result<OpenWarehouse>> {
      if (target.type !== 'snowflake') return embedded.open(target)
      const schema = target.stateSchema === undefined ? undefined : stateSchemaOf(target.stateSchema)
      if (schema === undefined) return fail('CON001', { connection: target.name, reason: `stateSchema is ${target.stateSchema ?? 'not given'}, and should be DATABASE.SCHEMA` })
      return ok({ warehouse: createWarehouse(link, target.name, schema.database), state: createStateStore(schema), close: async () => undefined })
    },
  }
}
