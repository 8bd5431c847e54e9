// The statements of a DuckDB text, and where they stand in it.
import { tokensOf } from '../../../core/sql/index.ts'

export interface Piece {
  readonly own: string
  readonly from: number
}

/** One piece for a text of one statement, comments before it included. */
export function piecesOf(sql: string): readonly Piece[] {
  // Nearly every text.
  if (!/;\s*\S/.test(sql)) return [{ own: sql, from: 0 }]
  const pieces: Piece[] = []
  let from = 0
  let isEmpty = true
  const end = (to: number): void => {
    if (!isEmpty) pieces.push({ own: sql.slice(from, to), from })
    isEmpty = true
  }
  for (const token of tokensOf(sql, 'duckdb')) {
    if (token.kind === 'comment') continue
    if (token.text !== ';') {
      isEmpty = false
      continue
    }
    end(token.start)
    from = token.end
  }
  end(sql.length)
  return pieces
}

/** Whether a text holds several, for whoever must make them one transaction. */
export const holdsSeveral = (sql: string): boolean => piecesOf(sql).length > 1

/** As many line ends as stand before a piece, so that an error names its line in the whole text. */
export function lineEndsBefore(sql: string, from: number): string {
  let lines = 0
  for (let at = sql.indexOf('\n'); at >= 0 && at < from; at = sql.indexOf('\n', at + 1)) lines++
  return '\n'.repeat(lines)
}
