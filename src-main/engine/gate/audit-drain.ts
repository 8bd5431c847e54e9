// What the audit trail of an environment says of a deploy's drain that was cut short: what ran was cancelled, or the deploy gave up.
import type { OpenEnvironment } from '../environments/open-environment.ts'
import { withSession } from '../environments/open-environment.ts'
import { writeAudit } from '../audit/index.ts'
import type { EngineContext } from '../shared/context.ts'
import type { DrainDecision } from '../shared/gates.ts'
import type { Working } from '../shared/working.ts'

export interface DrainAct {
  /** The deploy. */
  readonly run: string
  readonly decision: DrainDecision
  readonly because: 'it was chosen' | 'its time was over'
  readonly origin: Working['origin']
}

/** What was decided is in force whether or not it could be written down; where not, the log says so. */
export async function auditDrain({ ports }: EngineContext, environment: OpenEnvironment, { run, decision: { choice, runs }, because, origin }: DrainAct): Promise<void> {
  const facts = { deploy: run, choice, 'in its way': runs.join(', '), because }
  const written = await withSession(environment.warehouse, async (session) => {
    const prepared = await environment.state.prepare(session)
    return prepared.ok ? writeAudit(ports, { ...environment, session }, { action: 'drain', facts, origin }) : prepared
  })
  if (!written.ok) ports.log.warn('what was decided at a gate is not in the audit trail', { facts, failure: written.failure })
}
