// The order in which nodes can be worked on (Kahn's algorithm), and how much follows each of them.
import { createNodeHeap } from './heap.ts'
import { degrees, neighbours } from './neighbours.ts'
import type { Graph } from './types.ts'

/**
 * Every node after all that it reads; of those that could come next, the lowest number does, so that the order depends on the graph alone.
 * O(E + N log N). undefined: there is a cycle (`findCycle` says which).
 */
export function topologicalOrder(graph: Graph): Int32Array | undefined {
  const waitingFor = degrees(graph.upstream)
  const ready = createNodeHeap((a, b) => a < b)
  for (let n = 0; n < graph.size; n++) if (waitingFor[n] === 0) ready.push(n)
  const order = new Int32Array(graph.size)
  let placed = 0
  for (let node = ready.pop(); node !== undefined; node = ready.pop()) {
    order[placed++] = node
    for (const reader of neighbours(graph.downstream, node)) {
      waitingFor[reader]! -= 1
      if (waitingFor[reader] === 0) ready.push(reader)
    }
  }
  return placed === graph.size ? order : undefined
}

/**
 * For each node the cost of the longest way from it to an end, itself included: work with the largest first and the last node ends soonest.
 * `order` is topological. A node costs 1 unless `cost` says otherwise (its usual duration in ms, say).
 */
export function criticalPaths(graph: Graph, order: Int32Array, cost: (node: number) => number = () => 1): Float64Array {
  const lengths = new Float64Array(graph.size)
  for (let place = order.length - 1; place >= 0; place--) {
    const node = order[place]!
    let longest = 0
    for (const reader of neighbours(graph.downstream, node)) longest = Math.max(longest, lengths[reader]!)
    lengths[node] = longest + cost(node)
  }
  return lengths
}
