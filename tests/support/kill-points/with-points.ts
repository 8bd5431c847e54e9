// Warehouses that say when something is about to be written and when it has been. Where a step is a transaction, every statement, transaction and write of the
// state store is two points; where every statement commits by itself, every request is: of a statement its sending and its end.
import type { OpenWarehouse, Session, StateStore, Warehouse, Warehouses } from '../../../src-main/engine/ports/index.ts'

type Point = (what: string) => void
type Around = <T>(what: string, work: () => Promise<T>) => Promise<T>

export function withPoints(warehouses: Warehouses, point: Point): Warehouses {
  return {
    ...warehouses,
    async open(target) {
      const opened = await warehouses.open(target)
      return opened.ok ? { ok: true, value: pointed(opened.value, point) } : opened
    },
  }
}

function pointed({ warehouse, state, close }: OpenWarehouse, point: Point): OpenWarehouse {
  const real = new WeakMap<Session, Session>()
  const around: Around = async (what, work) => {
    point(`before ${what}`)
    const result = await work()
    point(`after ${what}`)
    return result
  }
  const withSessions: Warehouse = {
    ...warehouse,
    async session(options) {
      const session = await warehouse.session(options)
      if (!session.ok) return session
      const outside = pointedSession(session.value, around, warehouse.ddlIsTransactional)
      real.set(outside, session.value)
      return { ok: true, value: outside }
    },
  }
  return { warehouse: withSessions, state: !warehouse.ddlIsTransactional ? state : pointedState(state, around, (session) => real.get(session) ?? session), close }
}

function pointedSession(session: Session, around: Around, ownSubmits: boolean): Session {
  const isRead = (sql: string) => /^\s*(SELECT|WITH|FROM)\b/i.test(sql)
  return {
    // On DuckDB `run` is its own, and nothing else is sent.
    submit: (sql, options) => (ownSubmits ? session.submit(sql, options) : around(`send ${firstWords(sql)}`, () => session.submit(sql, options))),
    outcome: (statement) => (ownSubmits ? session.outcome(statement) : around('end', () => session.outcome(statement))),
    cancel: (queryId) => session.cancel(queryId),
    run: (sql, options) => (isRead(sql) ? session.run(sql, options) : around(firstWords(sql), () => session.run(sql, options))),
    transaction: (work, options) => around('transaction', () => session.transaction(work, options)),
    forget: () => session.forget(),
    close: () => session.close(),
  }
}

function pointedState(state: StateStore, around: Around, own: (session: Session) => Session): StateStore {
  return {
    prepare: (session) => around('prepare', () => state.prepare(own(session))),
    recorded: (session, ...rest) => state.recorded(own(session), ...rest),
    record: (session, ...rest) => around('record', () => state.record(own(session), ...rest)),
    forget: (session, ...rest) => around('forget', () => state.forget(own(session), ...rest)),
    definitions: (session, ...rest) => state.definitions(own(session), ...rest),
    putArtifacts: (session, ...rest) => around('artifacts', () => state.putArtifacts(own(session), ...rest)),
    artifacts: (session, ...rest) => state.artifacts(own(session), ...rest),
    journal: (session, project, entries) => around(`journal ${entries[0]?.phase ?? ''}`, () => state.journal(own(session), project, entries)),
    journalOf: (session, ...rest) => state.journalOf(own(session), ...rest),
    interrupted: (session, ...rest) => state.interrupted(own(session), ...rest),
    deploys: (session, ...rest) => state.deploys(own(session), ...rest),
    owners: (session) => state.owners(own(session)),
    gate: (session, ...rest) => state.gate(own(session), ...rest),
    setGate: (session, ...rest) => around('gate', () => state.setGate(own(session), ...rest)),
    gateRuns: state.gateRuns,
    auditTrail: (session, ...rest) => state.auditTrail(own(session), ...rest),
    audit: (session, ...rest) => around('audit', () => state.audit(own(session), ...rest)),
  }
}

/** Of a statement of the state store its table, and the phase of a journal's line. */
function firstWords(sql: string): string {
  const [table] = /SLUICE_[A-Z_]+(?=")/.exec(sql) ?? []
  const [phase] = table === 'SLUICE_JOURNAL' ? (/(?<=')(?:plan|intent|sent|acknowledged|done|failed|ended|settled)(?=')/.exec(sql) ?? []) : []
  if (table !== undefined) return [/^\s*(\w+)/.exec(sql)?.[1], table, phase].filter((word) => word !== undefined).join(' ')
  return sql.trim().split(/\s+/).slice(0, 3).join(' ')
}
