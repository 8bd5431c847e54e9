// How many columns lie above and below each: counted when asked, and only as far as a person cares.
import type { Adjacency } from '../graph/index.ts'
import type { ColumnLineage } from './lineage.ts'
import type { ColumnIndex } from './numbers.ts'

/** A count of this is "so many or more": what bounds the work for 200,000 columns. */
export const COUNTED_AT_MOST = 1_000

export interface LineageCounts {
  readonly up: (column: ColumnIndex) => number
  readonly down: (column: ColumnIndex) => number
}

const counters = new WeakMap<ColumnLineage, LineageCounts>()

/** Each count is made once a lineage. */
export function lineageCounts(lineage: ColumnLineage): LineageCounts {
  const known = counters.get(lineage)
  if (known !== undefined) return known
  const made = { up: counter(lineage.values.upstream), down: counter(lineage.values.downstream) }
  counters.set(lineage, made)
  return made
}

function counter({ offsets, targets }: Adjacency): (column: ColumnIndex) => number {
  const size = offsets.length - 1
  const counts = new Int16Array(size).fill(-1)
  // Stamped with the column that is counted, so that nothing is cleared between two of them.
  const seenFrom = new Int32Array(size).fill(-1)
  const queue = new Int32Array(COUNTED_AT_MOST + 1)

  function count(start: ColumnIndex): number {
    seenFrom[start] = start
    queue[0] = start
    let end = 1
    for (let place = 0; place < end; place++) {
      for (let e = offsets[queue[place]!]!; e < offsets[queue[place]! + 1]!; e++) {
        const next = targets[e]!
        if (seenFrom[next] === start) continue
        if (end > COUNTED_AT_MOST) return COUNTED_AT_MOST
        seenFrom[next] = start
        queue[end++] = next
      }
    }
    return end - 1
  }

  return (column) => {
    if (counts[column] === -1) counts[column] = count(column)
    return counts[column]!
  }
}
