// A very large part in about the shape of a window: a column of more nodes than fit becomes several side by side.
import { ASPECT } from './pack.ts'
import { CARD, PITCH, extent } from './types.ts'
import type { Layout } from './types.ts'

/** A node keeps its share of the height, so that edges still lead about straight to the right. `count`: nodes in all columns. */
export function wrapColumns(columns: readonly (readonly number[])[], count: number): Layout {
  const most = Math.max(1, Math.ceil(Math.sqrt((count * PITCH.x) / (PITCH.y * ASPECT))))
  const x = new Array<number>(count).fill(0)
  const y = new Array<number>(count).fill(0)
  let left = 0
  for (const column of columns) {
    const across = Math.max(1, Math.ceil(column.length / most))
    const top = ((most - Math.ceil(column.length / across)) / 2) * PITCH.y
    column.forEach((node, index) => {
      x[node] = left + (index % across) * PITCH.x
      y[node] = Math.max(0, top) + Math.floor(index / across) * PITCH.y
    })
    left += across * PITCH.x
  }
  return { x, y, width: extent(x, CARD.width), height: extent(y, CARD.height) }
}
