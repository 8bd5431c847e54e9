// Reads SQL just far enough to tell code from comments, strings and quoted names; the rest of its grammar does not matter here.

interface Piece {
  readonly kind: 'space' | 'comment' | 'quoted' | 'word' | 'symbol'
  readonly text: string
  readonly start: number
}

// In this order: comments, then $$ bodies, strings and quoted names (a doubled quote stays inside), words, white space, anything else.
// A backslash is left alone: Snowflake escapes with it and DuckDB does not; both double the quote.
const PIECE = /(?<comment>--[^\n]*|\/\*[\s\S]*?(?:\*\/|$))|(?<quoted>\$\$[\s\S]*?(?:\$\$|$)|'(?:[^']|'')*'?|"(?:[^"]|"")*"?)|(?<word>[\p{L}_][\p{L}\p{N}_$]*)|(?<space>\s+)|[\s\S]/gu

function* piecesOf(sql: string): Generator<Piece> {
  for (const match of sql.matchAll(PIECE)) {
    const { comment, quoted, word, space } = match.groups ?? {}
    const kind = comment !== undefined ? 'comment' : quoted !== undefined ? 'quoted' : word !== undefined ? 'word' : space !== undefined ? 'space' : 'symbol'
    yield { kind, text: match[0], start: match.index }
  }
}

/** A statement without white space around it and without `;` at its end; '' where there are only comments. */
export function statementText(text: string): string {
  const trimmed = text.trim()
  // Nearly every statement: no comment at all, so the end is what it looks like.
  if (!trimmed.includes('--') && !trimmed.includes('/*')) return withoutEnd(trimmed)
  let end = 0
  let isCode = false
  let trailing = 0
  for (const piece of piecesOf(trimmed)) {
    if (piece.kind === 'space') continue
    if (piece.kind === 'comment') continue
    if (piece.text === ';') {
      trailing += 1
      continue
    }
    isCode = true
    trailing = 0
    end = piece.start + piece.text.length
  }
  if (!isCode) return ''
  return trailing === 0 ? trimmed : trimmed.slice(0, end)
}

/** Without the `;` and white space at the end. A loop: a regular expression would start anew at every run of white space inside. */
function withoutEnd(trimmed: string): string {
  let end = trimmed.length
  while (end > 0 && ' \n\r\t;'.includes(trimmed.charAt(end - 1))) end -= 1
  return trimmed.slice(0, end)
}

/** The query of a `CREATE VIEW … AS query`, or a statement that is a query by itself; undefined for anything else. */
export function viewQuery(sql: string): string | undefined {
  let depth = 0
  let words = 0
  let isView = false
  for (const { kind, text, start } of piecesOf(sql)) {
    if (kind === 'symbol') depth += text === '(' ? 1 : text === ')' ? -1 : 0
    if (kind !== 'word' || depth > 0) continue
    const word = text.toUpperCase()
    if (words === 0 && (word === 'SELECT' || word === 'WITH')) return sql.slice(start)
    if (words === 0 && word !== 'CREATE') return undefined
    words += 1
    if (word === 'VIEW') isView = true
    if (word === 'AS' && isView) return sql.slice(start + text.length).trim()
  }
  return undefined
}
