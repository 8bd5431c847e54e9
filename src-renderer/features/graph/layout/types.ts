// A graph to lay out and what comes of it. Nodes are numbers from 0; lengths are in layout units, one card being CARD wide and high.

export interface LayoutInput {
  readonly count: number
  /** Pairs [read, reader]. */
  readonly edges: readonly (readonly [number, number])[]
}

export interface Layout {
  /** Left upper corner of each node. */
  readonly x: readonly number[]
  readonly y: readonly number[]
  readonly width: number
  readonly height: number
}

export const CARD = { width: 188, height: 44 } as const
export const PITCH = { x: 236, y: 58 } as const

/** Where boxes of a size that start there end, all together. */
export function extent(starts: readonly number[], size: number): number {
  return starts.reduce((most, start) => Math.max(most, start + size), 0)
}
