// The StateStore over Sluice's own tables on Snowflake: each method is one statement or two of the session that it is given.
import type { StateStore } from '../../../engine/ports/index.ts'
import { artifacts, putArtifacts } from './artifacts.ts'
import { audit, auditTrail } from './audit.ts'
import { OPEN_GATE, epochGuard, gate, setGate } from './gate.ts'
import * as gateRuns from './gate-runs.ts'
import { deploys, interrupted, journal, journalOf } from './journal.ts'
import { definitions, forget, owners, record, recorded } from './nodes.ts'
import { migrate, whenThere } from './tables.ts'
import type { StateSchema } from './tables.ts'

export function createStateStore(schema: StateSchema): StateStore {
  return {
    prepare: (session) => migrate(session, schema),
    recorded: async (session, projectId) => whenThere([], await recorded(session, schema, projectId)),
    record: (session, projectId, node, definition) => record(session, schema, { projectId, node, definition }),
    forget: (session, projectId, nodeId) => forget(session, schema, projectId, nodeId),
    definitions: async (session, projectId, nodes) => whenThere(new Map(), await definitions(session, schema, projectId, nodes)),
    putArtifacts: (session, texts) => putArtifacts(session, schema, texts),
    artifacts: async (session, hashes) => whenThere(new Map(), await artifacts(session, schema, hashes)),
    journal: (session, projectId, entries) => journal(session, schema, projectId, entries),
    journalOf: async (session, projectId, runId) => whenThere([], await journalOf(session, schema, projectId, runId)),
    deploys: async (session, projectId) => whenThere([], await deploys(session, schema, projectId)),
    interrupted: async (session, projectId) => whenThere([], await interrupted(session, schema, projectId)),
    owners: async (session) => whenThere(new Map(), await owners(session, schema)),
    gate: async (session, projectId) => whenThere(OPEN_GATE, await gate(session, schema, projectId)),
    setGate: (session, projectId, expected, next) => setGate(session, schema, { projectId, expected, next }),
    epochGuard: (projectId, epoch) => epochGuard(schema, projectId, epoch),
    gateRuns: {
      enter: (session, projectId, run) => gateRuns.enter(session, schema, projectId, run),
      renew: (session, projectId, name, next) => gateRuns.renew(session, schema, projectId, { name, next }),
      leave: (session, projectId, name, seen) => gateRuns.leave(session, schema, projectId, { name, seen }),
      all: (session, projectId) => gateRuns.all(session, schema, projectId),
      nodes: (session, projectId, holder) => gateRuns.nodes(session, schema, projectId, holder),
      guard: (projectId, name) => gateRuns.guard(schema, projectId, name),
    },
    audit: (session, projectId, entry) => audit(session, schema, projectId, entry),
    auditTrail: async (session, projectId) => whenThere({ earlier: [], records: [] }, await auditTrail(session, schema, projectId)),
  }
}
