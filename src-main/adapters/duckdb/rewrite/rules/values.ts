// VALUES as a relation, whose columns are COLUMN1, COLUMN2, … and may be read by position
// (docs.snowflake.com/en/sql-reference/constructs/values). DuckDB wants parentheses around it, and calls the columns otherwise.
import { ok } from '../../../../core/failure/index.ts'
import { blockOf, fromList } from '../blocks.ts'
import { argumentsOf, closing, is, isIdentifier, isWord } from '../reading.ts'
import type { Rule } from '../rule.ts'
import type { Token } from '../tokens.ts'
import { joined, placedAs, sql, trimmed } from '../writing.ts'

export const values: Rule = (tokens) => {
  const aliases = new Set<string>()
  for (let at = tokens.length - 1; at > 0; at--) {
    if (!isWord(tokens[at], 'VALUES') || !is(tokens[at + 1], '(')) continue
    const isWrapped = is(tokens[at - 1], '(') && beginsRelation(tokens, at - 1)
    if (!isWrapped && !beginsRelation(tokens, at)) continue
    const end = listEnd(tokens, at + 1)
    const from = isWrapped ? at - 1 : at
    const to = isWrapped ? end + 1 : end
    const named = aliasAt(tokens, to)
    if (is(tokens[named.end], '(')) {
      // Named column by column already.
      if (!isWrapped) tokens.splice(from, to - from, ...placedAs(tokens[from], sql`(${trimmed(tokens.slice(at, end))})`))
      continue
    }
    aliases.add(named.alias[0]?.upper ?? '')
    const columns = argumentsOf(tokens, at + 1).map((_, index) => sql`${`COLUMN${index + 1}`}`)
    tokens.splice(from, named.end - from, ...placedAs(tokens[from], sql`(${trimmed(tokens.slice(at, end))}) AS ${named.alias}(${joined(columns, ',')})`))
  }
  return ok(positions(tokens, aliases))
}

/** Whether what stands at `at` is a relation: after FROM or JOIN, or after a comma in the list. */
function beginsRelation(tokens: readonly Token[], at: number): boolean {
  if (isWord(tokens[at - 1], 'FROM', 'JOIN', 'USING')) return true
  const block = is(tokens[at - 1], ',') ? blockOf(tokens, at - 1) : undefined
  return block !== undefined && at > fromList(tokens, block).from && at < fromList(tokens, block).to
}

/** The index after `(…), (…)`. */
function listEnd(tokens: readonly Token[], open: number): number {
  let end = closing(tokens, open) + 1
  while (is(tokens[end], ',') && is(tokens[end + 1], '(')) end = closing(tokens, end + 1) + 1
  return end
}

function aliasAt(tokens: readonly Token[], at: number): { readonly alias: readonly Token[]; readonly end: number } {
  const from = isWord(tokens[at], 'AS') ? at + 1 : at
  const token = tokens[from]
  return token !== undefined && isIdentifier(token) ? { alias: [{ ...token, before: '' }], end: from + 1 } : { alias: sql`"values"`, end: at }
}

/** $1 is the first column of a query's only relation, alias.$1 that of VALUES; anything else the refusals meet. */
function positions(tokens: Token[], aliases: ReadonlySet<string>): Token[] {
  if (!tokens.some(({ text }) => text.startsWith('$'))) return tokens
  return tokens.flatMap((token, at) => {
    const [, position] = /^\$(\d+)$/.exec(token.text) ?? []
    if (token.kind !== 'word' || position === undefined) return [token]
    if (is(tokens[at - 1], '.')) return aliases.has(tokens[at - 2]?.upper ?? '') ? placedAs(token, sql`${`COLUMN${position}`}`) : [token]
    const block = blockOf(tokens, at)
    return block !== undefined && readsOne(tokens, fromList(tokens, block)) ? placedAs(token, sql`#${position}`) : [token]
  })
}

function readsOne(tokens: readonly Token[], { from, to }: { readonly from: number; readonly to: number }): boolean {
  for (let at = from; at < to; at++) {
    if (is(tokens[at], '(')) at = closing(tokens, at)
    else if (is(tokens[at], ',') || is(tokens[at], '@') || isWord(tokens[at], 'JOIN')) return false
  }
  return to > from
}
