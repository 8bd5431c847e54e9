// Heights: every node as near to the middle of its neighbours as the order and the distance to the next one allow.
import type { Neighbours } from './layers.ts'

const ROUNDS = 10

/** The height of each node, in units of one row. */
export function placeRows(columns: readonly (readonly number[])[], { before, after }: Neighbours): Float64Array {
  const row = new Float64Array(before.length)
  const tallest = Math.max(0, ...columns.map((column) => column.length))
  for (const column of columns) column.forEach((node, index) => { row[node] = (tallest - column.length) / 2 + index })
  for (let round = 0; round < ROUNDS; round++) {
    const toRight = round % 2 === 0
    for (const column of toRight ? columns : [...columns].reverse()) {
      const wished = column.map((node) => {
        const near = (toRight ? before : after)[node] ?? []
        const others = near.length > 0 ? near : (toRight ? after : before)[node] ?? []
        return others.length === 0 ? row[node] ?? 0 : others.reduce((sum, other) => sum + (row[other] ?? 0), 0) / others.length
      })
      spread(wished).forEach((height, index) => { row[column[index] ?? 0] = height })
    }
  }
  return row
}

/** The heights nearest to the wished ones (least squares) that are at least one row apart and keep their order: pooled neighbours. */
export function spread(wished: readonly number[]): readonly number[] {
  const blocks: { sum: number; size: number }[] = []
  wished.forEach((height, index) => {
    let block = { sum: height - index, size: 1 }
    for (let last = blocks.at(-1); last !== undefined && last.sum / last.size >= block.sum / block.size; last = blocks.at(-1)) {
      blocks.pop()
      block = { sum: last.sum + block.sum, size: last.size + block.size }
    }
    blocks.push(block)
  })
  const heights: number[] = []
  for (const { sum, size } of blocks) for (let n = 0; n < size; n++) heights.push(sum / size + heights.length)
  return heights
}
