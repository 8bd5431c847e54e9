// MERGE: a row of the target that several rows of the source would change is Snowflake's error, and DuckDB's last one wins. So the pairs are looked at first.
// docs.snowflake.com/en/sql-reference/sql/merge, "Nondeterministic results for UPDATE and DELETE" (ERROR_ON_NONDETERMINISTIC_MERGE is TRUE unless it is set):
// an error where a target row is updated by one pair and changed by another too. Several pairs that all delete it are none.
import { ok } from '../../../../core/failure/index.ts'
import { isWord } from '../reading.ts'
import type { Rule } from '../rule.ts'
import type { Token } from '../tokens.ts'
import { joined, placedAs, several, sql, trimmed } from '../writing.ts'
import { clauseEnd } from './clauses.ts'

type Tokens = readonly Token[]

interface Matched {
  readonly updates: boolean
  /** What stands after AND; [] for nothing. */
  readonly condition: Tokens
}

export const merge: Rule = (tokens) => {
  if (!isWord(tokens[0], 'MERGE')) return ok(tokens)
  const into = isWord(tokens[1], 'INTO') ? 2 : 1
  const using = clauseEnd(tokens, into, (token) => isWord(token, 'USING'))
  const on = clauseEnd(tokens, using, (token) => isWord(token, 'ON'))
  const clauses = clauseStarts(tokens, on)
  const matched = clauses.flatMap((from, index) => readMatched(tokens.slice(from, clauses[index + 1])))
  const merged = byName(tokens)
  if (!matched.some(({ updates }) => updates)) return ok(merged)
  const target = tokens.slice(into, using)
  const row = rowOf(target)
  const acts = matched.every(({ condition }) => condition.length > 0) ? sql` WHERE ${anyOf(matched)}` : []
  const many = matched.every(({ updates }) => updates) ? sql`"count"(*) > 1` : sql`"count"(*) > 1 AND "max"(CASE${matched.flatMap(isUpdate)} END) = 1`
  // Line for line as the MERGE, so that an error in the source has the line that it has there.
  const check = [
    ...placedAs(tokens[0], sql`SELECT "error"('Duplicate row detected during DML action. Row values: ' || "to_json"("any_value"(${row}))) FROM`), ...target,
    ...placedAs(tokens[using], sql`JOIN`), ...tokens.slice(using + 1, on), ...placedAs(tokens[on], sql`ON (`), ...tokens.slice(on + 1, clauses[0]), ...sql`)`,
    ...acts, ...sql` GROUP BY ${row}.rowid HAVING ${many}`,
  ]
  return ok(several([check, merged]))
}

/** Where each WHEN [NOT] MATCHED begins. */
function clauseStarts(tokens: Tokens, from: number): readonly number[] {
  const starts: number[] = []
  const begins = (token: Token | undefined, at: number): boolean => isWord(token, 'WHEN') && isWord(tokens[at + 1], 'MATCHED', 'NOT')
  for (let at = clauseEnd(tokens, from, begins); at < tokens.length; at = clauseEnd(tokens, at + 1, begins)) starts.push(at)
  return starts
}

function readMatched(clause: Tokens): readonly Matched[] {
  if (!isWord(clause[1], 'MATCHED')) return []
  const then = clauseEnd(clause, 2, (token) => isWord(token, 'THEN'))
  return [{ updates: isWord(clause[then + 1], 'UPDATE'), condition: isWord(clause[2], 'AND') ? trimmed(clause.slice(3, then)) : [] }]
}

/** By which the clauses call the target: its alias, or its own name. */
function rowOf(target: Tokens): Tokens {
  return trimmed(target.slice(-1)).map(({ isName: _, ...token }) => token)
}

function anyOf(matched: readonly Matched[]): Token[] {
  return joined(matched.map(({ condition }) => sql`(${condition})`), ' OR')
}

/** The first clause whose condition is met acts. */
function isUpdate({ updates, condition }: Matched): Token[] {
  return sql` WHEN ${condition.length === 0 ? sql`TRUE` : condition} THEN ${updates ? '1' : '0'}`
}

/** UPDATE ALL BY NAME and INSERT ALL BY NAME, which DuckDB says without ALL. */
function byName(tokens: Tokens): Token[] {
  return tokens.filter((token, at) => !(isWord(token, 'ALL') && isWord(tokens[at - 1], 'UPDATE', 'INSERT') && isWord(tokens[at + 1], 'BY')))
}
