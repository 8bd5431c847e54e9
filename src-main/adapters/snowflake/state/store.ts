// The StateStore over Sluice's own tables on Snowflake: each method is one statement or two of the session that it is given.
import type { StateStore } from '../../../engine/ports/index.ts'
import { artifacts, putArtifacts } from './artifacts.ts'
import { OPEN_GATE, audit, gate, setGate } from './gate.ts'
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
    audit: (session, projectId, entry) => audit(session, schema, projectId, entry),
  }
}
