// Literals, names, parentheses, lists and dicts.
import { float, int } from '../values/index.ts'
import { expression } from './expression.ts'
import { describe, type TokenStream } from './stream.ts'
import type { Token } from './token.ts'
import type { Expression } from './tree.ts'

const CONSTANTS: ReadonlyMap<string, boolean | null> = new Map([['true', true], ['True', true], ['false', false], ['False', false], ['none', null], ['None', null]])

export function primary(stream: TokenStream): Expression {
  const token = stream.current
  const { offset } = token
  switch (token.kind) {
    case 'name': {
      stream.next()
      const constant = CONSTANTS.get(token.text)
      return constant === undefined ? { kind: 'name', offset, name: token.text } : { kind: 'constant', offset, value: constant }
    }
    case 'string':
      return { kind: 'constant', offset, value: adjacentStrings(stream) }
    case 'integer':
    case 'float':
      return { kind: 'constant', offset, value: numberOf(stream.next()) }
    case 'operator':
      return bracketed(stream, token)
    default:
      return stream.fail(`expected an expression, got ${describe(token)}`)
  }
}

function adjacentStrings(stream: TokenStream): string {
  let value = ''
  while (stream.current.kind === 'string') value += stream.next().text
  return value
}

export function numberOf(token: Token): Extract<Expression, { kind: 'constant' }>['value'] {
  const digits = token.text.replaceAll('_', '')
  return token.kind === 'integer' ? int(BigInt(digits)) : float(Number(digits))
}

function bracketed(stream: TokenStream, token: Token): Expression {
  if (token.text === '(') {
    stream.next()
    const inside = tuple(stream, { explicit: true })
    stream.expectOperator(')')
    return inside
  }
  if (token.text === '[') return list(stream)
  if (token.text === '{') return dict(stream)
  return stream.fail(`expected an expression, got ${token.text}`)
}

interface TupleOptions {
  readonly explicit?: boolean
  readonly withCondition?: boolean
  /** A name that ends the tuple, besides the end of the tag. */
  readonly until?: string
}

/** One expression, or several with commas between: a tuple. Empty only inside parentheses. */
export function tuple(stream: TokenStream, options: TupleOptions = {}): Expression {
  const { offset } = stream.current
  const items: Expression[] = []
  let hasComma = false
  while (!endsTuple(stream, options.until)) {
    items.push(expression(stream, options.withCondition ?? true))
    if (!stream.skipOperator(',')) break
    hasComma = true
  }
  const [only] = items
  if (only !== undefined && !hasComma) return only
  if (only === undefined && options.explicit !== true) stream.fail(`expected an expression, got ${describe(stream.current)}`)
  return { kind: 'tuple', offset, items }
}

function endsTuple(stream: TokenStream, until: string | undefined): boolean {
  const { kind } = stream.current
  return kind === 'close-output' || kind === 'close-block' || stream.isOperator(')') || (until !== undefined && stream.isName(until))
}

function list(stream: TokenStream): Expression {
  const { offset } = stream.next()
  const items: Expression[] = []
  while (!stream.isOperator(']')) {
    items.push(expression(stream))
    if (!stream.isOperator(']')) stream.expectOperator(',')
  }
  stream.next()
  return { kind: 'list', offset, items }
}

function dict(stream: TokenStream): Expression {
  const { offset } = stream.next()
  const entries: { key: Expression; value: Expression }[] = []
  while (!stream.isOperator('}')) {
    const key = expression(stream)
    stream.expectOperator(':')
    entries.push({ key, value: expression(stream) })
    if (!stream.isOperator('}')) stream.expectOperator(',')
  }
  stream.next()
  return { kind: 'dict', offset, entries }
}
