// Texts of views side by side, and what they name.
import { tokensOf } from '../../sql/index.ts'

/** Whether two texts of a view's SELECT are the same but for white space at their ends, line ends and a closing semicolon. */
export function sameQuery(a: string | undefined, b: string | undefined): boolean {
  return a === b || normalised(a) === normalised(b)
}

function normalised(query: string | undefined): string {
  return (query ?? '').replaceAll('\r\n', '\n').replace(/[ \t]+$/gm, '').trim().replace(/;$/, '').trimEnd()
}

/** Whether it takes whatever columns its source has: `SELECT *`, `"T".*`; not count(*) or a product. */
export function selectsEverything(query: string | undefined): boolean {
  return query !== undefined && /(?:\bselect|\bdistinct|[,.])\s*\*/i.test(query)
}

/** Whether the query names it, in quotes or without. */
export function namesIdentifier(query: string | undefined, name: string): boolean {
  const [bare, quoted] = [name.toUpperCase(), `"${name.replaceAll('"', '""')}"`]
  return query !== undefined && [...tokensOf(query)].some(({ kind, text }) => (kind === 'word' ? text.toUpperCase() === bare : text === quoted))
}
