// Splits a selector's text for colouring, and marks the places that something is said about. Joined, the pieces are the text.
import { tokenize } from '../../src-main/core/selector/index.ts'
import type { Token } from '../../src-main/core/selector/index.ts'

export type PieceKind = 'key' | 'value' | 'operator' | 'function' | 'depth' | 'bracket' | 'text'

export interface Mark {
  /** Half-open, in characters; an empty one marks the character after it, or a blank at the end. */
  readonly span: { readonly start: number; readonly end: number }
  readonly tone: 'problem' | 'warning'
}

export interface SelectorPiece {
  readonly kind: PieceKind
  readonly text: string
  readonly mark?: Mark['tone']
}

/** A piece is in one place: it ends where a token or a mark does. The last one is a blank where a mark stands after the text. */
export function selectorPieces(text: string, marks: readonly Mark[]): readonly SelectorPiece[] {
  const { tokens } = tokenize(text)
  const wide = marks.map(({ span, tone }) => ({ start: span.start, end: Math.max(span.end, span.start + 1), tone }))
  const ends = new Set([...tokens.flatMap(({ span }) => [span.start, span.end]), ...wide.flatMap(({ start, end }) => [start, end])])
  const cuts = [...ends, text.length].filter((end) => end > 0 && end <= text.length).sort((a, b) => a - b)
  const pieces: SelectorPiece[] = []
  let start = 0
  let token = 0
  for (const end of new Set(cuts)) {
    while (tokens[token] !== undefined && tokens[token]!.span.end <= start) token++
    const inside = tokens[token] !== undefined && tokens[token]!.span.start <= start
    pieces.push(pieceOf(inside ? kindOf(tokens, token) : 'text', text.slice(start, end), markAt(wide, start)))
    start = end
  }
  const after = markAt(wide, text.length)
  return after === undefined ? pieces : [...pieces, pieceOf('text', ' ', after)]
}

function pieceOf(kind: PieceKind, text: string, mark: Mark['tone'] | undefined): SelectorPiece {
  return mark === undefined ? { kind, text } : { kind, text, mark }
}

/** What is wrong counts more than what is odd. */
function markAt(marks: readonly { readonly start: number; readonly end: number; readonly tone: Mark['tone'] }[], place: number): Mark['tone'] | undefined {
  const tones = marks.filter(({ start, end }) => start <= place && place < end).map(({ tone }) => tone)
  return tones.includes('problem') ? 'problem' : tones[0]
}

function kindOf(tokens: readonly Token[], place: number): PieceKind {
  const { kind } = tokens[place]!
  const next = tokens[place + 1]?.kind
  switch (kind) {
    case 'and':
    case 'or':
    case 'not':
      return 'operator'
    case '+':
    case 'int':
      return 'depth'
    case 'word':
      return next === ':' ? 'key' : next === '(' ? 'function' : 'value'
    case 'quoted':
      return 'value'
    case ':':
      return 'key'
    case '{':
    case '}':
    case '(':
    case ')':
    case ',':
      return 'bracket'
    case 'end':
      return 'text'
  }
}
