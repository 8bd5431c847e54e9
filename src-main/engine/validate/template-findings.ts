// Findings that only rendering brings to light, over all nodes.
import type { Finding, LinkedProject, Node, NodeIndex, Pieces } from '../../core/project/index.ts'
import type { Obstacle } from '../../core/plan/index.ts'
import type { MissedLookup } from '../render/index.ts'
import { report } from '../shared/working.ts'
import type { Working } from '../shared/working.ts'
import type { NodeOutcome } from './node-outcome.ts'

const TOLD_EVERY = 200

export interface OutcomesOfNodes {
  /** undefined for a node that is not rendered. */
  readonly outcomeOf: (node: NodeIndex) => NodeOutcome | undefined
  /** Is told what keeps a node from running in the environment. */
  readonly met: (obstacle: Obstacle, node: Node) => void
  /** Is told what templates look up in vain. */
  readonly missed: (what: MissedLookup) => void
}

/** In the order of the nodes. */
export function* templateFindings({ project }: LinkedProject, { outcomeOf, met, missed }: OutcomesOfNodes, working: Working): Pieces<readonly Finding[]> {
  const { nodes } = project
  const told = new Set<string>()
  const found: Finding[] = []
  for (const [index, node] of nodes.entries()) {
    if (index % TOLD_EVERY === 0) report(working, 'rendering', index, nodes.length)
    yield
    const outcome = outcomeOf(index)
    if (outcome === undefined) continue
    for (const { finding, once } of outcome.findings) {
      if (once !== undefined && told.has(once)) continue
      if (once !== undefined) told.add(once)
      found.push(finding)
    }
    for (const lookup of outcome.missed ?? []) missed(lookup)
    if (outcome.obstacle !== undefined) met(outcome.obstacle, node)
  }
  return found
}
