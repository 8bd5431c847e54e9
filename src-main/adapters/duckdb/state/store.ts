// The StateStore over Sluice's own tables; each method is one or two prepared statements of the session that it is given.
import { ok } from '../../../core/failure/index.ts'
import type { Result } from '../../../core/failure/index.ts'
import type { Session, StateStore } from '../../../engine/ports/index.ts'
import { DuckSession } from '../warehouse/session.ts'
import { artifacts, putArtifacts } from './artifacts.ts'
import { audit, auditTrail } from './audit.ts'
import { OPEN_GATE, gate, setGate } from './gate.ts'
import * as gateRuns from './gate-runs.ts'
import { deploys, interrupted, journal, journalOf } from './journal.ts'
import { migrate } from './migrations.ts'
import { compact, definitions, forget, owners, record, recorded } from './nodes.ts'

export function createStateStore(): StateStore {
  return {
    async prepare(session) {
      const migrated = await migrate(own(session))
      return migrated.ok ? compact(own(session)) : migrated
    },
    recorded: (session, projectId) => whenPrepared(session, [], () => recorded(own(session), projectId)),
    record: (session, projectId, node, definition) => record(own(session), projectId, node, definition),
    forget: (session, projectId, nodeId) => forget(own(session), projectId, nodeId),
    definitions: (session, projectId, nodes) => whenPrepared(session, new Map(), () => definitions(own(session), projectId, nodes)),
    putArtifacts: (session, texts) => putArtifacts(own(session), texts),
    artifacts: (session, hashes) => whenPrepared(session, new Map(), () => artifacts(own(session), hashes)),
    journal: (session, projectId, entries) => journal(own(session), projectId, entries),
    journalOf: (session, projectId, runId) => whenPrepared(session, [], () => journalOf(own(session), projectId, runId)),
    deploys: (session, projectId) => whenPrepared(session, [], () => deploys(own(session), projectId)),
    interrupted: (session, projectId) => whenPrepared(session, [], () => interrupted(own(session), projectId)),
    owners: (session) => whenPrepared(session, new Map(), () => owners(own(session))),
    gate: (session, projectId) => whenPrepared(session, OPEN_GATE, () => gate(own(session), projectId)),
    setGate: (session, projectId, expected, next) => setGate(own(session), projectId, expected, next),
    gateRuns: {
      enter: (session, projectId, run) => gateRuns.enter(own(session), projectId, run),
      renew: (session, projectId, name, next) => gateRuns.renew(own(session), projectId, name, next),
      leave: (session, projectId, name, seen) => gateRuns.leave(own(session), projectId, name, seen),
      all: (session, projectId) => whenPrepared(session, [], () => gateRuns.all(own(session), projectId)),
      nodes: (session, projectId, holder) => whenPrepared(session, undefined, () => gateRuns.nodes(own(session), projectId, holder)),
    },
    audit: (session, projectId, entry) => audit(own(session), projectId, entry),
    auditTrail: (session, projectId) => whenPrepared(session, { earlier: [], records: [] }, () => auditTrail(own(session), projectId)),
  }
}

/** A session of this adapter's own: the store needs its prepared statements, and another engine's session here is a bug. */
function own(session: Session): DuckSession {
  if (!(session instanceof DuckSession)) throw new Error("DuckDB's state store was given another engine's session")
  return session
}

/** Reading an environment that was never deployed writes nothing into it: it has no tables, and so knows nothing. */
async function whenPrepared<T>(session: Session, nothing: NoInfer<T>, read: () => Promise<Result<T>>): Promise<Result<T>> {
  const known = await own(session).prepared("SELECT count(*) FROM duckdb_schemas() WHERE database_name = current_database() AND schema_name = 'sluice'", [])
  if (!known.ok) return known
  return Number(known.value.rows[0]?.[0]) === 0 ? ok(nothing) : read()
}
