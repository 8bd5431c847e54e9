// A node's neighbours in one direction, and how many it has.
import type { Adjacency } from './types.ts'

/** Ascending; a view into the graph, not a copy. */
export function neighbours(adjacency: Adjacency, node: number): Int32Array {
  return adjacency.targets.subarray(adjacency.offsets[node]!, adjacency.offsets[node + 1]!)
}

export function degree(adjacency: Adjacency, node: number): number {
  return adjacency.offsets[node + 1]! - adjacency.offsets[node]!
}

export function degrees(adjacency: Adjacency): Int32Array {
  return Int32Array.from({ length: adjacency.offsets.length - 1 }, (_, node) => degree(adjacency, node))
}
