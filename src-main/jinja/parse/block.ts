// Tags that have a body or bind names: for, set, macro, call, filter, with.
import { expression } from './expression.ts'
import { filter } from './postfix.ts'
import { tuple } from './primary.ts'
import { block } from './statement.ts'
import type { TokenStream } from './stream.ts'
import { name, target } from './target.ts'
import type { Expression, Signature, Statement, Target } from './tree.ts'

export function forLoop(stream: TokenStream, offset: number): Statement {
  const goal = target(stream, { until: 'in' })
  stream.expectName('in')
  const over = tuple(stream, { withCondition: false, until: 'recursive' })
  const test = stream.skipName('if') ? expression(stream) : undefined
  const recursive = stream.skipName('recursive')
  const { body, end, isControlled } = stream.inLoop(() => block(stream, ['endfor', 'else']))
  const otherwise = end === 'else' ? block(stream, ['endfor']).body : []
  return { kind: 'for', offset, target: goal, over, filter: test, recursive, isControlled, body, otherwise }
}

export function set(stream: TokenStream, offset: number): Statement {
  const goal = target(stream, { fields: true })
  if (stream.skipOperator('=')) return { kind: 'set', offset, target: goal, value: tuple(stream) }
  const filtered = blockFilters(stream, { kind: 'captured', offset })
  return { kind: 'set-block', offset, target: goal, filter: filtered, body: block(stream, ['endset']).body }
}

export function filterBlock(stream: TokenStream, offset: number): Statement {
  const filtered = blockFilters(stream, filter(stream, { kind: 'captured', offset }))
  return { kind: 'filter-block', offset, filter: filtered, body: block(stream, ['endfilter']).body }
}

function blockFilters(stream: TokenStream, start: Expression): Expression {
  let value = start
  while (stream.skipOperator('|')) value = filter(stream, value)
  return value
}

export function macro(stream: TokenStream, offset: number): Statement {
  const called = name(stream).name
  return { kind: 'macro', offset, name: called, signature: signature(stream), body: stream.outOfLoop(() => block(stream, ['endmacro'])).body }
}

export function call(stream: TokenStream, offset: number): Statement {
  const parameters = stream.isOperator('(') ? signature(stream) : { parameters: [] }
  const called = expression(stream)
  if (called.kind !== 'call') stream.fail('{% call %} needs a call', called.offset)
  return { kind: 'call', offset, signature: parameters, call: called, body: stream.outOfLoop(() => block(stream, ['endcall'])).body }
}

function signature(stream: TokenStream): Signature {
  const parameters: { name: string; fallback: Expression | undefined }[] = []
  stream.expectOperator('(')
  while (!stream.isOperator(')')) {
    if (parameters.length > 0) stream.expectOperator(',')
    const parameter = name(stream)
    const fallback = stream.skipOperator('=') ? expression(stream) : undefined
    if (fallback === undefined && parameters.some((earlier) => earlier.fallback !== undefined)) {
      stream.fail(`the parameter ${parameter.name} needs a default, because one before it has one`, parameter.offset)
    }
    parameters.push({ name: parameter.name, fallback })
  }
  stream.next()
  return { parameters }
}

export function withBlock(stream: TokenStream, offset: number): Statement {
  const bindings: { target: Target; value: Expression }[] = []
  while (stream.current.kind !== 'close-block') {
    if (bindings.length > 0) stream.expectOperator(',')
    const goal = target(stream, {})
    stream.expectOperator('=')
    bindings.push({ target: goal, value: expression(stream) })
  }
  return { kind: 'with', offset, bindings, body: block(stream, ['endwith']).body }
}
