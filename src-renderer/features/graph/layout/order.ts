// The order of the nodes in each column, so that few edges cross: sweeps to and fro, each node going to the middle of its neighbours.
import type { Neighbours } from './layers.ts'

const SWEEPS = 8

/** Columns of node numbers, top to bottom. */
export function orderColumns(layer: readonly number[], { before, after }: Neighbours): readonly (readonly number[])[] {
  const columns: number[][] = []
  layer.forEach((column, node) => { (columns[column] ??= []).push(node) })
  const filled = Array.from(columns, (column) => column ?? [])
  const position = new Float64Array(layer.length)
  const number = (column: readonly number[]) => column.forEach((node, index) => { position[node] = (index + 0.5) / column.length })
  filled.forEach(number)
  for (let sweep = 0; sweep < SWEEPS; sweep++) {
    const toRight = sweep % 2 === 0
    for (const column of toRight ? filled : [...filled].reverse()) {
      const middle = new Map(column.map((node) => [node, middleOf((toRight ? before : after)[node] ?? [], position, position[node] ?? 0)]))
      column.sort((a, b) => (middle.get(a) ?? 0) - (middle.get(b) ?? 0))
      number(column)
    }
  }
  return filled
}

function middleOf(nodes: readonly number[], position: Float64Array, otherwise: number): number {
  if (nodes.length === 0) return otherwise
  return nodes.reduce((sum, node) => sum + (position[node] ?? 0), 0) / nodes.length
}
