// What a statement is, as far as rendering asks: the query that a view is made of.
import { tokensOf, wordOf } from '../../core/sql/index.ts'

/** The query of a `CREATE VIEW … AS query`, or a statement that is a query by itself; undefined for anything else. */
export function viewQuery(sql: string): string | undefined {
  let depth = 0
  let words = 0
  let isView = false
  for (const token of tokensOf(sql)) {
    const word = wordOf(token)
    if (token.kind === 'operator') depth += word === '(' ? 1 : word === ')' ? -1 : 0
    if (token.kind !== 'word' || depth > 0) continue
    if (words === 0 && (word === 'SELECT' || word === 'WITH')) return sql.slice(token.start)
    if (words === 0 && word !== 'CREATE') return undefined
    words += 1
    if (word === 'VIEW') isView = true
    if (word === 'AS' && isView) return sql.slice(token.end).trim() || undefined
  }
  return undefined
}
