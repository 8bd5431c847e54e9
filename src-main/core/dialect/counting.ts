// Columns that count by themselves, as Snowflake writes them: IDENTITY (start, step), AUTOINCREMENT START n INCREMENT n, with ORDER or NOORDER.
// docs.snowflake.com/en/sql-reference/sql/create-table
import type { Counting } from '../relation/types.ts'

const COUNTING = /\b(?:IDENTITY|AUTOINCREMENT)\b(?:\s*\(\s*(-?\d+)\s*,\s*(-?\d+)\s*\))?(?:\s+START(?:\s+WITH)?\s*=?\s*(-?\d+))?(?:\s+INCREMENT(?:\s+BY)?\s*=?\s*(-?\d+))?(?:\s+(?:NO)?ORDER\b)?/i

/** Where in a text it stands, and what it says. */
export interface FoundCounting {
  readonly counts: Counting
  readonly before: string
  readonly after: string
}

/** undefined where the text has no such words. Without numbers it is from 1 by 1. */
export function findCounting(text: string): FoundCounting | undefined {
  const found = COUNTING.exec(text)
  if (found === null) return undefined
  const [all, start, step, startWith, incrementBy] = found
  const counts = { start: Number(start ?? startWith ?? 1), step: Number(step ?? incrementBy ?? 1) }
  return { counts, before: text.slice(0, found.index).trim(), after: text.slice(found.index + all.length).trim() }
}
