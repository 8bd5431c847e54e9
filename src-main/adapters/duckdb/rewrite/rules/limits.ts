// SELECT TOP n and FETCH FIRST n ROWS ONLY as LIMIT n; SELECT * ILIKE 'pattern' EXCLUDE … in the order that DuckDB takes
// (docs.snowflake.com/en/sql-reference/constructs/top_n, …/constructs/limit, …/sql/select).
import { ok } from '../../../../core/failure/index.ts'
import { blockOf } from '../blocks.ts'
import { closing, is, isWord } from '../reading.ts'
import type { Rule } from '../rule.ts'
import type { Token } from '../tokens.ts'
import { refuse, sql } from '../writing.ts'

export const limits: Rule = (tokens) => {
  for (let at = tokens.length - 1; at > 0; at--) {
    if (isWord(tokens[at], 'FETCH')) {
      const count = isWord(tokens[at + 1], 'FIRST', 'NEXT') ? at + 2 : at + 1
      let end = count + 1
      while (isWord(tokens[end], 'ROW', 'ROWS', 'ONLY')) end++
      if (tokens[count]?.kind === 'number') tokens.splice(at, end - at, ...sql` LIMIT ${tokens.slice(count, count + 1)}`)
    } else if (isWord(tokens[at], 'TOP') && isWord(tokens[at - 1], 'SELECT', 'DISTINCT', 'ALL') && tokens[at + 1]?.kind === 'number') {
      const block = blockOf(tokens, at)
      if (block === undefined || isWord(tokens[block.to], 'UNION', 'INTERSECT', 'EXCEPT', 'MINUS')) return refuse('TOP before a set operator', 'Put the query into parentheses, with LIMIT at its end.')
      tokens.splice(block.to, 0, ...sql` LIMIT ${tokens.slice(at + 1, at + 2)}`)
      tokens.splice(at, 2)
    } else if (isWord(tokens[at], 'ILIKE') && is(tokens[at - 1], '*') && tokens[at + 1]?.kind === 'string') {
      if (isWord(tokens[at + 2], 'REPLACE', 'RENAME')) return refuse(`* ILIKE with ${tokens[at + 2]?.upper}`, 'Name the columns.')
      if (isWord(tokens[at + 2], 'EXCLUDE')) filterLast(tokens, at)
    }
  }
  return ok(tokens)
}

/** * ILIKE 'p' EXCLUDE (a): what is left out comes first here. */
function filterLast(tokens: Token[], at: number): void {
  const end = is(tokens[at + 3], '(') ? closing(tokens, at + 3) + 1 : at + 4
  const filter = tokens.slice(at, at + 2)
  tokens.splice(end, 0, ...filter)
  tokens.splice(at, 2)
}
