// SQL to read: keywords, texts and comments in colour, lines numbered on request, one line marked.
import { useMemo } from 'react'
import { sqlTokens } from '../lib/sql-tokens.ts'
import './sql.css'

/** Longer texts are shown plain: colouring them would take longer than reading a line of them. */
const LONGEST_COLOURED = 60_000

export interface SqlProps {
  readonly text: string
  readonly label: string
  readonly isNumbered?: boolean
  /** Counted from 1. */
  readonly markedLine?: number | undefined
}

export function Sql({ text, label, isNumbered = false, markedLine }: SqlProps) {
  const lines = useMemo(() => colouredLines(text), [text])
  return (
    <pre className={`sql ${isNumbered ? 'sql-numbered' : ''}`} role="region" tabIndex={0} aria-label={label}>
      {lines.map((tokens, index) => (
        <span key={index} className={index + 1 === markedLine ? 'sql-line sql-marked' : 'sql-line'}>
          {tokens.map((token, at) => (token.kind === 'text' ? token.text : <span key={at} className={`sql-${token.kind}`}>{token.text}</span>))}
          {'\n'}
        </span>
      ))}
    </pre>
  )
}

function colouredLines(text: string) {
  if (text.length > LONGEST_COLOURED) return text.split('\n').map((line) => [{ kind: 'text' as const, text: line }])
  const lines: { kind: string; text: string }[][] = [[]]
  for (const token of sqlTokens(text)) {
    token.text.split('\n').forEach((part, index) => {
      if (index > 0) lines.push([])
      if (part !== '') lines[lines.length - 1]?.push({ kind: token.kind, text: part })
    })
  }
  return lines
}
