// Parses what stands in braces: `{*}`, or predicates joined by a comma, AND or nothing.
import type { Cursor } from './cursor.ts'
import { nearest } from './nearest.ts'
import { printValue } from './print.ts'
import type { Token } from './tokens.ts'
import { KEYS, STATUSES } from './types.ts'
import type { Expression, Key, Predicate } from './types.ts'

/** The cursor stands on `{`. */
export function parseBraces(cursor: Cursor): Expression | undefined {
  const open = cursor.next()
  const [first, second] = [cursor.peek(), cursor.peek(1)]
  if (first.kind === '}') return cursor.refuse({ start: open.span.start, end: first.span.end }, 'the braces are empty', 'write {*} for every node')
  if (first.kind === 'word' && first.text === '*' && second.kind === '}') {
    cursor.next()
    cursor.next()
    return { kind: 'all' }
  }
  const predicates: Predicate[] = []
  let plainName: Token | undefined
  do {
    const start = cursor.peek()
    const isPlain = cursor.peek(1).kind !== ':'
    const predicate = parsePredicate(cursor, open)
    if (predicate === undefined) return undefined
    if (isPlain && plainName !== undefined) return refuseTwoNames(cursor, plainName, start)
    if (isPlain) plainName = start
    predicates.push(predicate)
  } while (isAnother(cursor))
  if (cursor.problem() !== undefined) return undefined
  if (cursor.take('}') === undefined) return refuseUnclosed(cursor, open)
  return { kind: 'match', predicates }
}

/** Whether a predicate follows; takes what joins it to the one before. */
function isAnother(cursor: Cursor): boolean {
  const joint = cursor.peek()
  const isJoint = joint.kind === ',' || (joint.kind === 'and' && joint.text !== '&&')
  if (!isJoint) return joint.kind !== '}' && joint.kind !== 'end' && joint.kind !== '{'
  cursor.next()
  const { kind } = cursor.peek()
  if (kind !== '}' && kind !== ',' && kind !== 'and') return true
  cursor.refuse(joint.span, `nothing follows ${joint.text}`, `leave out the ${joint.text === ',' ? 'comma' : joint.text}`)
  return false
}

function parsePredicate(cursor: Cursor, open: Token): Predicate | undefined {
  const token = cursor.next()
  switch (token.kind) {
    case 'quoted':
      if (cursor.peek().kind === ':') return cursor.refuse(token.span, 'a key stands without quotes', `write ${token.text}:`)
      return { key: 'name', value: token.text, span: token.span }
    case 'word':
      if (cursor.peek().kind === ':') return parseKeyed(cursor, token, open)
      return { key: 'name', value: token.text, span: token.span }
    case 'and':
    case 'or':
    case 'not':
      return cursor.refuse(token.span, `${token.text} stands inside braces`, fixOperators(cursor.text, open))
    case ':':
      return cursor.refuse(token.span, 'a key is missing before the colon', `write one of ${KEYS.join(', ')}`)
    case '(':
    case ')':
      return cursor.refuse(token.span, 'a parenthesis stands inside braces', 'put it outside the braces, or the name in quotes')
    case '{':
    case 'end':
      return refuseUnclosed(cursor, open)
    default:
      return cursor.refuse(token.span, `a name or a key was expected before ${token.text}`)
  }
}

function parseKeyed(cursor: Cursor, word: Token, open: Token): Predicate | undefined {
  const colon = cursor.next()
  const key = KEYS.find((known) => known.toLowerCase() === word.text.toLowerCase())
  if (key === undefined) {
    const [closest] = nearest(word.text, KEYS, 1)
    return cursor.refuse(word.span, `${word.text} is no key`, closest === undefined ? `write one of ${KEYS.join(', ')}` : `write ${closest}:`)
  }
  const token = cursor.peek()
  if (token.kind === 'and' || token.kind === 'or' || token.kind === 'not') {
    return cursor.refuse(token.span, `${token.text} is an operator, not a value`, `write "${token.text}"`)
  }
  if (token.kind !== 'word' && token.kind !== 'quoted') {
    if (token.kind === 'end') return refuseUnclosed(cursor, open)
    return cursor.refuse({ start: word.span.start, end: colon.span.end }, `a value is missing after ${key}:`)
  }
  cursor.next()
  const predicate = { key, value: token.text, span: { start: word.span.start, end: token.span.end } }
  return isKnownState(cursor, predicate, token) ? predicate : undefined
}

function isKnownState(cursor: Cursor, { key, value }: { readonly key: Key; readonly value: string }, token: Token): boolean {
  const word = value.toLowerCase()
  if (key === 'status' && !STATUSES.some((status) => status === word)) {
    cursor.refuse(token.span, `${value} is no status`, `write one of ${STATUSES.join(', ')}`)
    return false
  }
  if (key === 'drifted' && word !== 'yes') {
    cursor.refuse(token.span, `drifted is followed by yes, not by ${value}`, word === 'no' ? 'write NOT { drifted: yes }' : 'write drifted: yes')
    return false
  }
  return true
}

function refuseTwoNames(cursor: Cursor, first: Token, second: Token): undefined {
  const names = [first, second].map((token) => printValue(token.text))
  return cursor.refuse(
    { start: first.span.start, end: second.span.end },
    'no node has two names',
    `write { ${names.join(' } OR { ')} }, or "${first.text} ${second.text}" for one name with a space`,
  )
}

function refuseUnclosed(cursor: Cursor, open: Token): undefined {
  return cursor.refuse({ start: open.span.start, end: cursor.text.length }, 'the brace is not closed', 'write } after the last name or value')
}

/** `{ A || B }` as it should have been written: `{ A } OR { B }`. */
function fixOperators(text: string, open: Token): string {
  const close = text.indexOf('}', open.span.end)
  // A brace in there was opened because this one was taken for closed.
  const inner = text.slice(open.span.end, close === -1 ? text.length : close).replaceAll('{', '')
  const parts = inner.split(/(\|\||&&|(?<=^|\s)(?:OR|AND|NOT)(?=\s|$)|(?<=^|\s)!)/i).map((part) => part.trim())
  const written = parts.filter((part) => part !== '').map((part) => operatorWord(part) ?? `{ ${part} }`)
  return `write ${written.join(' ').replace(/\} NOT/g, '} AND NOT')}`
}

function operatorWord(part: string): string | undefined {
  switch (part.toUpperCase()) {
    case 'OR':
    case '||':
      return 'OR'
    case 'AND':
    case '&&':
      return 'AND'
    case 'NOT':
    case '!':
      return 'NOT'
    default:
      return undefined
  }
}
