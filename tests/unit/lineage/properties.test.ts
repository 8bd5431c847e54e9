// Column lineage on random projects, circles included, against a reading of the same files that is too simple to be wrong.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { columnLineage, lineageCounts, pathsOf, traceColumns } from '../../../src-main/core/lineage/index.ts'
import type { Direction } from '../../../src-main/core/lineage/index.ts'
import { sketched } from './sketches.ts'

const SIZE = 8
const WIDTH = 3

/** For each of SIZE × WIDTH columns, the numbers of those it is made from. */
const sources = fc.array(fc.uniqueArray(fc.nat({ max: SIZE * WIDTH - 1 }), { maxLength: 3 }), { minLength: SIZE * WIDTH, maxLength: SIZE * WIDTH })
const nameOf = (column: number): string => `N${Math.floor(column / WIDTH)}.C${column % WIDTH}`

/** Distances from a column, by asking every column again until nothing is new. */
function naive(edges: readonly (readonly number[])[], start: number, direction: Direction, depth: number): ReadonlyMap<number, number> {
  const distances = new Map([[start, 0]])
  for (let distance = 1; distance <= depth; distance++) {
    const before = [...distances.keys()]
    edges.forEach((froms, to) => froms.forEach((from) => {
      const [known, next] = direction === 'up' ? [to, from] : [from, to]
      if (before.includes(known) && !distances.has(next)) distances.set(next, distance)
    }))
  }
  distances.delete(start)
  return distances
}

test('what is reached, how far, by which way and how many', () => {
  fc.assert(fc.property(sources, fc.nat({ max: SIZE * WIDTH - 1 }), fc.constantFrom<Direction>('up', 'down'), fc.nat({ max: SIZE * WIDTH }), (edges, start, direction, depth) => {
    const nodes = Array.from({ length: SIZE }, (_, node) => ({
      name: `N${node}`,
      columns: Array.from({ length: WIDTH }, (__, place) => `C${place}<${edges[node * WIDTH + place]!.map(nameOf).join(',')}`.replace(/<$/, '')),
    }))
    const lineage = columnLineage(sketched(...nodes))
    const trace = traceColumns(lineage, [start], direction, depth)
    const expected = naive(edges, start, direction, depth)
    expect(new Map(trace.columns.map(({ column, distance }) => [column, distance]))).toEqual(expected)

    const paths = pathsOf(trace)
    for (const { column, distance } of trace.columns) {
      const path = paths(column)
      expect([path[0], path.at(-1), path.length]).toEqual([start, column, distance + 1])
      path.slice(1).forEach((to, place) => {
        const [from, into] = direction === 'up' ? [to, path[place]!] : [path[place]!, to]
        expect(edges[into]).toContain(from)
      })
    }
    expect(lineageCounts(lineage)[direction](start)).toBe(naive(edges, start, direction, SIZE * WIDTH).size)
  }), { numRuns: 200 })
})
