// Snowflake SQL as the embedded warehouse runs it: tokens, a list of small rules, text again. What no rule knows is refused by name.
//
// Where the two engines differ and no rule makes it right, known and left:
// - Names: DuckDB's are case-insensitive, even quoted. "a" and "A" in one table or schema collide, with an error.
// - A division of exact numbers is made in binary and rounded to six decimals (or the operands' own, if more): beyond 15 digits the last differ.
//   A quotient of very large NUMBER(38,0) values differs likewise; AVG gives a FLOAT, and not a number of six more decimals. As text neither has
//   the zeros that Snowflake puts behind a number's last digit, and a FLOAT has all its digits, not ten.
// - CURRENT_TIMESTAMP is the transaction's begin here, and the statement's there; times have microseconds.
// - DATE + INTERVAL gives a TIMESTAMP here. DATEADD keeps the DATE.
// - A VARIANT, OBJECT or ARRAY is JSON. The keys of an object keep the order in which they were written; Snowflake sorts them. A number that
//   is not whole is a double in it, a time a text; SQL NULL in an array is a JSON null; a key twice in an object is no error.
// - A VARIANT is cast by what stands around it where its text shows that it is one: a path, GET, a column of FLATTEN. Where only its column is named,
//   as behind a common table expression, comparing it with text is an error, and LIKE and text functions see the JSON, quotes included: cast it.
//   Stored in a column of text, an object or array inside it is not written as JSON.
// - A text is compared with a number by an explicit cast only, except for literals: DuckDB refuses it, so nothing differs silently.
// - Key constraints are dropped, as they are not enforced there. Text longer than its column's VARCHAR(n) is kept whole.
// - What IDENTITY counts with is a sequence of its own, "TABLE.COLUMN", which stays behind when the table is dropped. A sequence that a table's default
//   names cannot be dropped or replaced before the table.
// - LIKE and CLONE copy columns and rows, and no NOT NULL, DEFAULT or comment. CREATE OR ALTER puts new columns where they are written, not last.
// - ALTER COLUMN SET DATA TYPE makes every conversion that the values allow; Snowflake only some that widen.
// - An UPDATE … FROM counts a row as often as FROM meets it. TRUNCATE IF EXISTS and COMMENT IF EXISTS fail where there is nothing.
// - The statements of a BEGIN … END block are one transaction: where one fails, none is kept.
// - TO_DATE and its like read the forms that Snowflake recognises by itself; a plain cast (::DATE) of a column reads ISO 8601 only, and fails at the rest.
//   Numbers in text may have underscores (1_000). A TIMESTAMP_TZ keeps no offset: it is an instant, shown in UTC.
// - Regular expressions are RE2's: of alternatives the first that matches is taken, where POSIX takes the longest.
// - FLATTEN does not number the rows that go into it (SEQ).
// - INSERT OVERWRITE, TRUNCATE and DDL take part in a transaction, and can be rolled back; Snowflake's DDL commits what is open first.
// - A statement that fails inside a transaction spoils it: all others are refused until its ROLLBACK. On Snowflake only that statement is undone.
import { fail, ok } from '../../../core/failure/index.ts'
import type { Err, Result } from '../../../core/failure/index.ts'
import type { Translation } from '../../../engine/ports/index.ts'
import type { NotingRule } from './rule.ts'
import { alter } from './rules/alter.ts'
import { asof } from './rules/asof.ts'
import { calls } from './rules/calls.ts'
import { casts } from './rules/casts.ts'
import { insertOverwrite, setTargets, truncate } from './rules/changes.ts'
import { concatenation } from './rules/concatenation.ts'
import { division } from './rules/division.ts'
import { comments, drops } from './rules/drops.ts'
import { flatten } from './rules/flatten.ts'
import { generator } from './rules/generator.ts'
import { identifiers } from './rules/identifiers.ts'
import { intervals } from './rules/intervals.ts'
import { limits } from './rules/limits.ts'
import { literals } from './rules/literals.ts'
import { matching } from './rules/matching.ts'
import { merge } from './rules/merge.ts'
import { multiInsert } from './rules/multi-insert.ts'
import { names } from './rules/names.ts'
import { paths } from './rules/paths.ts'
import { pivot } from './rules/pivot.ts'
import { publicSchema } from './rules/public-schema.ts'
import { recursion } from './rules/recursion.ts'
import { refusals } from './rules/refusals.ts'
import { relations } from './rules/relations.ts'
import { statementsOf } from './rules/scripts.ts'
import { createSequence, nextValues } from './rules/sequences.ts'
import { statements } from './rules/statements.ts'
import { tables } from './rules/tables.ts'
import { unneeded } from './rules/unneeded.ts'
import { values } from './rules/values.ts'
import { setVariables, variables } from './rules/variables.ts'
import { variants } from './rules/variants.ts'
import { schemas, views } from './rules/views.ts'
import { windows } from './rules/windows.ts'
import { print, tokenise } from './tokens.ts'
import type { Token } from './tokens.ts'
import { several } from './writing.ts'

// In this order. First what runs at all, and the names of what it reads and changes.
const STATEMENTS: readonly NotingRule[] = [unneeded, statements, identifiers]
// What a FROM reads, and how many rows of it: before the refusals, which meet what these do not know.
const SOURCES: readonly NotingRule[] = [publicSchema, flatten, generator, values, pivot, limits]
const NAMES: readonly NotingRule[] = [nextValues, variables, refusals, names]
// Queries and expressions: paths before casts (col:a::TYPE casts the path), and VARIANTs before whatever would take their text.
const QUERIES: readonly NotingRule[] = [asof, relations, recursion, literals, paths, casts, variants, concatenation, matching, intervals, division, windows]
// Whole statements, which may become several, with one query in two of them; calls last, on what the others left.
const CHANGES: readonly NotingRule[] = [
  drops, comments, createSequence, tables, views, schemas, alter, setVariables, truncate, insertOverwrite, multiInsert, merge, setTargets, calls,
]
const RULES = [...STATEMENTS, ...SOURCES, ...NAMES, ...QUERIES, ...CHANGES]

/** Pure. SQL002 with the construct where the embedded warehouse cannot do it. */
export function translate(sql: string): Result<Translation> {
  const tokens = tokenise(sql, 'snowflake')
  if (!tokens.ok) return tokens
  const notes = new Set<string>()
  const made = statementsOf(tokens.value)
  if (!made.ok) return refused(made, sql)
  const statements: (readonly Token[])[] = []
  for (const statement of made.value) {
    const done = rewrite(statement, (sentence) => void notes.add(sentence))
    if (!done.ok) return refused(done, sql)
    statements.push(done.value)
  }
  return ok({ sql: print(several(statements)), notes: [...notes] })
}

function rewrite(statement: Token[], note: (sentence: string) => void): Result<Token[]> {
  let current = statement
  for (const rule of RULES) {
    const next = rule(current, note)
    if (!next.ok) return next
    current = next.value
  }
  return ok(current)
}

/** A refusal with the statement that it is about. */
function refused({ failure }: Err, sql: string): Err {
  return failure.code === 'SQL002' ? fail('SQL002', { ...failure.facts, sql }) : { ok: false, failure }
}
