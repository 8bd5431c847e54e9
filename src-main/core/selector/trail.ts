// The way from a node to the seed that it is nearest to, told by its two ends: of a long way nobody reads the middle.

/** Nodes that are told at the far end without walking the whole way. */
export const SHOWN = 3

export interface Trail {
  /** Edges to the seed. */
  steps(node: number): number
  /** The node and those after it, at most `count`. */
  first(node: number, count: number): readonly number[]
  /** The last SHOWN nodes of the way, the seed last; fewer where the way is shorter. */
  last(node: number): readonly number[]
}

/** `ways` is what graph's waysBack gives; asked only for nodes that it reached. All questions together cost O(nodes). */
export function createTrail(ways: Int32Array): Trail {
  const steps = new Int32Array(ways.length).fill(-1)
  /** The node SHOWN - 1 steps before the seed, or the node itself where it is nearer. */
  const anchors = new Int32Array(ways.length)

  function know(node: number): void {
    const open: number[] = []
    let at = node
    for (; steps[at] === -1 && ways[at] !== at; at = ways[at]!) open.push(at)
    if (steps[at] === -1) {
      steps[at] = 0
      anchors[at] = at
    }
    for (let next = open.pop(); next !== undefined; next = open.pop()) {
      steps[next] = steps[at]! + 1
      anchors[next] = steps[next]! < SHOWN ? next : anchors[at]!
      at = next
    }
  }

  function first(node: number, count: number): readonly number[] {
    const nodes = [node]
    for (let at = node; ways[at] !== at && nodes.length < count; nodes.push(at)) at = ways[at]!
    return nodes
  }

  return {
    steps: (node) => {
      know(node)
      return steps[node]!
    },
    first,
    last: (node) => {
      know(node)
      return first(anchors[node]!, SHOWN)
    },
  }
}
