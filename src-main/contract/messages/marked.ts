// A place in a text as a terminal shows it: the line that it is in, and carets under it.
import type { Span } from '../../core/failure/index.ts'

/** Two lines, each beginning with `indent`. Of a place over several lines the first is shown. */
export function marked(text: string, span: Span, indent: string): string {
  const lineStart = text.lastIndexOf('\n', span.start - 1) + 1
  const next = text.indexOf('\n', span.start)
  const line = text.slice(lineStart, next === -1 ? text.length : next)
  const before = line.slice(0, span.start - lineStart)
  const under = line.slice(before.length, Math.max(before.length, span.end - lineStart))
  const room = before.replace(/[^\t]/g, ' ')
  return `${indent}${line}\n${indent}${room}${'^'.repeat(Math.max(1, under.length))}`
}
