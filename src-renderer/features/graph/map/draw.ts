// Draws the far view of a graph: one box a node in the colour of its state or location, thin lines between them.
import { CARD } from '../layout/index.ts'
import type { Layout } from '../layout/index.ts'
import type { Edges } from '../picture.ts'

/** Screen px = layout units × scale + offset. */
export interface Viewport {
  readonly scale: number
  readonly x: number
  readonly y: number
}

export interface MapPainting {
  readonly layout: Layout
  readonly edges: Edges
  /** A CSS colour of each node. */
  readonly fill: (place: number) => string
  readonly label: (place: number) => string
  readonly selected: number
  readonly lit: ReadonlySet<number> | undefined
  readonly colours: { readonly edge: string; readonly accent: string; readonly ink: string }
}

/** Texts are drawn from this scale on. */
const READABLE = 0.55

export function drawMap(pen: CanvasRenderingContext2D, size: { readonly width: number; readonly height: number }, viewport: Viewport, painting: MapPainting): void {
  const { layout, edges, lit, selected, colours } = painting
  const { scale } = viewport
  const left = (place: number) => (layout.x[place] ?? 0) * scale + viewport.x
  const top = (place: number) => (layout.y[place] ?? 0) * scale + viewport.y
  const width = Math.max(3, CARD.width * scale)
  const height = Math.max(2, CARD.height * scale)
  pen.clearRect(0, 0, size.width, size.height)
  pen.lineWidth = 1
  const line = (wanted: (from: number, to: number) => boolean) => {
    pen.beginPath()
    for (const [from, to] of edges) {
      if (!wanted(from, to)) continue
      const x1 = left(from) + width
      const x2 = left(to)
      if (Math.max(x1, x2) < 0 || Math.min(x1, x2) > size.width) continue
      const middle = (x1 + x2) / 2
      const y1 = top(from) + height / 2
      const y2 = top(to) + height / 2
      pen.moveTo(x1, y1)
      pen.bezierCurveTo(middle, y1, middle, y2, x2, y2)
    }
    pen.stroke()
  }
  const isStrong = (from: number, to: number) => lit !== undefined && lit.has(from) && lit.has(to)
  pen.strokeStyle = colours.edge
  pen.globalAlpha = edges.length > 3_000 ? 0.35 : 0.8
  line((from, to) => !isStrong(from, to))
  pen.globalAlpha = 1
  if (lit !== undefined) {
    pen.strokeStyle = colours.accent
    line(isStrong)
  }
  pen.font = `600 ${Math.round(12 * scale)}px "Inter Variable", sans-serif`
  pen.textBaseline = 'middle'
  for (let place = 0; place < layout.x.length; place++) {
    const x = left(place)
    const y = top(place)
    if (x > size.width || y > size.height || x + width < 0 || y + height < 0) continue
    pen.globalAlpha = lit === undefined || lit.has(place) ? 1 : 0.25
    pen.fillStyle = painting.fill(place)
    pen.fillRect(x, y, width, height)
    if (scale >= READABLE) {
      pen.fillStyle = colours.ink
      pen.fillText(painting.label(place), x + 8 * scale, y + height / 2, width - 16 * scale)
    }
    if (place === selected) {
      pen.strokeStyle = colours.accent
      pen.lineWidth = 2
      pen.strokeRect(x - 2, y - 2, width + 4, height + 4)
      pen.lineWidth = 1
    }
  }
  pen.globalAlpha = 1
}

/** Everything in view, with a margin. */
export function fitted(layout: Layout, size: { readonly width: number; readonly height: number }): Viewport {
  const margin = 24
  const scale = Math.min(1, (size.width - 2 * margin) / Math.max(1, layout.width), (size.height - 2 * margin) / Math.max(1, layout.height))
  return { scale, x: (size.width - layout.width * scale) / 2, y: (size.height - layout.height * scale) / 2 }
}

/** The node at a point of the screen; small boxes catch a little around them. */
export function placeAt(layout: Layout, viewport: Viewport, point: { readonly x: number; readonly y: number }): number | undefined {
  const reach = 4 / viewport.scale
  const x = (point.x - viewport.x) / viewport.scale
  const y = (point.y - viewport.y) / viewport.scale
  const at = layout.x.findIndex((left, place) => {
    const top = layout.y[place] ?? 0
    return x >= left - reach && x <= left + CARD.width + reach && y >= top - reach && y <= top + CARD.height + reach
  })
  return at < 0 ? undefined : at
}
