// Left to right by dependency: each connected part in columns of its own, the parts packed into about the shape of a window.
import { componentsOf } from './components.ts'
import { layersOf, neighbours } from './layers.ts'
import { orderColumns } from './order.ts'
import { pack } from './pack.ts'
import { placeRows } from './place.ts'
import { CARD, PITCH, extent } from './types.ts'
import { wrapColumns } from './wrap.ts'
import type { Layout, LayoutInput } from './types.ts'

/** Between parts: less than a column's distance sideways, so that the space itself says where one ends. */
const GAP = { x: PITCH.x - CARD.width, y: PITCH.y - CARD.height }

/** A part of more nodes than this is seen from afar only: its shape counts, not each edge. */
const MANY = 600

export function layoutGraph(input: LayoutInput): Layout {
  const parts = componentsOf(input)
  const layouts = parts.map((part) => layoutPart({ count: part.nodes.length, edges: part.edges }))
  const corners = pack(layouts, GAP)
  const x = new Array<number>(input.count).fill(0)
  const y = new Array<number>(input.count).fill(0)
  parts.forEach((part, index) => part.nodes.forEach((node, place) => {
    x[node] = (corners[index]?.x ?? 0) + (layouts[index]?.x[place] ?? 0)
    y[node] = (corners[index]?.y ?? 0) + (layouts[index]?.y[place] ?? 0)
  }))
  return { x, y, width: extent(x, CARD.width), height: extent(y, CARD.height) }
}

function layoutPart(input: LayoutInput): Layout {
  const all = neighbours(input)
  const layer = layersOf(all)
  const columns = orderColumns(layer, all)
  if (input.count > MANY) return wrapColumns(columns, input.count)
  const rows = placeRows(columns, all)
  const top = rows.reduce((least, row) => Math.min(least, row), Infinity)
  const x = layer.map((column) => column * PITCH.x)
  const y = Array.from(rows, (row) => (row - top) * PITCH.y)
  return { x, y, width: extent(x, CARD.width), height: extent(y, CARD.height) }
}
