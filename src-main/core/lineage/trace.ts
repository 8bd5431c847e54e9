// Lineage of columns, up or down: what is reached, the shortest way to it, and the nodes on it that only filter by a column.
import { BitSet, neighbours, walk } from '../graph/index.ts'
import type { NodeIndex } from '../project/index.ts'
import type { ColumnLineage } from './lineage.ts'
import type { ColumnIndex } from './numbers.ts'

export type Direction = 'up' | 'down'

export interface ReachedColumn {
  readonly column: ColumnIndex
  /** Edges from the nearest column that was asked for; at least 1. */
  readonly distance: number
  /** The column before it on the shortest way from there. */
  readonly from: ColumnIndex
}

/** A node whose joins or conditions name a column without taking its value. */
export interface FilterUse {
  readonly column: ColumnIndex
  readonly node: NodeIndex
}

export interface Trace {
  /** By distance, then by number. */
  readonly columns: readonly ReachedColumn[]
  /** Up: columns that the nodes on the way are filtered by, and whose value is not taken. Down: nodes that filter by one of the columns. */
  readonly filters: readonly FilterUse[]
}

/** From all of `asked` at once. O(columns + edges reached); a cycle is walked once. `depth` in edges. */
export function traceColumns(lineage: ColumnLineage, asked: readonly ColumnIndex[], direction: Direction, depth = Infinity): Trace {
  const { numbers, values } = lineage
  const seeds = BitSet.of(numbers.size, asked)
  const { reached, back } = walk(direction === 'up' ? values.upstream : values.downstream, seeds, depth)
  const distance = new Map<ColumnIndex, number>()
  const columns: ReachedColumn[] = []
  for (const column of reached) {
    const from = back[column]!
    const steps = from === column ? 0 : distance.get(from)! + 1
    distance.set(column, steps)
    if (steps > 0) columns.push({ column, distance: steps, from })
  }
  columns.sort((one, other) => one.distance - other.distance || one.column - other.column)
  // A filter is one edge further than the column whose node has it, or that it names.
  const within = Array.from(reached).filter((column) => distance.get(column)! < depth)
  return { columns, filters: direction === 'up' ? filtersAbove(lineage, within, distance) : filtersBelow(lineage, within) }
}

function filtersAbove({ numbers, filters }: ColumnLineage, within: readonly ColumnIndex[], reached: ReadonlyMap<ColumnIndex, number>): readonly FilterUse[] {
  const nodes = [...new Set(within.map((column) => numbers.nodeOf[column]!))]
  return nodes.flatMap((node) =>
    Array.from(neighbours(filters.upstream, numbers.size + node)).flatMap((column) => (reached.has(column) ? [] : [{ column, node }])),
  )
}

function filtersBelow({ numbers, filters }: ColumnLineage, within: readonly ColumnIndex[]): readonly FilterUse[] {
  return within.flatMap((column) => Array.from(neighbours(filters.downstream, column), (node) => ({ column, node: node - numbers.size })))
}

/** For a reached column, the columns from one that was asked for to it, both included: as the trace went, so against the data where it went up. */
export function pathsOf(trace: Trace): (column: ColumnIndex) => readonly ColumnIndex[] {
  const before = new Map(trace.columns.map(({ column, from }) => [column, from]))
  return (column) => {
    const path = [column]
    for (let at = before.get(column); at !== undefined; at = before.get(at)) path.push(at)
    return path.reverse()
  }
}
