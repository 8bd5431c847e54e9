// Snowflake SQL as the embedded warehouse runs it: tokens, a list of small rules, text again. What no rule knows is refused by name.
//
// Where the two engines differ and no rule makes it right, known and left:
// - Names: DuckDB's are case-insensitive, even quoted. "a" and "A" in one table or schema collide, with an error.
// - A division of exact numbers is made in binary and rounded to six decimals (or the operands' own, if more): beyond 15 digits the last differ.
//   A quotient of very large NUMBER(38,0) values differs likewise; AVG gives a FLOAT, and not a number of six more decimals.
// - CURRENT_TIMESTAMP is the transaction's begin here, and the statement's there; times have microseconds.
// - DATE + INTERVAL gives a TIMESTAMP here. DATEADD keeps the DATE.
// - The keys of an object keep the order in which they were written; Snowflake sorts them.
// - A text is compared with a number by an explicit cast only, except for literals: DuckDB refuses it, so nothing differs silently.
// - Key constraints are dropped; AUTOINCREMENT and sequences are refused. Text longer than its column's VARCHAR(n) is kept whole.
// - Dates and numbers in text are read in ISO form only (or by the format given); what Snowflake guesses beside it is an error here.
// - INSERT OVERWRITE and TRUNCATE take part in a transaction, and can be rolled back.
import { ok } from '../../../core/failure/index.ts'
import type { Result } from '../../../core/failure/index.ts'
import type { Rule } from './rule.ts'
import { calls } from './rules/calls.ts'
import { casts } from './rules/casts.ts'
import { insertOverwrite, setTargets, truncate } from './rules/changes.ts'
import { division } from './rules/division.ts'
import { matching } from './rules/matching.ts'
import { names } from './rules/names.ts'
import { paths } from './rules/paths.ts'
import { refusals } from './rules/refusals.ts'
import { statements } from './rules/statements.ts'
import { tables } from './rules/tables.ts'
import { windows } from './rules/windows.ts'
import { print, tokenise } from './tokens.ts'

// In this order: names before whatever reads objects, paths before casts (col:a::TYPE casts the path), calls last, on what the others left.
const RULES: readonly Rule[] = [statements, refusals, names, tables, truncate, insertOverwrite, setTargets, paths, casts, matching, division, windows, calls]

/** Pure. SQL002 with the construct where the embedded warehouse cannot do it. */
export function translate(sql: string): Result<string> {
  const tokens = tokenise(sql, 'snowflake')
  if (!tokens.ok) return tokens
  let current = tokens.value
  for (const rule of RULES) {
    const next = rule(current)
    if (!next.ok) return next.failure.code === 'SQL002' ? { ok: false, failure: { code: 'SQL002', facts: { ...next.failure.facts, sql } } } : next
    current = next.value
  }
  return ok(print(current))
}
