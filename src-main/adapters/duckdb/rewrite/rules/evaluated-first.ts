// A query whose rows are needed more than once, or after what it reads has changed: it is evaluated once, into a temporary table.
import { is, isWord } from '../reading.ts'
import type { Token } from '../tokens.ts'
import { sql } from '../writing.ts'

/** The statements that `use` makes of the query's rows, with the table of rows made before and dropped after. */
export function evaluatedFirst(query: readonly Token[], use: (rows: Token[]) => readonly (readonly Token[])[]): readonly (readonly Token[])[] {
  return [sql`CREATE OR REPLACE TEMP TABLE sluice_rows AS ${query}`, ...use(sql`SELECT * FROM sluice_rows`), sql`DROP TABLE sluice_rows`]
}

/** Whether a name like the object's stands anywhere in the tokens: rather once too often, at the cost of a copy. */
export function mentions(tokens: readonly Token[], name: readonly Token[]): boolean {
  const key = keyOf(name.at(-1))
  return tokens.some((token, at) => keyOf(token) === key && !is(tokens[at + 1], '(') && !isWord(tokens[at - 1], 'AS'))
}

const keyOf = (token: Token | undefined): string => (token?.kind === 'word' ? token.upper : token?.kind === 'quoted' ? token.text.slice(1, -1).toUpperCase() : '')
