// The gate as it stands, put into a document: this engine's own, beside what is stored where the environment is.
import { draining, inTheWay, phase } from '../../core/gate/index.ts'
import type { Gate, GateRequest } from '../../core/gate/index.ts'
import { ok } from '../../core/failure/index.ts'
import type { Result } from '../../core/failure/index.ts'
import type { NodeId } from '../../core/project/index.ts'
import { withEnvironment, withSession } from '../environments/open-environment.ts'
import type { OpenEnvironment } from '../environments/open-environment.ts'
import type { OpenProject } from '../open/open-project.ts'
import type { Session } from '../ports/index.ts'
import type { EngineContext } from '../shared/context.ts'
import type { GateDocument, GateElsewhere, GateNode, GateRequest as GateShowRequest, GateWaiting } from './document.ts'
import { storedElsewhere } from './elsewhere.ts'
import { lookForHold } from './look.ts'

export interface ShownGate {
  readonly context: EngineContext
  readonly opened: OpenProject
  readonly environment: OpenEnvironment
}

/** PRJ001, ENV001, ENV002, CON001, CON002. */
export async function showGate(context: EngineContext, request: GateShowRequest): Promise<Result<GateDocument>> {
  const opened = await context.projects.open(request.folder)
  if (!opened.ok) return opened
  return withEnvironment(context, opened.value, request, async (environment) => {
    await lookForHold(context, environment)
    return withSession(environment.warehouse, (session) => gateDocument({ context, opened: opened.value, environment }, session))
  })
}

export async function gateDocument(shown: ShownGate, session: Session): Promise<Result<GateDocument>> {
  const stored = await shown.environment.state.gate(session, shown.environment.stateKey)
  return stored.ok ? ok(documentOf(shown, { epoch: stored.value.epoch, elsewhere: storedElsewhere(shown, stored.value) })) : stored
}

/** `stored`: the line as it was last read; a deploy of this engine that began since has the next epoch. */
export function documentOf({ context, opened, environment }: ShownGate, stored: { readonly epoch: number; readonly elsewhere: GateElsewhere | null }): GateDocument {
  const own = context.gateOf(environment.stateKey)
  const gate = own.now()
  const { id, name } = environment.effective.environment
  const nodesOf = nodesIn(opened)
  const usual = context.ports.history.usualDurations(opened.id, id, gate.inside.filter(({ mode }) => mode === 'shared').flatMap(({ nodes }) => [...nodes]))
  const isClosedElsewhere = stored.elsewhere?.isGone === false
  const ownPhase = phase(gate)
  return {
    formatVersion: 1,
    environment: { id, name },
    phase: isClosedElsewhere && ownPhase !== 'held' ? 'closed' : ownPhase,
    epoch: stored.epoch,
    hold: gate.hold ?? null,
    elsewhere: stored.elsewhere,
    inside: gate.inside.map((request) => {
      const [node] = request.nodes
      return { ...sideOf(request, nodesOf), usualMs: request.mode === 'shared' && node !== undefined ? (usual.get(node) ?? null) : null }
    }),
    waiting: gate.queue.map((request): GateWaiting => ({
      ...sideOf(request, nodesOf),
      waitsFor: whomFor(gate, request.ticket),
      drain: draining(gate, request.ticket) === undefined ? null : (own.drainOf(request.ticket) ?? null),
    })),
  }
}

function sideOf({ holder, run, mode, at, nodes }: GateRequest, nodeOf: (id: NodeId) => GateNode): Omit<GateWaiting, 'waitsFor' | 'drain'> {
  const [first] = nodes
  return { holder, run: run ?? null, mode, since: at, nodes: nodes.size, node: mode === 'shared' && first !== undefined ? nodeOf(first) : null }
}

function whomFor(gate: Gate, ticket: string): string[] {
  const others = inTheWay(gate, ticket).map(({ holder }) => holder)
  const maintenance = gate.hold === undefined ? [] : [`${gate.hold.by}, for maintenance`]
  return [...new Set([...maintenance, ...others])]
}

/** A node that was deployed and is not in the project any more goes by its id. */
function nodesIn({ linked }: OpenProject): (id: NodeId) => GateNode {
  return (id) => {
    const node = linked.project.nodes[linked.byId.get(id) ?? -1]
    return { id, location: node?.location ?? '', name: node?.name ?? id }
  }
}
