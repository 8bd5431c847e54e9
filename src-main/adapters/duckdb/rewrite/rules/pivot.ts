// PIVOT and UNPIVOT (docs.snowflake.com/en/sql-reference/constructs/pivot). DuckDB's own PIVOT compares as text, so that 2000.00 is not 2000,
// and calls a column JAN that Snowflake calls 'JAN', quotes included: it is written as the aggregates that it stands for.
import { ok } from '../../../../core/failure/index.ts'
import type { Err } from '../../../../core/failure/index.ts'
import { argumentsOf, closing, is, isWord, operandEnd } from '../reading.ts'
import type { Range } from '../reading.ts'
import type { Rule } from '../rule.ts'
import { literal } from '../tokens.ts'
import type { Token } from '../tokens.ts'
import { placedAs, refuse, sql, trimmed } from '../writing.ts'

export const pivot: Rule = (tokens) => {
  for (let at = 1; at < tokens.length; at++) {
    if (isWord(tokens[at], 'PIVOT') && is(tokens[at + 1], '(')) {
      const from = relationStart(tokens, at)
      const made = pivoted(tokens, { from, to: at }, at + 1)
      if ('ok' in made) return made
      tokens.splice(from, closing(tokens, at + 1) + 1 - from, ...placedAs(tokens[from], made))
      at = from + made.length - 1
    } else if (isWord(tokens[at], 'UNPIVOT')) nameUnpivoted(tokens, isWord(tokens[at + 2], 'NULLS') ? at + 3 : at + 1)
  }
  return ok(tokens)
}

/** Where the relation begins that stands before `at`. */
function relationStart(tokens: readonly Token[], at: number): number {
  let depth = 0
  let from = at
  for (; from > 0; from--) {
    const before = tokens[from - 1]
    if (is(before, ')')) depth++
    else if (is(before, '(') && depth-- === 0) break
    else if (depth === 0 && (is(before, ',') || isWord(before, 'FROM', 'JOIN'))) break
  }
  return from
}

const AGGREGATES = ['SUM', 'AVG', 'MIN', 'MAX', 'COUNT'] as const

/** PIVOT (AGGREGATE(column) [AS suffix] FOR column IN (value [AS name], …) [DEFAULT ON NULL (value)]), from its parenthesis. */
function pivoted(tokens: readonly Token[], source: Range, open: number): Token[] | Err {
  const aggregate = tokens[open + 1]
  const valueClose = closing(tokens, open + 2)
  const forAt = isWord(tokens[valueClose + 1], 'FOR') ? valueClose + 1 : isWord(tokens[valueClose + 1], 'AS') ? valueClose + 3 : valueClose + 2
  const suffix = forAt === valueClose + 1 ? '' : `_${nameOf(tokens[forAt - 1])}`
  const nameEnd = operandEnd(tokens, forAt + 1)
  if (!isWord(aggregate, ...AGGREGATES) || !isWord(tokens[forAt], 'FOR') || !isWord(tokens[nameEnd], 'IN')) return refuse('this form of PIVOT', 'The embedded warehouse pivots one aggregate (SUM, AVG, MIN, MAX, COUNT) by the values of one column.')
  const value = trimmed(tokens.slice(open + 3, valueClose))
  const name = trimmed(tokens.slice(forAt + 1, nameEnd))
  const list = argumentsOf(tokens, nameEnd + 1)
  const onNull = closing(tokens, nameEnd + 1) + 1
  const otherwise = isWord(tokens[onNull], 'DEFAULT') ? trimmed(tokens.slice(onNull + 4, closing(tokens, onNull + 3))) : undefined
  const columns: Token[] = []
  for (const range of list) {
    const read = pivotValue(tokens, range)
    if (read === undefined) return refuse('PIVOT by values that are not written out', 'Which columns there will be is known only when it runs. List the values.')
    const made = sql`${[aggregate].flatMap((token) => (token === undefined ? [] : [{ ...token, before: '' }]))}(CASE WHEN ${name} = ${read.value} THEN ${value} END)`
    columns.push(...sql`, ${otherwise === undefined ? made : sql`coalesce(${made}, ${otherwise})`} AS ${`"${columnName(read.name, suffix).replaceAll('"', '""')}"`}`)
  }
  return sql`(SELECT * EXCLUDE (${name.slice(-1)}, ${value.slice(-1)})${columns} FROM ${trimmed(tokens.slice(source.from, source.to))} GROUP BY ALL)`
}

/** A literal with the name of its column: the literal's own text where it has no alias. */
function pivotValue(tokens: readonly Token[], { from, to }: Range): { readonly value: readonly Token[]; readonly name: string } | undefined {
  const isSigned = is(tokens[from], '-')
  const end = isSigned ? from + 2 : from + 1
  const kind = tokens[end - 1]?.kind
  if (kind !== 'string' && kind !== 'number' && !isWord(tokens[end - 1], 'TRUE', 'FALSE')) return undefined
  const value = trimmed(tokens.slice(from, end))
  const alias = isWord(tokens[end], 'AS') ? tokens[end + 1] : tokens[end]
  if (end < to) return { value, name: nameOf(alias) }
  return { value, name: value.map((token) => token.upper || token.text).join('') }
}

/** The suffix of an aggregate stands inside the quotes that are part of a name: '2023_Q1_TOTAL'. */
const columnName = (name: string, suffix: string): string => (suffix !== '' && name.endsWith("'") ? `${name.slice(0, -1)}${suffix}'` : `${name}${suffix}`)

const nameOf = (token: Token | undefined): string => (token?.kind === 'quoted' ? token.text.slice(1, -1).replaceAll('""', '"') : token?.kind === 'string' ? token.text.slice(1, -1) : (token?.upper ?? ''))

/** Every column's name as Snowflake keeps it, in upper case where it is not quoted: DuckDB gives it as the table was made with. */
function nameUnpivoted(tokens: Token[], open: number): void {
  const list = tokens.findIndex((token, at) => at > open && isWord(token, 'IN'))
  if (!is(tokens[open], '(') || list < 0 || !is(tokens[list + 1], '(')) return
  for (const { from, to } of [...argumentsOf(tokens, list + 1)].reverse()) {
    const name = literal(nameOf(tokens[to - 1]))
    tokens.splice(from + 1, to - from - 1, ...sql` AS ${name}`)
  }
}
