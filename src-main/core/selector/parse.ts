// Parses a selector's text into its tree, or says what is wrong with it, where, and what to write instead.
import { fail, ok } from '../failure/index.ts'
import type { Result } from '../failure/index.ts'
import { parseBraces } from './braces.ts'
import { createCursor, isTouching } from './cursor.ts'
import type { Cursor } from './cursor.ts'
import { printValue } from './print.ts'
import { tokenize } from './tokens.ts'
import type { Token } from './tokens.ts'
import type { Depth, Expression, Selector } from './types.ts'

/** Parentheses and NOTs inside each other; deeper text is refused before it exhausts the stack. */
const DEEPEST = 200
const WIDEST_DEPTH = 999_999_999

/** SEL001. The empty text is `nothing`. */
export function parseSelector(text: string): Result<Selector> {
  if (text.trim() === '') return ok({ kind: 'nothing' })
  const { tokens, problem: unreadable } = tokenize(text)
  const cursor = createCursor(text, tokens)
  // What cannot be read is said first: a problem further left is often its consequence.
  if (unreadable !== undefined) cursor.refuse(unreadable.span, unreadable.problem, unreadable.fix)
  const tree = unreadable === undefined ? parseOr(cursor, 0) : undefined
  if (tree !== undefined && cursor.peek().kind !== 'end') refuseRest(cursor)
  const problem = cursor.problem()
  if (problem !== undefined) return fail('SEL001', { text, ...problem })
  // Safe: without a problem there is a tree.
  return ok(tree!)
}

function parseOr(cursor: Cursor, nesting: number): Expression | undefined {
  return parseJoined(cursor, 'or', () => parseJoined(cursor, 'and', () => parseNot(cursor, nesting)))
}

function parseJoined(cursor: Cursor, kind: 'or' | 'and', parseTerm: () => Expression | undefined): Expression | undefined {
  const terms: Expression[] = []
  do {
    const term = parseTerm()
    if (term === undefined) return undefined
    terms.push(term)
  } while (cursor.take(kind) !== undefined)
  return terms.length === 1 ? terms[0] : { kind, terms }
}

function parseNot(cursor: Cursor, nesting: number): Expression | undefined {
  if (nesting > DEEPEST) return cursor.refuse(cursor.peek().span, `this is nested more than ${DEEPEST} deep`)
  if (cursor.take('not') === undefined) return parseLineage(cursor, nesting)
  const of = parseNot(cursor, nesting + 1)
  return of === undefined ? undefined : { kind: 'not', of }
}

function parseLineage(cursor: Cursor, nesting: number): Expression | undefined {
  const up = parseUp(cursor)
  if (up === undefined) return undefined
  const of = parseAtom(cursor, nesting)
  if (of === undefined) return undefined
  const down = parseDown(cursor)
  if (down === undefined) return undefined
  return up.depth === undefined && down.depth === undefined ? of : { kind: 'lineage', of, ...(up.depth !== undefined && { up: up.depth }), ...(down.depth !== undefined && { down: down.depth }) }
}

/** A depth, none, or (undefined itself) a problem. */
type Side = { readonly depth: Depth | undefined } | undefined

function parseUp(cursor: Cursor): Side {
  const number = cursor.take('int')
  const plus = cursor.take('+')
  if (plus === undefined) {
    return number === undefined ? { depth: undefined } : cursor.refuse(number.span, 'a depth stands without its +', `write ${number.text}+ before what it belongs to`)
  }
  if (number !== undefined && !isTouching(number, plus)) return cursor.refuse(number.span, 'a depth touches its +', `write ${number.text}+`)
  const after = cursor.peek()
  const rest = cursor.text.slice(after.span.end).trimStart()
  if (after.kind === 'int') return cursor.refuse({ start: plus.span.start, end: after.span.end }, 'a depth stands before its +', `write ${after.text}+${rest}`)
  if (after.kind === 'not') return cursor.refuse({ start: plus.span.start, end: after.span.end }, '+ stands before NOT', `write NOT ${number?.text ?? ''}+${rest}`)
  return { depth: number === undefined ? 'all' : toDepth(number) }
}

function parseDown(cursor: Cursor): Side {
  const plus = cursor.peek()
  if (plus.kind === 'int' && cursor.peek(1).kind === '+' && isTouching(plus, cursor.peek(1)) && !beginsAtom(cursor.peek(2))) {
    return cursor.refuse(plus.span, 'a depth stands after its +', `write +${plus.text}`)
  }
  if (cursor.take('+') === undefined) return { depth: undefined }
  const number = cursor.peek()
  // In `{A}+ 2+{B}` the 2 belongs to the + that it touches.
  if (number.kind !== 'int' || !isTouching(plus, number)) return { depth: 'all' }
  cursor.next()
  return { depth: toDepth(number) }
}

function toDepth(number: Token): Depth {
  return Math.min(Number(number.text), WIDEST_DEPTH)
}

function parseAtom(cursor: Cursor, nesting: number): Expression | undefined {
  const token = cursor.peek()
  switch (token.kind) {
    case '{':
      return parseBraces(cursor)
    case '(': {
      cursor.next()
      const inner = parseOr(cursor, nesting + 1)
      return inner !== undefined && isClosed(cursor, token) ? inner : undefined
    }
    case 'word':
      return cursor.peek(1).kind === '(' ? parseCall(cursor, nesting) : refuseWord(cursor, token)
    case 'quoted':
      return refuseWord(cursor, token)
    case 'end':
      return cursor.refuse(token.span, 'the text ends where a { … } was expected')
    default:
      return cursor.refuse(token.span, `a { … } was expected before ${token.text}`)
  }
}

function parseCall(cursor: Cursor, nesting: number): Expression | undefined {
  const name = cursor.next()
  const open = cursor.next()
  const kind = name.text.toLowerCase()
  if (kind !== 'roots' && kind !== 'sinks' && kind !== 'between') return cursor.refuse(name.span, `${name.text} is no function`, 'write roots(…), sinks(…) or between(…, …)')
  const first = parseOr(cursor, nesting + 1)
  if (first === undefined) return undefined
  if (kind !== 'between') return isClosed(cursor, open) ? { kind, of: first } : undefined
  if (cursor.take(',') === undefined) return cursor.refuse(cursor.peek().span, 'between takes two selectors', 'write between({ A }, { B })')
  const second = parseOr(cursor, nesting + 1)
  return second !== undefined && isClosed(cursor, open) ? { kind, from: first, to: second } : undefined
}

function isClosed(cursor: Cursor, open: Token): boolean {
  if (cursor.take(')') !== undefined) return true
  if (cursor.peek().kind === 'end') cursor.refuse({ start: open.span.start, end: cursor.text.length }, 'the parenthesis is not closed', 'write ) at its end')
  else refuseRest(cursor)
  return false
}

function refuseWord(cursor: Cursor, token: Token): undefined {
  const inner = token.kind === 'quoted' ? printValue(token.text) : token.text
  return cursor.refuse(token.span, 'names and predicates stand in braces', `write { ${inner}${inner.endsWith(':') ? ' …' : ''} }`)
}

/** Something follows a whole selector. */
function refuseRest(cursor: Cursor): undefined {
  const token = cursor.peek()
  if (token.kind === ')' || token.kind === '}') return cursor.refuse(token.span, `${token.text} closes nothing`, 'leave it out')
  if (token.kind === ',') return cursor.refuse(token.span, 'a comma stands inside braces, or between the two of between(…, …)', 'write OR or AND')
  const left = cursor.text.slice(0, token.span.start).trim()
  const right = cursor.text.slice(token.span.start).trim()
  const fix = left.endsWith('+') ? `write ${left} OR ${right}, or ${left.slice(0, -1).trim()} OR +${right}` : `write ${left} OR ${right}`
  return cursor.refuse(token.span, 'an operator is missing', fix)
}

function beginsAtom(token: Token): boolean {
  return token.kind === '{' || token.kind === '(' || token.kind === 'word'
}
