// Nodes that a deploy left half done, and everything below them: no refresh runs these until a deploy has done, undone or adopted the rest.
import { beyond, BitSet } from '../../core/graph/index.ts'
import type { NodeId } from '../../core/project/index.ts'
import { ok } from '../../core/failure/index.ts'
import type { Result } from '../../core/failure/index.ts'
import { qualifiedName } from '../../core/project/index.ts'
import type { OpenEnvironment } from '../environments/open-environment.ts'
import type { Session } from '../ports/index.ts'
import type { Deployed } from './deployed.ts'

export interface Held {
  readonly why: string
  /** What those below it are told of it, behind its name. */
  readonly below: string
}

export type HeldNodes = ReadonlyMap<NodeId, Held>

const BELOW = 'which a deploy that failed left half done'

const ADVICE = 'Resume or undo that deploy, or deploy again, then refresh.'

export interface HeldIn {
  readonly deployed: Deployed
  /** Nodes that a deploy has in hand: they wait at the gate, and what is below them is as it was. */
  readonly beingDeployed: ReadonlySet<NodeId>
}

/** Half done is what is recorded so and, where statements commit by themselves, what has one that was sent and a step without an end. */
export async function heldNodes(session: Session, { warehouse, state, stateKey }: OpenEnvironment, { deployed, beingDeployed }: HeldIn): Promise<Result<HeldNodes>> {
  const halfDone = new Set([...deployed.recorded.values()].filter(({ definitionHash }) => definitionHash === '').map(({ nodeId }) => nodeId))
  if (!warehouse.ddlIsTransactional) {
    const interrupted = await state.interrupted(session, stateKey)
    if (!interrupted.ok) return interrupted
    for (const { phase, nodeId } of interrupted.value) if (phase !== 'intent') halfDone.add(nodeId)
  }
  return ok(withAllBelow(deployed, new Set([...halfDone].filter((node) => !beingDeployed.has(node)))))
}

function withAllBelow({ linked: { project, graph, byId } }: Deployed, halfDone: ReadonlySet<NodeId>): HeldNodes {
  const held = new Map<NodeId, Held>(Array.from(halfDone, (node) => [node, { why: `A deploy that failed left it half done. ${ADVICE}`, below: BELOW }]))
  for (const id of halfDone) {
    const top = byId.get(id)
    const node = top === undefined ? undefined : project.nodes[top]
    if (top === undefined || node === undefined) continue
    for (const below of beyond(graph.downstream, BitSet.of(graph.size, [top]))) {
      const { id: reader } = project.nodes[below] ?? {}
      if (reader !== undefined && !held.has(reader)) held.set(reader, { why: `It is below ${qualifiedName(node)}, ${BELOW}. ${ADVICE}`, below: BELOW })
    }
  }
  return held
}
