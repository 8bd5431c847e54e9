// Writing to an audit trail: an environment's, which is in its warehouse, or this data folder's own. Records of one trail are written one after another.
import type { AuditEntry, AuditRecord } from '../../core/audit/index.ts'
import type { Result } from '../../core/failure/index.ts'
import type { RunOrigin } from '../../core/run/index.ts'
import type { OpenEnvironment } from '../environments/open-environment.ts'
import type { EnginePorts, Session } from '../ports/index.ts'

export interface Audited {
  readonly action: string
  readonly facts: AuditEntry['facts']
  /** Who asked; without it, the user of this machine. */
  readonly origin?: RunOrigin | undefined
}

type Ports = Pick<EnginePorts, 'audits' | 'clock' | 'machine' | 'log'>

/** The last write to each trail, so that two of this engine never take the same number. */
const writing = new WeakMap<Ports['audits'], Map<string, Promise<unknown>>>()

/** A failure is logged as well: what is audited was done already, and must not be undone for it. */
export function writeAudit(ports: Ports, place: Pick<OpenEnvironment, 'state' | 'stateKey'> & { readonly session: Session }, audited: Audited): Promise<Result<AuditRecord>> {
  const { state, stateKey, session } = place
  const trails = writing.get(ports.audits) ?? new Map<string, Promise<unknown>>()
  writing.set(ports.audits, trails)
  const write = async (): Promise<Result<AuditRecord>> => {
    const written = await state.audit(session, stateKey, entryOf(ports, audited))
    if (written.ok) remember(ports, stateKey, written.value)
    else ports.log.error('not in the audit trail', { action: audited.action, facts: audited.facts, failure: written.failure })
    return written
  }
  const turn = (trails.get(stateKey) ?? Promise.resolve()).then(write, write)
  trails.set(stateKey, turn)
  return turn
}

/** What this machine knows of a trail is a help in checking it: without room for it, what was done stays done. */
function remember({ audits, log }: Ports, stateKey: string, { sequence, hash, at }: AuditRecord): void {
  try {
    audits.remember(stateKey, { sequence, hash, at })
  } catch (error) {
    log.error('the end of an audit trail cannot be written down here', { stateKey, error: error instanceof Error ? error.message : String(error) })
  }
}

/** What concerns this data folder only: a setting. */
export function writeLocalAudit(ports: Ports, audited: Audited): AuditRecord {
  return ports.audits.write(entryOf(ports, audited))
}

function entryOf(ports: Ports, { action, facts, origin }: Audited): AuditEntry {
  return {
    at: ports.clock.now(),
    actor: origin?.user ?? ports.machine.user,
    action,
    facts: { ...facts, ...(origin === undefined ? {} : { through: origin.through }), ...(origin?.schedule === undefined ? {} : { schedule: origin.schedule }) },
  }
}
