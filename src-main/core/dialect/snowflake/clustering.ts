// Clustering keys: their expressions in one spelling, however the catalog or a project writes them, and the columns that they name.
// Source: SNOWFLAKE.md section 6 (docs.snowflake.com/user-guide/tables-clustering-keys: cluster_by is `LINEAR(C1, C2)`).
import { tokensOf } from '../../sql/index.ts'
import { quote } from './identifiers.ts'

/** LINEAR(A, trunc("B", -2)) or A, trunc("B", -2) as A and TRUNC(B,-2); '' is none. */
export function clusteringKey(written: string): readonly string[] {
  const inside = /^\s*LINEAR\s*\(([^]*)\)\s*$/i.exec(written)?.[1] ?? written
  const expressions: string[] = ['']
  let depth = 0
  for (const { kind, text } of tokensOf(inside)) {
    if (text === '(') depth++
    if (text === ')') depth--
    if (text === ',' && depth === 0) expressions.push('')
    else expressions.push(join(expressions.pop() ?? '', kind === 'word' ? text.toUpperCase() : withoutNeedlessQuotes(text)))
  }
  return expressions.filter((expression) => expression !== '')
}

/** Two words need a space between them; nothing else does. */
function join(before: string, next: string): string {
  return /[\w$"]$/.test(before) && /^[\w$"]/.test(next) ? `${before} ${next}` : before + next
}

function withoutNeedlessQuotes(text: string): string {
  return /^"[A-Z_][A-Z0-9_$]*"$/.test(text) ? text.slice(1, -1) : text
}

export function sameClustering(a: readonly string[], b: readonly string[]): boolean {
  if (a.length === 0 && b.length === 0) return true
  return JSON.stringify(clusteringKey(a.join(','))) === JSON.stringify(clusteringKey(b.join(',')))
}

/** Whether an expression names the column. */
export function namesColumn(expression: string, column: string): boolean {
  const written = withoutNeedlessQuotes(quote(column))
  return [...tokensOf(expression)].some(({ kind, text }) => (kind === 'word' ? text.toUpperCase() : withoutNeedlessQuotes(text)) === written)
}
