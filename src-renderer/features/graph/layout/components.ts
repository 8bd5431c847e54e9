// The parts of a graph that no edge joins, each to be laid out on its own.
import type { LayoutInput } from './types.ts'

export interface Component {
  /** Node numbers of the whole graph; a node's place here is its number in `edges`. */
  readonly nodes: readonly number[]
  readonly edges: readonly (readonly [number, number])[]
}

/** The largest first; alike ones in the graph's order. */
export function componentsOf({ count, edges }: LayoutInput): readonly Component[] {
  const parent = Array.from({ length: count }, (_, node) => node)
  const rootOf = (node: number): number => {
    let root = node
    while (parent[root] !== root) root = parent[root] ?? root
    // What is walked is shortened, so that the next walk is short.
    for (let at = node; at !== root;) {
      const next = parent[at] ?? root
      parent[at] = root
      at = next
    }
    return root
  }
  for (const [from, to] of edges) parent[rootOf(from)] = rootOf(to)
  const parts = new Map<number, { nodes: number[]; edges: (readonly [number, number])[] }>()
  const place = new Array<number>(count).fill(0)
  for (let node = 0; node < count; node++) {
    const root = rootOf(node)
    const part = parts.get(root) ?? { nodes: [], edges: [] }
    parts.set(root, part)
    place[node] = part.nodes.length
    part.nodes.push(node)
  }
  for (const [from, to] of edges) parts.get(rootOf(from))?.edges.push([place[from] ?? 0, place[to] ?? 0])
  return [...parts.values()].sort((a, b) => b.nodes.length - a.nodes.length)
}
