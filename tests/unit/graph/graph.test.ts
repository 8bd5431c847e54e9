// The dependency graph: building, order, cycles, reach.
import { assert, describe, expect, test } from 'vitest'
import fc from 'fast-check'
import { BitSet, buildGraph, createNodeHeap, criticalPaths, findCycle, neighbours, reach, topologicalOrder, wayBack, waysBack } from '../../../src-main/core/graph/index.ts'
import type { Graph } from '../../../src-main/core/graph/index.ts'

type Edge = readonly [from: number, to: number]

const anyEdges = fc
  .integer({ min: 1, max: 12 })
  .chain((size) => fc.record({ size: fc.constant(size), edges: fc.array(fc.tuple(fc.nat(size - 1), fc.nat(size - 1)), { maxLength: 24 }) }))
const acyclicEdges = anyEdges.map(({ size, edges }) => ({ size, edges: edges.filter(([a, b]) => a !== b).map(([a, b]): Edge => [Math.min(a, b), Math.max(a, b)]) }))

function readersOf(graph: Graph): number[][] {
  return Array.from({ length: graph.size }, (_, n) => [...neighbours(graph.downstream, n)])
}

describe('buildGraph', () => {
  test('sorts the neighbours of a node and counts an edge given twice once', () => {
    const graph = buildGraph(4, [[2, 3], [0, 3], [0, 1], [0, 3], [1, 1]])
    expect({ readers: readersOf(graph), readBy3: [...neighbours(graph.upstream, 3)], readBy1: [...neighbours(graph.upstream, 1)] }).toEqual({
      readers: [[1, 3], [1], [3], []],
      readBy3: [0, 2],
      readBy1: [0, 1],
    })
  })

  test('holds exactly the edges that it was given, in both directions', () => {
    fc.assert(
      fc.property(anyEdges, ({ size, edges }) => {
        const graph = buildGraph(size, edges)
        const given = [...new Set(edges.map(([a, b]) => `${a}>${b}`))].sort()
        const down = readersOf(graph).flatMap((readers, n) => readers.map((reader) => `${n}>${reader}`)).sort()
        const up = readersOf(graph).flatMap((_, n) => [...neighbours(graph.upstream, n)].map((read) => `${read}>${n}`)).sort()
        expect({ down, up }).toEqual({ down: given, up: given })
      }),
    )
  })

  test('refuses an edge to a node that is not there', () => {
    expect(() => buildGraph(2, [[0, 2]])).toThrow('edge 0 → 2 in a graph of 2 nodes')
  })
})

describe('topologicalOrder', () => {
  test('takes the lowest number of those that are ready', () => {
    expect([...(topologicalOrder(buildGraph(5, [[4, 0], [3, 1]])) ?? [])]).toEqual([2, 3, 1, 4, 0])
  })

  test('puts each node after what it reads', () => {
    fc.assert(
      fc.property(acyclicEdges, ({ size, edges }) => {
        const order = topologicalOrder(buildGraph(size, edges))
        assert(order !== undefined)
        const place = new Map([...order].map((n, i) => [n, i]))
        expect(place.size).toBe(size)
        expect(edges.filter(([a, b]) => place.get(a)! >= place.get(b)!)).toEqual([])
      }),
    )
  })
})

describe('findCycle', () => {
  test('finds the shorter of two cycles, and a node that reads itself', () => {
    const twoRings: Edge[] = [[0, 1], [1, 2], [2, 3], [3, 0], [4, 5], [5, 6], [6, 4], [3, 4]]
    expect([findCycle(buildGraph(7, twoRings)), findCycle(buildGraph(7, [...twoRings, [5, 5]])), findCycle(buildGraph(3, [[0, 1], [1, 2]]))]).toEqual([[4, 5, 6], [5], undefined])
  })

  test('is there exactly when no order is, follows edges, and none is shorter', () => {
    fc.assert(
      fc.property(anyEdges, ({ size, edges }) => {
        const graph = buildGraph(size, edges)
        const cycle = findCycle(graph)
        expect(cycle === undefined).toBe(topologicalOrder(graph) !== undefined)
        if (cycle === undefined) return
        expect(cycle.every((n, i) => neighbours(graph.downstream, n).includes(cycle[(i + 1) % cycle.length]!))).toBe(true)
        expect(cycle.length).toBe(girth(size, edges))
      }),
    )
  })

  test('stays quick on a knot of 10,000 nodes', () => {
    const size = 10_000
    const edges = Array.from({ length: size }, (_, n): Edge[] => [[n, (n + 1) % size], [n, (n + 2) % size]]).flat()
    const before = performance.now()
    expect(findCycle(buildGraph(size, edges))?.length).toBe(size / 2)
    expect(performance.now() - before).toBeLessThan(1_000)
  })
})

/** The length of a shortest cycle, by powers of the adjacency relation. */
function girth(size: number, edges: readonly Edge[]): number {
  let walks = new Set(edges.map(([a, b]) => a * size + b))
  for (let length = 1; length <= size; length++) {
    if ([...walks].some((pair) => Math.floor(pair / size) === pair % size)) return length
    walks = new Set([...walks].flatMap((pair) => edges.filter(([a]) => a === pair % size).map(([, b]) => Math.floor(pair / size) * size + b)))
  }
  return 0
}

describe('reach', () => {
  const line = buildGraph(5, [[0, 1], [1, 2], [2, 3], [0, 4], [4, 3]])

  test('goes as deep as it is told, seeds included', () => {
    const seeds = BitSet.of(5, [0])
    expect([0, 1, 2, Infinity].map((depth) => [...reach(line.downstream, seeds, depth)])).toEqual([[0], [0, 1, 4], [0, 1, 2, 3, 4], [0, 1, 2, 3, 4]])
  })

  test('knows a shortest way back to a seed', () => {
    const ways = waysBack(line.upstream, BitSet.of(5, [3]), 2)
    expect([0, 1, 2, 3, 4].map((n) => wayBack(ways, n))).toEqual([[0, 4, 3], [1, 2, 3], [2, 3], [3], [4, 3]])
    expect(wayBack(waysBack(line.upstream, BitSet.of(5, [3]), 1), 0)).toEqual([])
  })
})

test('criticalPaths counts the longest way to an end', () => {
  const graph = buildGraph(5, [[0, 1], [1, 2], [0, 3]])
  const order = topologicalOrder(graph)!
  expect({ nodes: [...criticalPaths(graph, order)], ms: [...criticalPaths(graph, order, (n) => (n === 3 ? 100 : 10))] }).toEqual({
    nodes: [3, 2, 1, 1, 1],
    ms: [110, 20, 10, 100, 10],
  })
})

test('a heap gives nodes back in order', () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.nat(1000)), (nodes) => {
      const heap = createNodeHeap((a, b) => a > b)
      nodes.forEach(heap.push)
      expect(nodes.map(heap.pop)).toEqual([...nodes].sort((a, b) => b - a))
      expect([heap.pop(), heap.size()]).toEqual([undefined, 0])
    }),
  )
})
