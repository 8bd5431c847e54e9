// What is wrong with a selector's text: where, what, and what to write instead.
import type { Span } from '../failure/index.ts'

export interface Edit {
  readonly span: Span
  /** What stands there instead. */
  readonly text: string
}

export interface Problem {
  readonly span: Span
  readonly problem: string
  /** The advice in words: `write 2+{X}`. */
  readonly fix?: string
  /** The same advice as a change of the text, where there is one to choose. */
  readonly edit?: Edit
}

export function withEdit(text: string, { span, text: written }: Edit): string {
  return text.slice(0, span.start) + written + text.slice(span.end)
}
