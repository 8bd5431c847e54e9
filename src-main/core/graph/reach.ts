// What can be reached from a set of nodes, and the shortest way back to it: breadth first, O(N + E).
import { BitSet } from './bit-set.ts'
import type { Adjacency } from './types.ts'

/** The seeds and everything at most `depth` edges from one of them. */
export function reach(adjacency: Adjacency, seeds: BitSet, depth = Infinity): BitSet {
  return BitSet.of(seeds.universe, walk(adjacency, seeds, depth).reached)
}

/** What one edge or more leads to from a seed; a seed itself only where a path leads to it. */
export function beyond(adjacency: Adjacency, seeds: BitSet): BitSet {
  const { offsets, targets } = adjacency
  const next = BitSet.none(seeds.universe)
  for (const seed of seeds) for (let e = offsets[seed]!; e < offsets[seed + 1]!; e++) next.add(targets[e]!)
  return reach(adjacency, next)
}

/** For each node within `depth` the next one on a shortest way back to a seed (a seed's is itself); -1 for what is out of reach. */
export function waysBack(adjacency: Adjacency, seeds: BitSet, depth = Infinity): Int32Array {
  return walk(adjacency, seeds, depth).back
}

/** From `node` to the seed that it is nearest to, both included. Empty where it was not reached. */
export function wayBack(ways: Int32Array, node: number): readonly number[] {
  if (ways[node] === -1) return []
  const path = [node]
  for (let at = node; ways[at] !== at; path.push(at)) at = ways[at]!
  return path
}

export interface Walk {
  /** The seeds and all that was reached, in order of distance. */
  readonly reached: Int32Array
  /** As `waysBack` gives it. */
  readonly back: Int32Array
}

export function walk({ offsets, targets }: Adjacency, seeds: BitSet, depth = Infinity): Walk {
  const back = new Int32Array(seeds.universe).fill(-1)
  const reached = new Int32Array(seeds.universe)
  let end = 0
  for (const seed of seeds) {
    back[seed] = seed
    reached[end++] = seed
  }
  let place = 0
  for (let level = 0; level < depth && place < end; level++) {
    for (const levelEnd = end; place < levelEnd; place++) {
      const node = reached[place]!
      for (let e = offsets[node]!; e < offsets[node + 1]!; e++) {
        const next = targets[e]!
        if (back[next] !== -1) continue
        back[next] = node
        reached[end++] = next
      }
    }
  }
  return { reached: reached.subarray(0, end), back }
}
