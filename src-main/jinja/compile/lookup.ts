// `object.name` and `object[key]` as closures.
import type { Expression } from '../parse/index.ts'
import { attribute, item } from '../values/access.ts'
import type { Value } from '../values/index.ts'
import { lookedUpInVain } from '../watch.ts'
import type { Compile, Of } from './expression.ts'
import type { Evaluate } from './frame.ts'
import { guarded, nameOf, undefinedError } from './names.ts'
import type { Scope } from './scope.ts'

type Found = (object: Value, key: Value, value: Value) => Value

export function compileLookup(expression: Of<'attribute'> | Of<'item'>, compile: Compile, scope: Scope): Evaluate {
  return compileRead(expression, compile, scope, told)
}

/** An operand that may well be undefined, since what comes after it says what then: whoever watches is not told. */
export function compileAsked(expression: Expression, compile: Compile, scope: Scope): Evaluate {
  const isRead = expression.kind === 'attribute' || expression.kind === 'item'
  return isRead ? compileRead(expression, compile, scope, (_object, _key, value) => value) : compile(expression)
}

function told(object: Value, key: Value, value: Value): Value {
  if (value === undefined && typeof object === 'object' && object !== null) lookedUpInVain(object, key)
  return value
}

function compileRead(expression: Of<'attribute'> | Of<'item'>, compile: Compile, scope: Scope, found: Found): Evaluate {
  const object = compile(expression.object)
  const place = scope.compilation.place(expression.object.offset)
  if (expression.kind === 'attribute') {
    const { name } = expression
    return (frame) => {
      const value = object(frame)
      if (value === undefined) undefinedError(nameOf(expression.object), `so .${name} cannot be read`, place)
      return found(value, name, attribute(value, name))
    }
  }
  const key = compile(expression.key)
  return guarded(place, (frame) => {
    const value = object(frame)
    if (value === undefined) undefinedError(nameOf(expression.object), 'so nothing can be read from it', place)
    const wanted = key(frame)
    return found(value, wanted, item(value, wanted))
  })
}
