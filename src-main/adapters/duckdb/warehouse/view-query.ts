// The SELECT of a view, out of the CREATE VIEW that DuckDB gives back.
import { tokenise } from '../rewrite/tokens.ts'

/** undefined where the statement is not of the form CREATE VIEW name [(columns)] AS query. */
export function viewQuery(statement: string): string | undefined {
  const tokens = tokenise(statement, 'duckdb')
  if (!tokens.ok) return undefined
  let depth = 0
  for (const token of tokens.value) {
    if (token.text === '(') depth++
    else if (token.text === ')') depth--
    else if (depth === 0 && token.upper === 'AS') return statement.slice(token.end).trim().replace(/;$/, '')
  }
  return undefined
}
