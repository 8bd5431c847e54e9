// What follows a value: attributes, subscripts, calls, filters and tests.
import { expression } from './expression.ts'
import { numberOf, primary } from './primary.ts'
import type { TokenStream } from './stream.ts'
import type { Arguments, Expression } from './tree.ts'

export const NO_ARGUMENTS: Arguments = { positional: [], named: [], spread: undefined, spreadNamed: undefined }

/** `.name`, `[key]` and `(…)`, as many as there are. */
export function postfix(stream: TokenStream, start: Expression): Expression {
  let value = start
  for (;;) {
    if (stream.isOperator('.')) value = dotted(stream, value)
    else if (stream.isOperator('[')) value = subscript(stream, value)
    else if (stream.isOperator('(')) value = call(stream, value)
    else return value
  }
}

/** `| filter` and `is test`, as many as there are. */
export function filters(stream: TokenStream, start: Expression): Expression {
  let value = start
  for (;;) {
    if (stream.isOperator('|')) {
      stream.next()
      value = filter(stream, value)
    } else if (stream.isName('is')) value = test(stream, value)
    else if (stream.isOperator('(')) value = call(stream, value)
    else return value
  }
}

/** One filter, whose `|` has been read. */
export function filter(stream: TokenStream, input: Expression): Expression {
  const { offset } = stream.current
  const name = dottedName(stream)
  return { kind: 'filter', offset, name, input, args: stream.isOperator('(') ? callArguments(stream) : NO_ARGUMENTS }
}

function dottedName(stream: TokenStream): string {
  let name = stream.expect('name').text
  while (stream.skipOperator('.')) name += `.${stream.expect('name').text}`
  return name
}

function dotted(stream: TokenStream, object: Expression): Expression {
  const { offset } = stream.next()
  const token = stream.next()
  if (token.kind === 'name') return { kind: 'attribute', offset, object, name: token.text }
  if (token.kind !== 'integer') stream.fail('expected a name or a number after the dot', token.offset)
  return { kind: 'item', offset, object, key: { kind: 'constant', offset: token.offset, value: numberOf(token) } }
}

function subscript(stream: TokenStream, object: Expression): Expression {
  const { offset } = stream.next()
  const keys: Expression[] = []
  while (!stream.isOperator(']')) {
    if (keys.length > 0) stream.expectOperator(',')
    const start = stream.isOperator(':') ? undefined : expression(stream)
    if (stream.isOperator(':')) {
      const slice = sliceBounds(stream, object, offset, start)
      stream.expectOperator(']')
      return slice
    }
    if (start !== undefined) keys.push(start)
  }
  stream.next()
  const [only] = keys
  if (only !== undefined && keys.length === 1) return { kind: 'item', offset, object, key: only }
  return { kind: 'item', offset, object, key: { kind: 'tuple', offset, items: keys } }
}

function sliceBounds(stream: TokenStream, object: Expression, offset: number, start: Expression | undefined): Expression {
  stream.expectOperator(':')
  const stop = stream.isOperator(':') || stream.isOperator(']') ? undefined : expression(stream)
  const step = stream.skipOperator(':') && !stream.isOperator(']') ? expression(stream) : undefined
  return { kind: 'slice', offset, object, start, stop, step }
}

function call(stream: TokenStream, target: Expression): Expression {
  const { offset } = stream.current
  return { kind: 'call', offset, target, args: callArguments(stream) }
}

function callArguments(stream: TokenStream): Arguments {
  const { offset } = stream.expectOperator('(')
  const positional: Expression[] = []
  const named: { name: string; value: Expression }[] = []
  let spread: Expression | undefined
  let spreadNamed: Expression | undefined
  const ensure = (holds: boolean): void => {
    if (!holds) stream.fail('the arguments of the call are in the wrong order', offset, 'First values, then names with values, then *list, then **dict.')
  }
  while (!stream.isOperator(')')) {
    if (stream.skipOperator('**')) {
      ensure(spreadNamed === undefined)
      spreadNamed = expression(stream)
    } else if (stream.skipOperator('*')) {
      ensure(spread === undefined && spreadNamed === undefined)
      spread = expression(stream)
    } else if (stream.current.kind === 'name' && stream.isOperator('=', 1)) {
      ensure(spreadNamed === undefined)
      const name = stream.next().text
      stream.next()
      named.push({ name, value: expression(stream) })
    } else {
      ensure(spread === undefined && spreadNamed === undefined && named.length === 0)
      positional.push(expression(stream))
    }
    if (!stream.isOperator(')')) stream.expectOperator(',')
  }
  stream.next()
  return { positional, named, spread, spreadNamed }
}

const ARGUMENT_STARTS = new Set(['name', 'string', 'integer', 'float'])

/** `is name`, `is not name`, with arguments in parentheses or one without. */
function test(stream: TokenStream, input: Expression): Expression {
  const { offset } = stream.next()
  const isNegated = stream.skipName('not')
  const name = dottedName(stream)
  const result: Expression = { kind: 'test', offset, name, input, args: testArguments(stream) }
  return isNegated ? { kind: 'not', offset, operand: result } : result
}

function testArguments(stream: TokenStream): Arguments {
  if (stream.isOperator('(')) return callArguments(stream)
  const startsValue = ARGUMENT_STARTS.has(stream.current.kind) || stream.isOperator('[') || stream.isOperator('{')
  if (!startsValue || stream.isName('else') || stream.isName('or') || stream.isName('and')) return NO_ARGUMENTS
  if (stream.isName('is')) stream.fail('tests cannot be chained with is', stream.current.offset, 'Join them with and.')
  return { ...NO_ARGUMENTS, positional: [postfix(stream, primary(stream))] }
}
