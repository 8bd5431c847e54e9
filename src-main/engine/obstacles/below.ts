// The nodes below those that cannot run, each with the nearest of them.
import { neighbours } from '../../core/graph/index.ts'
import type { LinkedProject, NodeIndex } from '../../core/project/index.ts'

/** Not for `held` themselves. Every node and edge is met once, however many cannot run. */
export function belowObstacles({ graph }: Pick<LinkedProject, 'graph'>, held: Iterable<NodeIndex>): ReadonlyMap<NodeIndex, NodeIndex> {
  const own = [...held].sort((a, b) => a - b)
  const nearest = new Map<NodeIndex, NodeIndex>(own.map((node) => [node, node]))
  const open = [...own]
  for (let at = 0; at < open.length; at++) {
    const node = open[at]
    const above = node === undefined ? undefined : nearest.get(node)
    if (node === undefined || above === undefined) continue
    for (const reader of neighbours(graph.downstream, node)) {
      if (nearest.has(reader)) continue
      nearest.set(reader, above)
      open.push(reader)
    }
  }
  for (const node of own) nearest.delete(node)
  return nearest
}
