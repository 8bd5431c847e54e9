// Parses the depths before and after an atom: `2+`, `+`, `+1`. A number belongs to the + that it touches.
import { isTouching } from './cursor.ts'
import type { Cursor } from './cursor.ts'
import type { Token } from './tokens.ts'
import type { Depth } from './types.ts'

const WIDEST_DEPTH = 999_999_999

/** A depth, none, or (undefined itself) a problem. */
export type Side = { readonly depth: Depth | undefined } | undefined

export function parseUp(cursor: Cursor): Side {
  const number = cursor.take('int')
  const plus = cursor.take('+')
  if (plus === undefined) return number === undefined ? { depth: undefined } : refuseLoneDepth(cursor, number)
  const written = `${number?.text ?? ''}+`
  if (number !== undefined && !isTouching(number, plus)) {
    const span = { start: number.span.start, end: plus.span.end }
    return cursor.refuse({ span: number.span, problem: 'a depth touches its +', fix: `write ${written}`, edit: { span, text: written } })
  }
  const after = cursor.peek()
  const last = after.kind === 'int' && cursor.peek(1).kind === '+' ? cursor.peek(1) : after
  const span = { start: plus.span.start, end: last.span.end }
  const rest = cursor.text.slice(last.span.end).trimStart()
  if (after.kind === 'int') return cursor.refuse({ span, problem: 'a depth stands before its +', fix: `write ${after.text}+${rest}`, edit: { span, text: `${after.text}+` } })
  if (after.kind === '+') return cursor.refuse({ span: after.span, problem: '+ stands twice', fix: 'leave one out', edit: { span: { start: plus.span.end, end: after.span.end }, text: '' } })
  if (after.kind === 'not') {
    const moved = { span: { start: number?.span.start ?? plus.span.start, end: cursor.text.length - rest.length }, text: `NOT ${written}` }
    return cursor.refuse({ span, problem: '+ stands before NOT', fix: `write NOT ${written}${rest}`, edit: moved })
  }
  return { depth: number === undefined ? 'all' : toDepth(number) }
}

/** In `{A}+ 2+{B}` the 2 belongs to the second +. */
export function parseDown(cursor: Cursor): Side {
  const [first, second] = [cursor.peek(), cursor.peek(1)]
  if (first.kind === 'int') {
    const isBefore = second.kind === '+' && isTouching(first, second) && !beginsAtom(cursor.peek(2))
    if (isBefore) return cursor.refuse({ span: first.span, problem: 'a depth stands after its +', fix: `write +${first.text}`, edit: { span: { start: first.span.start, end: second.span.end }, text: `+${first.text}` } })
    if (endsTerm(second)) return cursor.refuse({ span: first.span, problem: 'a depth stands without its +', fix: `write +${first.text}`, edit: { span: first.span, text: `+${first.text}` } })
  }
  const plus = cursor.take('+')
  if (plus === undefined) return { depth: undefined }
  const number = cursor.peek()
  const after = cursor.peek(1)
  if (number.kind === '+' && endsTerm(after)) return cursor.refuse({ span: number.span, problem: '+ stands twice', fix: 'leave one out', edit: { span: { start: plus.span.end, end: number.span.end }, text: '' } })
  if (number.kind !== 'int') return { depth: 'all' }
  if (isTouching(plus, number)) {
    cursor.next()
    return { depth: toDepth(number) }
  }
  if (endsTerm(after)) return cursor.refuse({ span: number.span, problem: 'a depth touches its +', fix: `write +${number.text}`, edit: { span: { start: plus.span.end, end: number.span.start }, text: '' } })
  return { depth: 'all' }
}

function refuseLoneDepth(cursor: Cursor, { span, text }: Token): undefined {
  return cursor.refuse({ span, problem: 'a depth stands without its +', fix: `write ${text}+ before what it belongs to`, edit: { span, text: `${text}+` } })
}

function toDepth(number: Token): Depth {
  return Math.min(Number(number.text), WIDEST_DEPTH)
}

function beginsAtom(token: Token): boolean {
  return token.kind === '{' || token.kind === '(' || token.kind === 'word'
}

function endsTerm({ kind }: Token): boolean {
  return kind === 'end' || kind === ')' || kind === ',' || kind === 'and' || kind === 'or'
}
