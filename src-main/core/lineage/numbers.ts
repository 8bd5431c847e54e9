// Dense numbers for every column of a project: those of a node follow each other, in the order of its file.
import type { Column, ColumnId, Node, NodeIndex } from '../project/index.ts'

/** A column's number: 0 to size - 1. */
export type ColumnIndex = number

export interface ColumnNumbers {
  readonly size: number
  /** Length N + 1; the columns of node n are offsets[n] to offsets[n + 1] - 1. */
  readonly offsets: Int32Array
  /** The node of each column. */
  readonly nodeOf: Int32Array
  readonly column: (index: ColumnIndex) => Column
  readonly byId: (node: NodeIndex, id: ColumnId) => ColumnIndex | undefined
  /** As SQL compares names for us: exactly, else without regard to case (what is quoted and what is not differs between a text and its source). */
  readonly byName: (node: NodeIndex, name: string) => ColumnIndex | undefined
}

/** Indexes by id and by name are made for a node when they are first asked for. */
export function numberColumns(nodes: readonly Node[]): ColumnNumbers {
  const offsets = new Int32Array(nodes.length + 1)
  nodes.forEach((node, index) => { offsets[index + 1] = offsets[index]! + node.columns.length })
  const size = offsets[nodes.length]!
  const nodeOf = new Int32Array(size)
  nodes.forEach((_, index) => nodeOf.fill(index, offsets[index], offsets[index + 1]))
  const ids = indexed(nodes, offsets, ({ id }) => [id])
  const names = indexed(nodes, offsets, ({ name }) => [name, name.toUpperCase()])
  const next = offsets.slice()
  return {
    size,
    offsets,
    nodeOf,
    column: (index) => {
      const node = nodeOf[index]
      const column = node === undefined ? undefined : nodes[node]?.columns[index - offsets[node]!]
      if (column === undefined) throw new RangeError(`column ${index} of ${size}`)
      return column
    },
    byId: (node, id) => {
      // Whoever reads a node mostly reads its columns in their order: the one after the last that was asked for is tried before an index is made.
      const place = next[node]! - offsets[node]!
      const found = nodes[node]?.columns[place]?.id === id ? offsets[node]! + place : ids(node).get(id)
      if (found !== undefined) next[node] = found + 1
      return found
    },
    byName: (node, name) => names(node).get(name) ?? names(node).get(name.toUpperCase()),
  }
}

/** The columns of a node by their keys; of two with the same key the first has it. */
function indexed(nodes: readonly Node[], offsets: Int32Array, keysOf: (column: Column) => readonly string[]): (node: NodeIndex) => ReadonlyMap<string, ColumnIndex> {
  const known: (ReadonlyMap<string, ColumnIndex> | undefined)[] = []
  return (node) => {
    const before = known[node]
    if (before !== undefined) return before
    const made = new Map<string, ColumnIndex>()
    nodes[node]?.columns.forEach((column, place) => {
      for (const key of keysOf(column)) if (!made.has(key)) made.set(key, offsets[node]! + place)
    })
    known[node] = made
    return made
  }
}
