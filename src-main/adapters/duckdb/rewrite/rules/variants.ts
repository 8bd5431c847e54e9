// A VARIANT where another type is wanted: cast as Snowflake casts it, by what it is compared with or used in
// (docs.snowflake.com/en/sql-reference/data-type-conversion). DuckDB would take the JSON text of it, quotes included.
// Only what is written as a VARIANT is known here: paths, GET, and the columns of FLATTEN.
import { ok } from '../../../../core/failure/index.ts'
import type { Err } from '../../../../core/failure/index.ts'
import { blockOf, fromOf } from '../blocks.ts'
import { isVariant, kindOf } from '../kinds.ts'
import type { Kind } from '../kinds.ts'
import { argumentsOf, closing, is, isWord, operandEnd, operandStart } from '../reading.ts'
import type { Range } from '../reading.ts'
import type { Rule } from '../rule.ts'
import { asText } from '../texts.ts'
import { print } from '../tokens.ts'
import type { Token } from '../tokens.ts'
import { placedAs, refuse, sql, trimmed } from '../writing.ts'

export const variants: Rule = (tokens) => {
  for (let at = 0; at < tokens.length; at++) {
    if (is(tokens[at - 1], '.') || !mayBegin(tokens[at])) continue
    const end = operandEnd(tokens, at)
    if (!isVariant(tokens, { from: at, to: end })) continue
    const wanted = wantedAt(tokens, { from: at, to: end })
    if (wanted === undefined) continue
    if (typeof wanted === 'object') return wanted
    const made = placedAs(tokens[at], castVariant(trimmed(tokens.slice(at, end)), wanted))
    tokens.splice(at, end - at, ...made)
    at += made.length - 1
  }
  return ok(tokens)
}

const mayBegin = (token: Token | undefined): boolean => token?.isVariant === true || isWord(token, 'GET', 'GET_PATH', 'COALESCE', 'NVL', 'IFNULL')

/** The VARIANT as a value of that kind; the same where it is wanted as a VARIANT. */
export function castVariant(operand: readonly Token[], kind: Kind): Token[] {
  switch (kind) {
    case 'text':
      return asText(operand)
    case 'number':
      return sql`CAST(${operand} AS DOUBLE)`
    case 'boolean':
      return sql`CAST(${operand} AS BOOLEAN)`
    case 'date':
      return sql`CAST(${operand} AS DATE)`
    case 'timestamp':
      return sql`CAST(${operand} AS TIMESTAMP)`
    case 'order':
      return sql`sf_variant_order(${operand})`
    case 'assigned':
      return sql`sf_assigned(${operand})`
    case 'variant':
      return [...operand]
  }
}

const COMPARISONS: ReadonlySet<string> = new Set(['=', '<>', '!=', '<', '>', '<=', '>='])
const ARITHMETIC: ReadonlySet<string> = new Set(['+', '-', '*', '/', '%'])
const isOneOf = (token: Token | undefined, texts: ReadonlySet<string>): boolean => token?.kind === 'operator' && texts.has(token.text)

/** undefined where it is wanted as it is. */
function wantedAt(tokens: readonly Token[], { from, to }: Range): Kind | Err | undefined {
  const [before, after] = [tokens[from - 1], tokens[to]]
  const next = isWord(after, 'NOT') ? tokens[to + 1] : after
  if (is(before, '||') || is(after, '||') || isWord(next, 'LIKE', 'ILIKE', 'RLIKE', 'REGEXP') || isWord(before, 'LIKE', 'ILIKE', 'RLIKE', 'REGEXP')) return 'text'
  if (isOneOf(after, COMPARISONS)) return compared(tokens, { from: to + 1, to: operandEnd(tokens, to + 1) })
  if (is(before, '=') && isAssignment(tokens, from - 1)) return 'assigned'
  if (isOneOf(before, COMPARISONS)) return compared(tokens, { from: operandStart(tokens, from - 2), to: from - 1 })
  if (isWord(next, 'IN', 'BETWEEN')) return among(tokens, isWord(after, 'NOT') ? to + 1 : to)
  if (isOneOf(after, ARITHMETIC) || isOneOf(before, ARITHMETIC)) return 'number'
  if (isWord(before, 'CASE') && isWord(after, 'WHEN')) return compared(tokens, { from: to + 1, to: operandEnd(tokens, to + 1) })
  if (endsBetween(tokens, from - 1)) return unknown(tokens, { from, to })
  if (isWord(before, 'WHEN') && isWord(after, 'THEN')) return 'boolean'
  if (isWord(before, 'WHERE', 'ON', 'HAVING', 'QUALIFY', 'AND', 'OR', 'NOT') && !isWord(after, 'IS')) return 'boolean'
  if (isStored(tokens, from)) return 'assigned'
  return (isWord(before, 'BY') || is(before, ',')) && isSortKey(tokens, from) ? 'order' : undefined
}

/** Whether the AND at `at` belongs to a BETWEEN. */
function endsBetween(tokens: readonly Token[], at: number): boolean {
  if (!isWord(tokens[at], 'AND')) return false
  let depth = 0
  for (let from = at - 1; from > 0; from--) {
    if (is(tokens[from], ')')) depth++
    else if (is(tokens[from], '(') && depth-- === 0) return false
    else if (depth === 0 && isWord(tokens[from], 'BETWEEN')) return true
    else if (depth === 0 && isWord(tokens[from], 'AND', 'OR', 'WHERE', 'ON', 'SELECT', 'HAVING', 'QUALIFY')) return false
  }
  return false
}

function compared(tokens: readonly Token[], other: Range): Kind | Err {
  return kindOf(tokens, other) ?? unknown(tokens, other)
}

const unknown = (tokens: readonly Token[], { from, to }: Range): Err =>
  refuse(`a VARIANT compared with ${print(trimmed(tokens.slice(from, to)))}`, 'Of what type it is cannot be seen. Cast the VARIANT, as in value:key::NUMBER.')

/** IN (1, 2) and BETWEEN 1 AND 2: of one kind, or unknown. */
function among(tokens: readonly Token[], at: number): Kind | Err {
  const first = operandEnd(tokens, at + 1)
  const ranges = isWord(tokens[at], 'IN') ? argumentsOf(tokens, at + 1) : [{ from: at + 1, to: first }, { from: first + 1, to: operandEnd(tokens, first + 1) }]
  const [kind, ...others] = new Set(ranges.map((range) => kindOf(tokens, range)))
  return kind === undefined || others.length > 0 ? unknown(tokens, { from: at + 1, to: isWord(tokens[at], 'IN') ? closing(tokens, at + 1) + 1 : first }) : kind
}

/** Whether the operand at `from` is an item of ORDER BY. */
function isSortKey(tokens: readonly Token[], from: number): boolean {
  let depth = 0
  for (let at = from - 1; at > 0; at--) {
    if (is(tokens[at], ')')) depth++
    else if (is(tokens[at], '(') && depth-- === 0) return false
    else if (depth === 0 && isWord(tokens[at], 'BY')) return isWord(tokens[at - 1], 'ORDER')
    else if (depth === 0 && isWord(tokens[at], 'SELECT', 'FROM', 'WHERE', 'LIMIT')) return false
  }
  return false
}

/** Whether the = at `at` sets a column: SET a = 1, b = 2. */
function isAssignment(tokens: readonly Token[], at: number): boolean {
  const before = operandStart(tokens, at - 1) - 1
  if (isWord(tokens[before], 'SET')) return true
  if (!is(tokens[before], ',')) return false
  let depth = 0
  for (let from = before; from > 0; from--) {
    if (is(tokens[from], ')')) depth++
    else if (is(tokens[from], '(') && depth-- === 0) return false
    else if (depth === 0 && isWord(tokens[from], 'SET')) return true
    else if (depth === 0 && isWord(tokens[from], 'WHERE', 'SELECT', 'FROM', 'WHEN', 'BY', 'ON')) return false
  }
  return false
}

/** Whether the operand at `from` goes into a column as it is: an item of the query that INSERT stores, or of VALUES. */
function isStored(tokens: readonly Token[], from: number): boolean {
  if (!isWord(tokens[0], 'INSERT', 'MERGE') || !(is(tokens[from - 1], ',') || is(tokens[from - 1], '(') || isWord(tokens[from - 1], 'SELECT', 'DISTINCT', 'ALL'))) return false
  const open = openBefore(tokens, from)
  if (open >= 0) return isWord(tokens[open - 1], 'VALUES')
  const block = blockOf(tokens, from)
  return isWord(tokens[0], 'INSERT') && block !== undefined && from < fromOf(tokens, block)
}

/** The parenthesis that is open at `at`; -1 where none is. */
function openBefore(tokens: readonly Token[], at: number): number {
  let depth = 0
  for (let from = at - 1; from >= 0; from--) {
    if (is(tokens[from], ')')) depth++
    else if (is(tokens[from], '(') && depth-- === 0) return from
  }
  return -1
}
