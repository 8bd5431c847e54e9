// Pieces of a text that are replaced; whatever no splice covers stays byte for byte.

export interface Splice {
  readonly start: number
  /** Past the last character that goes; `start` where text is only put in. */
  readonly end: number
  readonly text: string
}

/** Splices of one text that do not overlap, in any order; of two at the same place the first one stands first. */
export function applySplices(text: string, splices: readonly Splice[]): string {
  const parts: string[] = []
  let at = 0
  for (const { start, end, text: put } of splices.toSorted((one, other) => one.start - other.start)) {
    if (start < at) throw new Error(`two edits overlap at character ${start}`)
    parts.push(text.slice(at, start), put)
    at = end
  }
  return parts.join('') + text.slice(at)
}
