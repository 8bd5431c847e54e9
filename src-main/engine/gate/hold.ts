// Holding a gate for maintenance, and releasing it: stored where the environment is, written to the audit trail, and in force at once.
import { fail } from '../../core/failure/index.ts'
import type { Result } from '../../core/failure/index.ts'
import type { GateHold } from '../../core/gate/index.ts'
import { writeAudit } from '../audit/index.ts'
import { withEnvironment, withSession } from '../environments/open-environment.ts'
import type { OpenEnvironment } from '../environments/open-environment.ts'
import type { OpenProject } from '../open/open-project.ts'
import type { Session } from '../ports/index.ts'
import type { EngineContext } from '../shared/context.ts'
import type { Working } from '../shared/working.ts'
import type { GateDocument, GateHoldRequest, GateReleaseRequest } from './document.ts'
import { writeHold } from './hold-line.ts'
import { lookForHold } from './look.ts'
import { gateDocument } from './show.ts'

interface Change {
  readonly context: EngineContext
  readonly opened: OpenProject
  readonly environment: OpenEnvironment
  readonly user: string
  readonly origin: Working['origin']
  readonly isConfirmed: boolean
}

/** Whoever is inside finishes, and nobody gets in. GAT005 where somebody else holds it; ENV001, ENV002, CON001, CON002. */
export function holdGate(context: EngineContext, request: GateHoldRequest, working: Working): Promise<Result<GateDocument>> {
  return changeHold(context, request, working, (by, since) => ({ by, since, reason: request.reason.trim() }))
}

/** Who waited gets in, in order. One that is not held stays open. GAT005 where somebody else holds it; as `holdGate`. */
export function releaseGate(context: EngineContext, request: GateReleaseRequest, working: Working): Promise<Result<GateDocument>> {
  return changeHold(context, request, working, () => undefined)
}

async function changeHold(
  context: EngineContext,
  request: GateReleaseRequest,
  working: Working,
  heldBy: (user: string, at: string) => GateHold | undefined,
): Promise<Result<GateDocument>> {
  const opened = await context.projects.open(request.folder)
  if (!opened.ok) return opened
  const user = working.origin?.user ?? context.ports.machine.user
  return withEnvironment(context, opened.value, request, async (environment) => {
    await lookForHold(context, environment)
    const change: Change = { context, opened: opened.value, environment, user, origin: working.origin, isConfirmed: request.isConfirmed === true }
    return withSession(environment.warehouse, (session) => writeChange(change, heldBy(user, context.ports.clock.now()), session))
  })
}

async function writeChange(change: Change, held: GateHold | undefined, session: Session): Promise<Result<GateDocument>> {
  const { context, opened, environment, user, origin, isConfirmed } = change
  const gate = context.gateOf(environment.stateKey)
  const before = gate.now().hold
  const name = environment.effective.environment.name
  if (before !== undefined && before.by !== user && !isConfirmed) return fail('GAT005', { environment: name, ...before })
  if (before !== undefined || held !== undefined) {
    const at = context.ports.clock.now()
    const stored = await writeHold(session, environment, { held, at })
    if (!stored.ok) return stored
    gate.setHold(stored.value)
    if (stored.value !== undefined && stored.value !== held) return fail('GAT005', { environment: name, ...stored.value })
    await writeAudit(context.ports, { ...environment, session }, { action: held === undefined ? 'release' : 'hold', facts: factsOf(held ?? before), origin })
  }
  return gateDocument({ context, opened, environment }, session)
}

function factsOf(held: GateHold | undefined): Readonly<Record<string, string>> {
  return held === undefined ? {} : { by: held.by, since: held.since, reason: held.reason }
}
