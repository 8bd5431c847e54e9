// The order that nodes read each other in, and the cycles that keep some from having one.
import { buildGraph, findCycle, topologicalOrder } from '../graph/index.ts'
import type { NodeId } from '../project/ids.ts'
import type { DesiredNode } from './types.ts'

export interface ReadingOrder {
  readonly order: readonly DesiredNode[]
  readonly cycles: ReadonlyMap<NodeId, string>
}

/** Cycles are named one by one and cut, until an order is left. */
export function readingOrder(nodes: readonly DesiredNode[]): ReadingOrder {
  const numbers = new Map(nodes.map((node, index) => [node.nodeId, index]))
  const cycles = new Map<NodeId, string>()
  let edges: (readonly [from: number, to: number])[] = []
  for (const [to, node] of nodes.entries()) {
    for (const id of node.reads) {
      const from = numbers.get(id)
      // A table that reads itself is no cycle: it is there before it is read.
      if (from !== undefined && from !== to) edges.push([from, to])
    }
  }
  for (;;) {
    const graph = buildGraph(nodes.length, edges)
    const order = topologicalOrder(graph)
    if (order !== undefined) return { order: [...order].flatMap((index) => nodes[index] ?? []), cycles }
    const cycle = findCycle(graph) ?? []
    const members = cycle.flatMap((index) => nodes[index] ?? [])
    const words = [...members, ...members.slice(0, 1)].map(({ location, name, file }) => `${location}.${name} (${file})`).join(' → ')
    for (const { nodeId } of members) cycles.set(nodeId, words)
    const inCycle = new Map(cycle.map((index, place) => [index, cycle[(place + 1) % cycle.length]]))
    edges = edges.filter(([from, to]) => inCycle.get(from) !== to)
  }
}
