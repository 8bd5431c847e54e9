// Pieces of a SQL node's text as they are rendered later: as written, without annotations, with line feeds whatever the file has.
import type { SqlToken } from '../../core/sql/index.ts'

interface Range {
  readonly start: number
  readonly end: number
}

export interface Cutter {
  /** What follows FROM, a CTE, a whole query: comments stay, but for those that hold templates, which would be rendered. */
  text(range: Range): string
  /** An expression, without comments: what is put around it would be part of one. */
  expression(range: Range): string
}

export interface CutterInput {
  readonly text: string
  readonly comments: readonly SqlToken[]
  readonly annotations: readonly Range[]
  /** Templates of the file's head, which every text may use. */
  readonly prelude: string
}

export function createCutter({ text, comments, annotations, prelude }: CutterInput): Cutter {
  function cut({ start, end }: Range, dropped: readonly Range[]): string {
    let piece = ''
    let at = start
    for (const range of dropped) {
      if (range.end <= start || range.start >= end) continue
      piece += text.slice(at, range.start)
      at = range.end
    }
    const whole = (piece + text.slice(at, end)).replaceAll('\r\n', '\n').trim()
    return prelude !== '' && /\{[{%]/.test(whole) ? prelude + whole : whole
  }

  const all = inOrder([...annotations, ...comments])
  const some = inOrder([...annotations, ...comments.filter(({ start, end }) => /\{[{%]/.test(text.slice(start, end)))])
  return {
    text: (range) => cut(range, some),
    expression: (range) => cut(range, all).replace(/[^\S\n]+$/gm, ''),
  }
}

function inOrder(ranges: readonly Range[]): readonly Range[] {
  return ranges.toSorted((one, other) => one.start - other.start)
}
