// Expressions to closures. One function a kind of expression; operators, calls and filters are in files of their own.
import type { Expression } from '../parse/index.ts'
import { dictOf, own, slice, text, truth, Tuple } from '../values/index.ts'
import { compileCall, compileFilter, compileTest } from './call.ts'
import type { Evaluate } from './frame.ts'
import { compileAsked, compileLookup } from './lookup.ts'
import { guarded, nameOf, undefinedError } from './names.ts'
import { compileBinary, compileCompare, compileSign } from './operators.ts'
import type { Scope } from './scope.ts'

/** `captured` is what `{% filter %}` and `{% set %}` blocks give their filters. */
export function compileExpression(expression: Expression, scope: Scope, captured?: Evaluate): Evaluate {
  const compile = (inner: Expression): Evaluate => compileExpression(inner, scope, captured)
  switch (expression.kind) {
    case 'constant': {
      const { value } = expression
      return () => value
    }
    case 'name': return scope.read(expression.name)
    case 'captured': {
      if (captured === undefined) throw new Error('a captured text outside of a block that captures')
      return captured
    }
    case 'list': {
      const items = expression.items.map(compile)
      return (frame) => own(items.map((evaluate) => evaluate(frame)))
    }
    case 'tuple': {
      const items = expression.items.map(compile)
      return (frame) => new Tuple(items.map((evaluate) => evaluate(frame)))
    }
    case 'dict': return compileDict(expression, compile, scope)
    case 'attribute': case 'item': return compileLookup(expression, compile, scope)
    case 'slice': return compileSlice(expression, compile, scope)
    case 'call': return compileCall(expression, compile, scope)
    case 'filter': return compileFilter(expression, compile, scope)
    case 'test': return compileTest(expression, compile, scope)
    case 'not': {
      const operand = compile(expression.operand)
      return (frame) => !truth(operand(frame))
    }
    case 'sign': return compileSign(expression, compile, scope)
    case 'and': {
      const [left, right] = [compile(expression.left), compile(expression.right)]
      return (frame) => {
        const value = left(frame)
        return truth(value) ? right(frame) : value
      }
    }
    case 'or': {
      const [left, right] = [compileAsked(expression.left, compile, scope), compile(expression.right)]
      return (frame) => {
        const value = left(frame)
        return truth(value) ? value : right(frame)
      }
    }
    case 'binary': return compileBinary(expression, compile, scope)
    case 'concat': return compileConcat(expression, compile, scope)
    case 'compare': return compileCompare(expression, compile, scope)
    case 'condition': return compileCondition(expression, compile, scope)
  }
}

export type Compile = (expression: Expression) => Evaluate
export type Of<K extends Expression['kind']> = Extract<Expression, { kind: K }>

function compileDict(expression: Of<'dict'>, compile: Compile, scope: Scope): Evaluate {
  const entries = expression.entries.map(({ key, value }) => [compile(key), compile(value)] as const)
  return guarded(scope.compilation.place(expression.offset), (frame) => dictOf(entries.map(([key, value]) => [key(frame), value(frame)] as const)))
}

function compileSlice(expression: Of<'slice'>, compile: Compile, scope: Scope): Evaluate {
  const object = compile(expression.object)
  const [start, stop, step] = [expression.start, expression.stop, expression.step].map((bound) => (bound === undefined ? () => null : compile(bound)))
  const place = scope.compilation.place(expression.offset)
  if (start === undefined || stop === undefined || step === undefined) throw new Error('a slice has three bounds')
  return guarded(place, (frame) => {
    const value = object(frame)
    if (value === undefined) undefinedError(nameOf(expression.object), 'so it cannot be sliced', place)
    return slice(value, { start: start(frame), stop: stop(frame), step: step(frame) })
  })
}

function compileConcat(expression: Of<'concat'>, compile: Compile, scope: Scope): Evaluate {
  const parts = expression.parts.map((part) => written(part, compile(part), scope))
  return (frame) => {
    let joined = ''
    for (const part of parts) joined += text(part(frame))
    frame.runtime.allow(joined.length)
    return joined
  }
}

function compileCondition(expression: Of<'condition'>, compile: Compile, scope: Scope): Evaluate {
  scope.conditional += 1
  const test = compile(expression.test)
  const then = compile(expression.then)
  const otherwise = expression.otherwise === undefined ? () => undefined : compile(expression.otherwise)
  scope.conditional -= 1
  return (frame) => (truth(test(frame)) ? then(frame) : otherwise(frame))
}


/** What is written out as text: a name that means nothing is told to who watches. */
export function written(expression: Expression, evaluate: Evaluate, scope: Scope): Evaluate {
  if (expression.kind !== 'name' || !scope.isFree(expression.name)) return evaluate
  const { name } = expression
  return (frame) => {
    const value = evaluate(frame)
    if (value === undefined) frame.runtime.missed?.(name)
    return value
  }
}
