// Parses what stands in braces: `{*}`, or predicates joined by a comma, AND or nothing.
import { refuseJoint, refuseNoValue, refuseOperator, refuseOperatorValue, refuseTwoNames, refuseUnclosedBrace, refuseUnknownKey, refuseUnknownState } from './brace-refusals.ts'
import type { Cursor } from './cursor.ts'
import type { Token } from './tokens.ts'
import { KEYS } from './types.ts'
import type { Expression, Predicate } from './types.ts'

/** The cursor stands on `{`. */
export function parseBraces(cursor: Cursor): Expression | undefined {
  const open = cursor.next()
  const [first, second] = [cursor.peek(), cursor.peek(1)]
  const place = () => ({ span: { start: open.span.start, end: cursor.end() } })
  if (first.kind === '}') {
    const span = { start: open.span.start, end: first.span.end }
    return cursor.refuse({ span, problem: 'the braces are empty', fix: 'write {*} for every node', edit: { span, text: '{*}' } })
  }
  if (first.kind === 'word' && first.text === '*' && second.kind === '}') {
    cursor.next()
    cursor.next()
    return { kind: 'all', ...place() }
  }
  const predicates = parsePredicates(cursor, open)
  if (predicates === undefined) return undefined
  if (cursor.take('}') === undefined) return refuseUnclosedBrace(cursor, open)
  return { kind: 'match', predicates, ...place() }
}

function parsePredicates(cursor: Cursor, open: Token): readonly Predicate[] | undefined {
  const predicates: Predicate[] = []
  let plainName: Token | undefined
  do {
    const start = cursor.peek()
    const isPlain = cursor.peek(1).kind !== ':'
    const predicate = parsePredicate(cursor, open)
    if (predicate === undefined) return undefined
    if (isPlain && plainName !== undefined) return refuseTwoNames(cursor, open, [plainName, start])
    if (isPlain) plainName = start
    predicates.push(predicate)
  } while (isAnother(cursor))
  return cursor.problem() === undefined ? predicates : undefined
}

/** Whether a predicate follows; takes what joins it to the one before. */
function isAnother(cursor: Cursor): boolean {
  const joint = cursor.peek()
  const isJoint = joint.kind === ',' || (joint.kind === 'and' && joint.text !== '&&')
  if (!isJoint) return joint.kind !== '}' && joint.kind !== 'end' && joint.kind !== '{'
  cursor.next()
  const { kind } = cursor.peek()
  if (kind !== '}' && kind !== ',' && kind !== 'and') return true
  refuseJoint(cursor, joint)
  return false
}

function parsePredicate(cursor: Cursor, open: Token): Predicate | undefined {
  const token = cursor.next()
  const { kind, span, text } = token
  switch (kind) {
    case 'quoted':
      if (cursor.peek().kind === ':') return cursor.refuse({ span, problem: 'a key stands without quotes', fix: `write ${text}:`, edit: { span, text } })
      return { key: 'name', value: text, span }
    case 'word':
      if (cursor.peek().kind === ':') return parseKeyed(cursor, token, open)
      return { key: 'name', value: text, span }
    case 'and':
    case 'or':
    case 'not':
      return refuseOperator(cursor, token, open)
    case ':':
      return cursor.refuse({ span, problem: 'a key is missing before the colon', fix: `write one of ${KEYS.join(', ')}` })
    case '(':
    case ')':
      return cursor.refuse({ span, problem: 'a parenthesis stands inside braces', fix: 'put it outside the braces, or the name in quotes' })
    case '{':
    case 'end':
      return refuseUnclosedBrace(cursor, open)
    case ',':
      return cursor.refuse({ span, problem: 'a name or a key was expected before ,', fix: 'leave out the comma', edit: { span, text: '' } })
    default:
      return cursor.refuse({ span, problem: `a name or a key was expected before ${text}` })
  }
}

function parseKeyed(cursor: Cursor, word: Token, open: Token): Predicate | undefined {
  const colon = cursor.next()
  const key = KEYS.find((known) => known.toLowerCase() === word.text.toLowerCase())
  if (key === undefined) return refuseUnknownKey(cursor, word)
  const token = cursor.peek()
  if (token.kind === 'and' || token.kind === 'or' || token.kind === 'not') return refuseOperatorValue(cursor, token)
  if (token.kind === 'end') return refuseUnclosedBrace(cursor, open)
  if (token.kind !== 'word' && token.kind !== 'quoted') return refuseNoValue(cursor, { key, word, colon })
  cursor.next()
  const predicate = { key, value: token.text, span: { start: word.span.start, end: token.span.end } }
  if (refuseUnknownState(cursor, { predicate, token, open })) return undefined
  return predicate
}
