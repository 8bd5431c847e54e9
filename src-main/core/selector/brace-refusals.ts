// What is said of braces that do not hold what they should: operators, two names, unknown keys, and what to write instead.
import type { Cursor } from './cursor.ts'
import { nearest } from './nearest.ts'
import { printValue } from './print.ts'
import type { Token } from './tokens.ts'
import { KEYS, STATUSES } from './types.ts'
import type { Key, Predicate } from './types.ts'

/** A comma or an AND after which nothing comes. */
export function refuseJoint({ refuse }: Cursor, { span, text }: Token): undefined {
  return refuse({ span, problem: `nothing follows ${text}`, fix: `leave out the ${text === ',' ? 'comma' : text}`, edit: { span, text: '' } })
}

export function refuseUnknownKey({ refuse }: Cursor, { span, text }: Token): undefined {
  const [closest] = nearest(text, KEYS, 1)
  const problem = `${text} is no key`
  return refuse(closest === undefined ? { span, problem, fix: `write one of ${KEYS.join(', ')}` } : { span, problem, fix: `write ${closest}:`, edit: { span, text: closest } })
}

export function refuseOperatorValue({ refuse }: Cursor, { span, text }: Token): undefined {
  return refuse({ span, problem: `${text} is an operator, not a value`, fix: `write "${text}"`, edit: { span, text: `"${text}"` } })
}

export function refuseNoValue({ refuse }: Cursor, { key, word, colon }: { readonly key: Key; readonly word: Token; readonly colon: Token }): undefined {
  return refuse({ span: { start: word.span.start, end: colon.span.end }, problem: `a value is missing after ${key}:` })
}

interface Stated {
  readonly predicate: Predicate
  readonly token: Token
  readonly open: Token
}

/** Whether it was refused: `status` and `drifted` know few values. */
export function refuseUnknownState({ text, refuse, peek }: Cursor, { predicate: { key, value }, token: { span }, open }: Stated): boolean {
  const word = value.toLowerCase()
  if (key === 'status' && !STATUSES.some((status) => status === word)) {
    const [closest] = nearest(word, STATUSES, 1)
    refuse({ span, problem: `${value} is no status`, fix: `write one of ${STATUSES.join(', ')}`, ...(closest !== undefined && { edit: { span, text: closest } }) })
    return true
  }
  if (key !== 'drifted' || word === 'yes') return false
  const problem = `drifted is followed by yes, not by ${value}`
  if (word !== 'no') {
    refuse({ span, problem, fix: 'write drifted: yes', edit: { span, text: 'yes' } })
    return true
  }
  const close = peek()
  const isAlone = close.kind === '}' && text.slice(open.span.end, span.start).trim().toLowerCase().startsWith(key)
  const whole = { start: open.span.start, end: close.span.end }
  // Only a + beside it would bind tighter than the NOT.
  const isPart = /\+\s*$/.test(text.slice(0, whole.start)) || /^\s*\+/.test(text.slice(whole.end))
  const written = 'NOT { drifted: yes }'
  refuse({ span, problem, fix: `write ${written}`, ...(isAlone && { edit: { span: whole, text: isPart ? `(${written})` : written } }) })
  return true
}

export function refuseUnclosedBrace({ text, peek, refuse }: Cursor, open: Token): undefined {
  const { kind, span } = peek(-1).kind === '{' && peek(-1) !== open ? peek(-1) : peek()
  const end = text.slice(0, kind === '{' ? span.start : text.length).trimEnd().length
  return refuse({
    span: { start: open.span.start, end: text.length },
    problem: 'the brace is not closed',
    fix: 'write } after the last name or value',
    ...(end > open.span.end && { edit: { span: { start: end, end }, text: ' }' } }),
  })
}

/** Braces that hold plain names only are written apart; with predicates beside them it is not said which belong to which. */
export function refuseTwoNames(cursor: Cursor, open: Token, [first, second]: readonly [Token, Token]): undefined {
  const names = [first, second]
  let token = cursor.peek()
  for (; token.kind === 'word' || token.kind === 'quoted' || token.kind === ',' || token.kind === 'and'; token = cursor.peek()) {
    if (token.kind === 'word' || token.kind === 'quoted') names.push(token)
    cursor.next()
  }
  const between = cursor.text.slice(open.span.end, first.span.start).trim()
  const span = { start: open.span.start, end: token.span.end }
  const isOnlyNames = token.kind === '}' && between === '' && !/:/.test(cursor.text.slice(first.span.end, second.span.start))
  const apart = (tokens: readonly Token[]): string => tokens.map((name) => `{ ${printValue(name.text)} }`).join(' OR ')
  return cursor.refuse({
    span: { start: first.span.start, end: second.span.end },
    problem: 'no node has two names',
    fix: `write ${apart([first, second])}, or "${first.text} ${second.text}" for one name with a space`,
    ...(isOnlyNames && { edit: { span, text: inContext(cursor.text, span, apart(names)) } }),
  })
}

/** `{ A || B }` as it should have been written: `{ A } OR { B }`. */
export function refuseOperator({ text, refuse }: Cursor, token: Token, open: Token): undefined {
  const close = text.indexOf('}', open.span.end)
  const end = close === -1 ? text.length : close
  // A brace in there was opened because this one was taken for closed.
  const inner = text.slice(open.span.end, end).replaceAll('{', '')
  const parts = inner.split(/(\|\||&&|(?<=^|\s)(?:OR|AND|NOT)(?=\s|$)|(?<=^|\s)!)/i).map((part) => part.trim())
  const written = parts.filter((part) => part !== '').map((part) => operatorWord(part) ?? `{ ${part} }`).join(' ').replace(/\} NOT/g, '} AND NOT')
  const span = { start: open.span.start, end: Math.min(end + 1, text.length) }
  return refuse({ span: token.span, problem: `${token.text} stands inside braces`, fix: `write ${written}`, edit: { span, text: inContext(text, span, written) } })
}

/** In parentheses where something stands beside it: what binds tighter must not take a part of it. */
function inContext(text: string, span: { readonly start: number; readonly end: number }, written: string): string {
  const isAlone = text.slice(0, span.start).trim() === '' && text.slice(span.end).trim() === ''
  return isAlone ? written : `(${written})`
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
