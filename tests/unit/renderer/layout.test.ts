// Where the graph puts its cards.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { layoutGraph } from '../../../src-renderer/features/graph/layout/layout.ts'
import { spread } from '../../../src-renderer/features/graph/layout/place.ts'
import { CARD, PITCH } from '../../../src-renderer/features/graph/layout/types.ts'

type Edges = readonly (readonly [number, number])[]

/** The column of each node, counted from the left. */
function columns(count: number, edges: Edges): readonly number[] {
  return layoutGraph({ count, edges }).x.map((left) => left / PITCH.x)
}

describe('the layout of a graph', () => {
  it('stands every node right of what it reads', () => {
    expect(columns(4, [[0, 1], [1, 2], [0, 3], [3, 2]])).toEqual([0, 1, 2, 1])
  })

  it('stands a source just left of its first reader', () => {
    expect(columns(4, [[0, 1], [1, 2], [3, 2]])).toEqual([0, 1, 2, 1])
  })

  it('lays a cycle out as if its closing edge were not there', () => {
    expect(columns(3, [[0, 1], [1, 2], [2, 0], [1, 1]])).toEqual([0, 1, 2])
  })

  it('uncrosses edges that need not cross', () => {
    const { y } = layoutGraph({ count: 4, edges: [[0, 3], [1, 2]] })
    expect([y[0] === y[3], y[1] === y[2]]).toEqual([true, true])
  })

  it('packs parts that no edge joins beside each other, wider than high', () => {
    const pairs: Edges = Array.from({ length: 100 }, (_, pair) => [2 * pair, 2 * pair + 1])
    const { width, height } = layoutGraph({ count: 200, edges: pairs })
    expect([width / height > 1, width / height < 3]).toEqual([true, true])
  })

  it('gives a part of thousands of nodes the shape of a window, its columns still in order', () => {
    const count = 3_000
    const edges: Edges = Array.from({ length: count - 1 }, (_, index) => [Math.floor(index / 40), index + 1])
    const { x, width, height } = layoutGraph({ count, edges })
    expect(edges.filter(([from, to]) => (x[from] ?? 0) >= (x[to] ?? 0))).toEqual([])
    expect([width / height > 1, width / height < 3]).toEqual([true, true])
  })

  it('never lets two cards touch, and every forward edge leads to the right', () => {
    const graph = fc.integer({ min: 1, max: 40 }).chain((count) =>
      fc.array(fc.tuple(fc.nat(count - 1), fc.nat(count - 1)), { maxLength: 80 }).map((pairs) => ({
        count,
        edges: pairs.filter(([a, b]) => a !== b).map(([a, b]): readonly [number, number] => (a < b ? [a, b] : [b, a])),
      })))
    fc.assert(fc.property(graph, ({ count, edges }) => {
      const { x, y } = layoutGraph({ count, edges })
      const at = (node: number) => ({ left: x[node] ?? NaN, top: y[node] ?? NaN })
      for (const [from, to] of edges) expect(at(from).left).toBeLessThan(at(to).left)
      for (let a = 0; a < count; a++) {
        for (let b = a + 1; b < count; b++) {
          const isApart = Math.abs(at(a).left - at(b).left) >= CARD.width || Math.abs(at(a).top - at(b).top) >= CARD.height
          expect(isApart, `${a} and ${b} of ${JSON.stringify({ count, edges })}`).toBe(true)
        }
      }
    }), { numRuns: 200 })
  })

  it('spreads wished heights as little as it must', () => {
    expect([spread([0, 5, 9]), spread([3, 3]), spread([4, 2, 0])]).toEqual([[0, 5, 9], [2.5, 3.5], [1, 2, 3]])
  })
})
