// Mends a text that does not parse by the advice that each of its problems comes with, one after the other.
import { withEdit } from './problem.ts'
import type { Problem } from './problem.ts'
import type { Selector } from './types.ts'

/** A text with more mistakes is not one that a person would take over unread. */
const MOST_MISTAKES = 8

/** The whole text as it parses; undefined where a problem has no advice that can be followed. */
export function mended(text: string, first: Problem, parse: (text: string) => Selector | Problem): string | undefined {
  let written = text
  let problem = first
  for (let round = 0; round < MOST_MISTAKES && problem.edit !== undefined; round++) {
    written = withEdit(written, problem.edit)
    const parsed = parse(written)
    if (!('problem' in parsed)) return parsed.kind === 'nothing' ? undefined : written.trim()
    problem = parsed
  }
  return undefined
}
