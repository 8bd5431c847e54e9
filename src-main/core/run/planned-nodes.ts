// The nodes of a run with what each waits for, from a selection.
import { neighbours, topologicalOrder } from '../graph/index.ts'
import type { BitSet } from '../graph/index.ts'
import type { LinkedProject } from '../project/index.ts'
import type { PlannedNode } from './types.ts'

/**
 * In dependency order. A node waits for the nearest selected nodes above it, also through nodes that are not selected: a view between two tables hands
 * on what the first one holds. undefined: the project has a cycle.
 */
export function plannedNodes({ project, graph }: LinkedProject, selected: BitSet): readonly PlannedNode[] | undefined {
  const order = topologicalOrder(graph)
  if (order === undefined) return undefined
  const above = new Array<ReadonlySet<number>>(graph.size)
  const planned: PlannedNode[] = []
  for (const n of order) {
    const nearest = new Set<number>()
    for (const read of neighbours(graph.upstream, n)) {
      if (selected.has(read)) nearest.add(read)
      else for (const node of above[read]!) nearest.add(node)
    }
    above[n] = nearest
    const { id, name, location } = project.nodes[n]!
    if (selected.has(n)) planned.push({ nodeID: id, name, location, after: Array.from(nearest, (node) => project.nodes[node]!.id) })
  }
  return planned
}
