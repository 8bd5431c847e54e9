// A shortest cycle, for a message that a person can act on.
import { degrees } from './neighbours.ts'
import type { Adjacency, Graph } from './types.ts'

/**
 * The nodes of a shortest cycle in reading order (each is read by the next, the last by the first), beginning with its lowest number; a self edge
 * gives one node. undefined: there is none.
 * Cost: O(N + E) without a cycle. With one, a breadth-first search from each node that lies on or between cycles, none deeper than the best found
 * so far, and each start is taken away afterwards with all that is on no cycle without it: O(C · E_C) at worst for C such nodes.
 */
export function findCycle(graph: Graph): readonly number[] | undefined {
  const knot = createKnot(graph)
  const search = createSearch(graph.downstream)
  let best: readonly number[] | undefined
  for (let start = 0; start < graph.size && best?.length !== 1; start++) {
    if (!knot.has(start)) continue
    best = search(start, knot.has, best === undefined ? Infinity : best.length - 1) ?? best
    knot.cut(start)
  }
  return best
}

/** The nodes that lie on or between cycles: what stays when nodes that read nothing or that nothing reads are taken away until there are no more. */
interface Knot {
  readonly has: (node: number) => boolean
  /** Takes a node away, and every other that is in the knot only through it. */
  readonly cut: (node: number) => void
}

function createKnot(graph: Graph): Knot {
  const gone = new Uint8Array(graph.size)
  const sides = [
    { open: degrees(graph.upstream), ahead: graph.downstream },
    { open: degrees(graph.downstream), ahead: graph.upstream },
  ]

  function cut(first: number): void {
    const cutting = [first]
    gone[first] = 1
    for (let place = 0; place < cutting.length; place++) {
      for (const { open, ahead } of sides) {
        for (let e = ahead.offsets[cutting[place]!]!; e < ahead.offsets[cutting[place]! + 1]!; e++) {
          const next = ahead.targets[e]!
          open[next]! -= 1
          if (open[next] !== 0 || gone[next] === 1) continue
          gone[next] = 1
          cutting.push(next)
        }
      }
    }
  }

  // A node may end loose on both sides, and is cut once: what is gone already is passed over.
  for (let n = 0; n < graph.size; n++) if (gone[n] === 0 && sides.some(({ open }) => open[n] === 0)) cut(n)
  return { has: (node) => gone[node] === 0, cut }
}

type Search = (start: number, within: (node: number) => boolean, limit: number) => readonly number[] | undefined

/** Finds a shortest cycle through a node, of at most `limit` nodes. Buffers are shared by all searches over one graph. */
function createSearch({ offsets, targets }: Adjacency): Search {
  const size = offsets.length - 1
  const back = new Int32Array(size)
  const seenFrom = new Int32Array(size).fill(-1)
  const queue = new Int32Array(size)

  return (start, within, limit) => {
    queue[0] = start
    let end = 1
    let place = 0
    for (let length = 1; length <= limit && place < end; length++) {
      for (const levelEnd = end; place < levelEnd; place++) {
        const node = queue[place]!
        for (let e = offsets[node]!; e < offsets[node + 1]!; e++) {
          const next = targets[e]!
          if (next === start) return pathBetween(back, start, node)
          if (seenFrom[next] === start || !within(next)) continue
          seenFrom[next] = start
          back[next] = node
          queue[end++] = next
        }
      }
    }
    return undefined
  }
}

function pathBetween(back: Int32Array, start: number, end: number): readonly number[] {
  const path = [end]
  for (let at = end; at !== start; path.push(at)) at = back[at]!
  return path.reverse()
}
