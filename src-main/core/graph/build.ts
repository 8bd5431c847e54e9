// Builds a graph from its edges by counting sort: O(N + E), whatever the order that they come in.
import type { Adjacency, Graph } from './types.ts'

/**
 * Edges run from the node that is read to the node that reads it. An edge given twice counts once. A self edge is kept: it is a cycle of one, which
 * `topologicalOrder` refuses and `findCycle` names. A node number outside 0 to size - 1 is a bug of the caller and throws.
 */
export function buildGraph(size: number, edges: Iterable<readonly [from: number, to: number]>): Graph {
  const from: number[] = []
  const to: number[] = []
  for (const [a, b] of edges) {
    if (!isNode(a, size) || !isNode(b, size)) throw new RangeError(`edge ${a} → ${b} in a graph of ${size} nodes`)
    from.push(a)
    to.push(b)
  }
  // Sorting by target and then, stably, by source leaves the edges ascending in both, duplicates side by side.
  const byTarget = sortedBy(size, Int32Array.from(to), Int32Array.from(from))
  const sorted = sortedBy(size, byTarget.others, byTarget.keys)
  const kept = withoutDuplicates(sorted.keys, sorted.others)
  return {
    size,
    downstream: adjacency(size, kept.keys, kept.others),
    upstream: adjacency(size, kept.others, kept.keys),
  }
}

/** Two columns of edges: the key that they are sorted by, and the other end. */
interface EdgeColumns {
  readonly keys: Int32Array
  readonly others: Int32Array
}

function isNode(n: number, size: number): boolean {
  return Number.isInteger(n) && n >= 0 && n < size
}

function adjacency(size: number, keys: Int32Array, others: Int32Array): Adjacency {
  return { offsets: offsetsOf(size, keys), targets: sortedBy(size, keys, others).others }
}

/** Where each key's run begins once sorted; one more entry for the end. */
function offsetsOf(size: number, keys: Int32Array): Int32Array {
  const offsets = new Int32Array(size + 1)
  for (const key of keys) offsets[key + 1]! += 1
  for (let n = 0; n < size; n++) offsets[n + 1]! += offsets[n]!
  return offsets
}

function sortedBy(size: number, keys: Int32Array, others: Int32Array): EdgeColumns {
  const next = offsetsOf(size, keys)
  const sortedKeys = new Int32Array(keys.length)
  const sortedOthers = new Int32Array(keys.length)
  for (let e = 0; e < keys.length; e++) {
    const place = next[keys[e]!]!++
    sortedKeys[place] = keys[e]!
    sortedOthers[place] = others[e]!
  }
  return { keys: sortedKeys, others: sortedOthers }
}

function withoutDuplicates(keys: Int32Array, others: Int32Array): EdgeColumns {
  let kept = 0
  for (let e = 0; e < keys.length; e++) {
    if (kept > 0 && keys[e] === keys[kept - 1] && others[e] === others[kept - 1]) continue
    keys[kept] = keys[e]!
    others[kept] = others[e]!
    kept++
  }
  return { keys: keys.subarray(0, kept), others: others.subarray(0, kept) }
}
