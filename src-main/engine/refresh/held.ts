// Nodes that a deploy left half done, and everything below them: no refresh runs these until a deploy has done, undone or adopted the rest.
import { beyond, BitSet } from '../../core/graph/index.ts'
import type { NodeId } from '../../core/project/index.ts'
import { ok } from '../../core/failure/index.ts'
import type { Result } from '../../core/failure/index.ts'
import { qualifiedName } from '../../core/project/index.ts'
import type { OpenEnvironment } from '../environments/open-environment.ts'
import type { Session } from '../ports/index.ts'
import type { Deployed } from './deployed.ts'

/** By node: why. */
export type HeldNodes = ReadonlyMap<NodeId, string>

const ADVICE = 'Resume or undo that deploy, or deploy again, then refresh.'

/** Half done is what is recorded so and, where statements commit by themselves, what has one that was sent and a step without an end. */
export async function heldNodes(session: Session, { warehouse, state, stateKey }: OpenEnvironment, deployed: Deployed): Promise<Result<HeldNodes>> {
  const halfDone = new Set([...deployed.recorded.values()].filter(({ definitionHash }) => definitionHash === '').map(({ nodeId }) => nodeId))
  if (!warehouse.ddlIsTransactional) {
    const interrupted = await state.interrupted(session, stateKey)
    if (!interrupted.ok) return interrupted
    for (const { phase, nodeId } of interrupted.value) if (phase !== 'intent') halfDone.add(nodeId)
  }
  return ok(withAllBelow(deployed, halfDone))
}

function withAllBelow({ linked: { project, graph, byId } }: Deployed, halfDone: ReadonlySet<NodeId>): HeldNodes {
  const held = new Map(Array.from(halfDone, (node) => [node, `A deploy that failed left it half done. ${ADVICE}`]))
  for (const id of halfDone) {
    const top = byId.get(id)
    const node = top === undefined ? undefined : project.nodes[top]
    if (top === undefined || node === undefined) continue
    for (const below of beyond(graph.downstream, BitSet.of(graph.size, [top]))) {
      const { id: reader } = project.nodes[below] ?? {}
      if (reader !== undefined && !held.has(reader)) held.set(reader, `It is below ${qualifiedName(node)}, which a deploy that failed left half done. ${ADVICE}`)
    }
  }
  return held
}
