// Operators by precedence, as Jinja has them: condition, or, and, not, comparison, + -, ~, * / // %, **, sign.
import { postfix, filters } from './postfix.ts'
import { primary } from './primary.ts'
import type { TokenStream } from './stream.ts'
import type { BinaryOperator, Comparison, Expression } from './tree.ts'

/** A whole expression; without conditions where `if` belongs to the statement around it. */
export function expression(stream: TokenStream, withCondition = true): Expression {
  return stream.nested(() => (withCondition ? condition(stream) : or(stream)))
}

function condition(stream: TokenStream): Expression {
  let then = or(stream)
  while (stream.isName('if')) {
    const { offset } = stream.next()
    const test = or(stream)
    const otherwise = stream.skipName('else') ? stream.nested(() => condition(stream)) : undefined
    then = { kind: 'condition', offset, test, then, otherwise }
  }
  return then
}

function or(stream: TokenStream): Expression {
  let left = and(stream)
  while (stream.isName('or')) {
    const { offset } = stream.next()
    left = { kind: 'or', offset, left, right: and(stream) }
  }
  return left
}

function and(stream: TokenStream): Expression {
  let left = not(stream)
  while (stream.isName('and')) {
    const { offset } = stream.next()
    left = { kind: 'and', offset, left, right: not(stream) }
  }
  return left
}

function not(stream: TokenStream): Expression {
  if (!stream.isName('not')) return compare(stream)
  const { offset } = stream.next()
  return { kind: 'not', offset, operand: stream.nested(() => not(stream)) }
}

const SYMBOLS: readonly Comparison[] = ['==', '!=', '<=', '>=', '<', '>']

function compare(stream: TokenStream): Expression {
  const first = sum(stream)
  const { offset } = stream.current
  const rest: { operator: Comparison; operand: Expression }[] = []
  for (let operator = comparison(stream); operator !== undefined; operator = comparison(stream)) rest.push({ operator, operand: sum(stream) })
  return rest.length === 0 ? first : { kind: 'compare', offset, first, rest }
}

/** Reads the comparison that comes next, if one does. */
function comparison(stream: TokenStream): Comparison | undefined {
  if (stream.skipName('in')) return 'in'
  if (stream.isName('not') && stream.isName('in', 1)) {
    stream.next()
    stream.next()
    return 'not in'
  }
  return SYMBOLS.find((symbol) => stream.skipOperator(symbol))
}

function binary(stream: TokenStream, operators: readonly BinaryOperator[], operand: (stream: TokenStream) => Expression): Expression {
  let left = operand(stream)
  for (;;) {
    const { offset } = stream.current
    const operator = operators.find((one) => stream.skipOperator(one))
    if (operator === undefined) return left
    left = { kind: 'binary', offset, operator, left, right: operand(stream) }
  }
}

function sum(stream: TokenStream): Expression {
  return binary(stream, ['+', '-'], concat)
}

function concat(stream: TokenStream): Expression {
  const parts = [product(stream)]
  const { offset } = stream.current
  while (stream.skipOperator('~')) parts.push(product(stream))
  const [only] = parts
  return only !== undefined && parts.length === 1 ? only : { kind: 'concat', offset, parts }
}

function product(stream: TokenStream): Expression {
  return binary(stream, ['*', '/', '//', '%'], power)
}

function power(stream: TokenStream): Expression {
  return binary(stream, ['**'], (inner) => unary(inner, true))
}

/** A sign binds tighter than `**`, and a filter applies to what the sign gave: both are Jinja's rules, not Python's. */
function unary(stream: TokenStream, withFilters: boolean): Expression {
  const { offset } = stream.current
  const sign = (['-', '+'] as const).find((one) => stream.skipOperator(one))
  const operand: Expression = sign === undefined ? primary(stream) : { kind: 'sign', offset, sign, operand: stream.nested(() => unary(stream, false)) }
  const complete = postfix(stream, operand)
  return withFilters ? filters(stream, complete) : complete
}
