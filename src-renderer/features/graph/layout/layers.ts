// Which column each node stands in: right of everything it reads, and no further left of its readers than it must be.
import type { LayoutInput } from './types.ts'

export interface Neighbours {
  readonly before: readonly (readonly number[])[]
  readonly after: readonly (readonly number[])[]
}

/** Neighbour lists without loops, doubles and the edges that close a cycle, so that what follows may assume an order. */
export function neighbours({ count, edges }: LayoutInput): Neighbours {
  const readers: number[][] = Array.from({ length: count }, () => [])
  for (const [from, to] of edges) if (from !== to && from < count && to < count) readers[from]?.push(to)
  const rank = finishOrder(readers)
  const before: number[][] = Array.from({ length: count }, () => [])
  const after: number[][] = Array.from({ length: count }, () => [])
  readers.forEach((list, from) => {
    for (const to of new Set(list)) {
      if ((rank[from] ?? 0) < (rank[to] ?? 0)) continue
      after[from]?.push(to)
      before[to]?.push(from)
    }
  })
  return { before, after }
}

/** The turn in which a depth-first walk leaves each node: along an edge it falls, except where the edge closes a cycle. */
function finishOrder(readers: readonly (readonly number[])[]): readonly number[] {
  const rank = new Array<number>(readers.length).fill(-1)
  const isSeen = new Uint8Array(readers.length)
  let turn = 0
  for (let start = 0; start < readers.length; start++) {
    if (isSeen[start] === 1) continue
    isSeen[start] = 1
    const stack = [{ node: start, next: 0 }]
    for (let top = stack.at(-1); top !== undefined; top = stack.at(-1)) {
      const reader = readers[top.node]?.[top.next++]
      if (reader === undefined) {
        rank[top.node] = turn++
        stack.pop()
      } else if (isSeen[reader] === 0) {
        isSeen[reader] = 1
        stack.push({ node: reader, next: 0 })
      }
    }
  }
  return rank
}

/** The column of each node, from 0. A node that reads nothing stands just left of its first reader. */
export function layersOf({ before, after }: Neighbours): readonly number[] {
  const layer = new Array<number>(before.length).fill(0)
  const waits = before.map((list) => list.length)
  const ready = waits.flatMap((count, node) => (count === 0 ? [node] : []))
  for (let at = 0; at < ready.length; at++) {
    const node = ready[at] ?? 0
    for (const reader of after[node] ?? []) {
      layer[reader] = Math.max(layer[reader] ?? 0, (layer[node] ?? 0) + 1)
      waits[reader] = (waits[reader] ?? 0) - 1
      if (waits[reader] === 0) ready.push(reader)
    }
  }
  before.forEach((reads, node) => {
    const readers = after[node] ?? []
    if (reads.length === 0 && readers.length > 0) layer[node] = Math.min(...readers.map((reader) => layer[reader] ?? 1)) - 1
  })
  return layer
}
