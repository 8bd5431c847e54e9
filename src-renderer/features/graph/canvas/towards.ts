// Which card an arrow key leads to: left to what is read, right to a reader, up and down to the next in the column.
import type { Layout } from '../layout/index.ts'
import type { Edges } from '../picture.ts'

/** undefined where there is none in that direction, or the key is no arrow. Nothing selected: the first card. */
export function cardTowards(key: string, at: number, layout: Layout, edges: Edges): number | undefined {
  const x = layout.x[at]
  const y = layout.y[at]
  if (!key.startsWith('Arrow')) return undefined
  if (x === undefined || y === undefined) return 0
  const nearest = (places: readonly number[]) =>
    places.reduce<number | undefined>((best, place) => (best === undefined || distance(place) < distance(best) ? place : best), undefined)
  const distance = (place: number) => Math.abs((layout.y[place] ?? 0) - y)
  const column = (isThere: (height: number) => boolean) =>
    layout.x.flatMap((left, place) => (left === x && place !== at && isThere(layout.y[place] ?? 0) ? [place] : []))
  switch (key) {
    case 'ArrowLeft': return nearest(edges.flatMap(([from, to]) => (to === at ? [from] : [])))
    case 'ArrowRight': return nearest(edges.flatMap(([from, to]) => (from === at ? [to] : [])))
    case 'ArrowUp': return nearest(column((height) => height < y))
    case 'ArrowDown': return nearest(column((height) => height > y))
    default: return undefined
  }
}
