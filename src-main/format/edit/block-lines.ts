// The lines of a block scalar, and a literal one's edit line by line: lines that stay are left as they are, blanks and all.
import type { Scalar } from 'yaml'
import { UNPRINTABLE } from './scalar-print.ts'
import type { Splice } from '../../core/refactor/index.ts'

export interface BlockLine {
  /** Past the indent, and without the line end. */
  readonly content: string
  /** Where the line begins. */
  readonly from: number
  /** Where its content begins and ends. */
  readonly start: number
  readonly end: number
  /** Past the line end. */
  readonly next: number
}

/** The lines below the header, empty ones at the end too. The indent is what the first line that is not blank has more than its value. */
export function readBlockLines(text: string, { range, value }: Scalar): { readonly indent: number; readonly lines: readonly BlockLine[] } {
  const [header, end] = range ?? [0, 0]
  const body = text.indexOf('\n', header) + 1
  const indent = spacesBefore(text.slice(body, end)) - spacesBefore(String(value))
  const lines: BlockLine[] = []
  for (let from = body; from < end; ) {
    const newline = text.indexOf('\n', from)
    const next = newline < 0 ? end : Math.min(end, newline + 1)
    const lineEnd = next - (/\r?\n$/.exec(text.slice(from, next))?.[0].length ?? 0)
    const start = Math.min(lineEnd, from + indent)
    lines.push({ content: text.slice(start, lineEnd), from, start, end: lineEnd, next })
    from = next
  }
  return { indent, lines }
}

/** undefined where the header would have to change too: other line ends at the end, or a first line that begins with a space. */
export function changeLiteral(text: string, scalar: Scalar, { value, eol }: { readonly value: string; readonly eol: string }): Splice | undefined {
  const { indent, lines } = readBlockLines(text, scalar)
  const [before, after] = [contentOf(String(scalar.value)), contentOf(value)]
  const [first, last] = [lines[0], lines[before.lines.length - 1]]
  if (first === undefined || last === undefined || UNPRINTABLE.test(value) || before.breaks !== after.breaks || after.lines.length === 0 || /^\s/.test(after.lines.join('\n'))) return undefined
  // All of it fits the header that is there.
  const kept = keptLines(before.lines, after.lines)
  const margin = ' '.repeat(indent)
  const written = after.lines.map((line, index) => {
    const old = lines[kept[index] ?? -1]
    return old !== undefined ? text.slice(old.from, old.end) : line === '' ? '' : `${margin}${line}`
  })
  return { start: first.from, end: last.end, text: written.join(eol) }
}

/** Its lines up to the last one that is not empty, and how many line ends follow that. */
function contentOf(value: string): { readonly lines: readonly string[]; readonly breaks: number } {
  const all = value.split('\n')
  const lines = all.slice(0, all.findLastIndex((line) => line !== '') + 1)
  return { lines, breaks: all.length - lines.length }
}

/** For each new line the number of the old one that it is; undefined for one that is new. */
function keptLines(before: readonly string[], after: readonly string[]): readonly (number | undefined)[] {
  const shift = before.length - after.length
  let head = 0
  while (head < after.length && before[head] === after[head]) head++
  return after.map((line, index) => {
    const old = index < head || shift === 0 ? index : index + shift
    const isTail = after.slice(index).every((one, at) => one === before[old + at])
    return index < head || (shift === 0 ? before[old] === line : old >= head && isTail) ? old : undefined
  })
}

function spacesBefore(lines: string): number {
  return /^[ ]*/.exec(lines.split('\n').find((line) => line.trim() !== '') ?? '')?.[0].length ?? 0
}
