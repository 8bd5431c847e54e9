// Parses a selector's text into its tree, or says what is wrong with it, where, and what to write instead.
import { fail, ok } from '../failure/index.ts'
import type { Result } from '../failure/index.ts'
import { parseBraces } from './braces.ts'
import { createCursor } from './cursor.ts'
import type { Cursor } from './cursor.ts'
import { parseDown, parseUp } from './depths.ts'
import { mended } from './mend.ts'
import type { Problem } from './problem.ts'
import { refuseCall, refuseNoAtom, refuseRest, refuseUnclosed } from './refusals.ts'
import { tokenize } from './tokens.ts'
import type { Token } from './tokens.ts'
import type { Expression, Selector } from './types.ts'

/** Parentheses and NOTs inside each other; deeper text is refused before it exhausts the stack. */
const DEEPEST = 200

/** SEL001, with the text as it parses once its known mistakes are mended. The empty text is `nothing`. */
export function parseSelector(text: string): Result<Selector> {
  const parsed = parseOrProblem(text)
  if (!('problem' in parsed)) return ok(parsed)
  const { span, problem, fix } = parsed
  const whole = mended(text, parsed, parseOrProblem)
  return fail('SEL001', { text, span, problem, ...(fix !== undefined && { fix }), ...(whole !== undefined && { mended: whole }) })
}

function parseOrProblem(text: string): Selector | Problem {
  if (text.trim() === '') return { kind: 'nothing' }
  const { tokens, problem: unreadable } = tokenize(text)
  // What cannot be read is said first: a problem further left is often its consequence.
  if (unreadable !== undefined) return unreadable
  const cursor = createCursor(text, tokens)
  const tree = parseOr(cursor, 0)
  if (tree !== undefined && cursor.peek().kind !== 'end') refuseRest(cursor)
  // Safe: without a problem there is a tree.
  return cursor.problem() ?? tree!
}

function parseOr(cursor: Cursor, nesting: number): Expression | undefined {
  return parseJoined(cursor, 'or', () => parseJoined(cursor, 'and', () => parseNot(cursor, nesting)))
}

function parseJoined(cursor: Cursor, kind: 'or' | 'and', parseTerm: () => Expression | undefined): Expression | undefined {
  const { start } = cursor.peek().span
  const terms: Expression[] = []
  do {
    const term = parseTerm()
    if (term === undefined) return undefined
    terms.push(term)
  } while (cursor.take(kind) !== undefined)
  return terms.length === 1 ? terms[0] : { kind, terms, span: { start, end: cursor.end() } }
}

function parseNot(cursor: Cursor, nesting: number): Expression | undefined {
  const { span } = cursor.peek()
  if (nesting > DEEPEST) return cursor.refuse({ span, problem: `this is nested more than ${DEEPEST} deep` })
  if (cursor.take('not') === undefined) return parseLineage(cursor, nesting)
  const of = parseNot(cursor, nesting + 1)
  return of === undefined ? undefined : { kind: 'not', of, span: { start: span.start, end: cursor.end() } }
}

function parseLineage(cursor: Cursor, nesting: number): Expression | undefined {
  const { start } = cursor.peek().span
  const up = parseUp(cursor)
  if (up === undefined) return undefined
  const of = parseAtom(cursor, nesting)
  if (of === undefined) return undefined
  const down = parseDown(cursor)
  if (down === undefined) return undefined
  if (up.depth === undefined && down.depth === undefined) return of
  return { kind: 'lineage', of, ...(up.depth !== undefined && { up: up.depth }), ...(down.depth !== undefined && { down: down.depth }), span: { start, end: cursor.end() } }
}

function parseAtom(cursor: Cursor, nesting: number): Expression | undefined {
  const token = cursor.peek()
  switch (token.kind) {
    case '{':
      return parseBraces(cursor)
    case '(':
      return parseParentheses(cursor, nesting)
    case 'word':
      return cursor.peek(1).kind === '(' ? parseCall(cursor, nesting) : refuseNoAtom(cursor)
    default:
      return refuseNoAtom(cursor)
  }
}

function parseParentheses(cursor: Cursor, nesting: number): Expression | undefined {
  const open = cursor.next()
  const inner = parseOr(cursor, nesting + 1)
  if (inner === undefined || !isClosed(cursor, open)) return undefined
  return { ...inner, around: { start: open.span.start, end: cursor.end() } }
}

function parseCall(cursor: Cursor, nesting: number): Expression | undefined {
  const name = cursor.next()
  const open = cursor.next()
  const kind = name.text.toLowerCase()
  if (kind !== 'roots' && kind !== 'sinks' && kind !== 'between') return refuseCall(cursor, name)
  const first = parseOr(cursor, nesting + 1)
  if (first === undefined) return undefined
  const place = () => ({ span: { start: name.span.start, end: cursor.end() } })
  if (kind !== 'between') return isClosed(cursor, open) ? { kind, of: first, ...place() } : undefined
  if (cursor.take(',') === undefined) return cursor.refuse({ span: cursor.peek().span, problem: 'between takes two selectors', fix: 'write between({ A }, { B })' })
  const second = parseOr(cursor, nesting + 1)
  return second !== undefined && isClosed(cursor, open) ? { kind, from: first, to: second, ...place() } : undefined
}

function isClosed(cursor: Cursor, open: Token): boolean {
  if (cursor.take(')') !== undefined) return true
  if (cursor.peek().kind === 'end') refuseUnclosed(cursor, open)
  else refuseRest(cursor)
  return false
}
