// Parses a text that is one query.
import type { SqlToken } from '../tokens.ts'
import { SyntaxProblem, createCursor, expected, isEnd } from './cursor.ts'
import { readQuery } from './query.ts'
import type { Placed, SqlQuery } from './types.ts'

export type ParsedQuery = { readonly query: SqlQuery } | { readonly problem: string; readonly place: Placed }

/** From tokens without comments and without a `;` at the end. A problem is a part of a sentence: "an expression was expected, and FROM was found". */
export function parseQuery(tokens: readonly SqlToken[]): ParsedQuery {
  const open = tokens.find(({ isClosed }) => !isClosed)
  if (open !== undefined) return { problem: `what begins with ${open.text.slice(0, 20)} has no end`, place: open }
  const cursor = createCursor(tokens)
  try {
    const query = readQuery(cursor)
    if (!isEnd(cursor)) expected(cursor, 'the end')
    return { query }
  } catch (thrown) {
    if (thrown instanceof SyntaxProblem) return { problem: thrown.message, place: thrown.place }
    throw thrown
  }
}
