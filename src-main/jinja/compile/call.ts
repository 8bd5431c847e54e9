// Calls, filters and tests as closures.
import { invoke, type Builtin } from '../builtin.ts'
import { placed, raise } from '../failure.ts'
import { methodOf } from '../methods/index.ts'
import type { Arguments } from '../parse/index.ts'
import type { Runtime } from '../runtime.ts'
import { attribute } from '../values/access.ts'
import { isMapping, iterate, kindOf, mappingEntries, Native, NO_KWARGS, truth, type Kwargs, type Value } from '../values/index.ts'
import type { Compile, Of } from './expression.ts'
import type { Evaluate, Frame } from './frame.ts'
import { compileAsked } from './lookup.ts'
import { guarded, nameOf, undefinedError } from './names.ts'
import type { Scope } from './scope.ts'

type EvaluateMany = (frame: Frame, first?: readonly Value[]) => readonly Value[]

function positional(args: Arguments, compile: Compile): EvaluateMany {
  const items = args.positional.map(compile)
  const spread = args.spread === undefined ? undefined : compile(args.spread)
  return (frame, first = []) => {
    const values = [...first]
    for (const evaluate of items) values.push(evaluate(frame))
    if (spread !== undefined) values.push(...iterate(spread(frame), frame.runtime))
    return values
  }
}

function named(args: Arguments, compile: Compile): (frame: Frame) => Kwargs {
  if (args.named.length === 0 && args.spreadNamed === undefined) return () => NO_KWARGS
  const items = args.named.map(({ name, value }) => ({ name, evaluate: compile(value) }))
  const spread = args.spreadNamed === undefined ? undefined : compile(args.spreadNamed)
  return (frame) => {
    const values: Record<string, Value> = Object.create(null)
    for (const { name, evaluate } of items) values[name] = evaluate(frame)
    if (spread !== undefined) spreadInto(values, spread(frame))
    return values
  }
}

function spreadInto(values: Record<string, Value>, spread: Value): void {
  if (!isMapping(spread)) raise('TPL003', `** needs a dict, not ${kindOf(spread)}`)
  for (const [key, value] of mappingEntries(spread)) {
    if (typeof key !== 'string') raise('TPL003', 'the keys after ** must be text')
    if (key in values) raise('TPL004', `the argument ${key} is given twice`)
    values[key] = value
  }
}

/** A call; `extra` adds named arguments, which is how `{% call %}` passes `caller`. */
export function compileCall(expression: Of<'call'>, compile: Compile, scope: Scope, extra?: (frame: Frame) => Kwargs): Evaluate {
  const args = positional(expression.args, compile)
  const given = named(expression.args, compile)
  const kwargs = extra === undefined ? given : (frame: Frame) => Object.assign(Object.create(null), given(frame), extra(frame))
  const place = scope.compilation.place(expression.target.offset)
  const { target } = expression
  if (target.kind === 'attribute') return guarded(scope.compilation.place(target.offset), compileMethod(target, compile, args, kwargs, scope))
  const callee = compile(target)
  return (frame) => {
    try {
      return call(callee(frame), nameOf(target), args(frame), kwargs(frame), frame.runtime)
    } catch (thrown) {
      throw placed(thrown, place)
    }
  }
}

function compileMethod(target: Of<'attribute'>, compile: Compile, args: EvaluateMany, kwargs: (frame: Frame) => Kwargs, scope: Scope): Evaluate {
  const object = compile(target.object)
  const { name } = target
  const place = scope.compilation.place(target.object.offset)
  return (frame) => {
    const self = object(frame)
    if (self === undefined) undefinedError(nameOf(target.object), `so .${name} cannot be called`, place)
    const method = methodOf(self, name)
    if (method !== undefined) return invoke(method, args(frame, [self]), kwargs(frame), frame.runtime)
    const callee = attribute(self, name)
    if (callee === undefined) raise('TPL002', `a ${kindOf(self)} has no ${name}`, { variable: nameOf(target) })
    return call(callee, nameOf(target), args(frame), kwargs(frame), frame.runtime)
  }
}

/** Calls a value that may not be one to call. */
export function call(callee: Value, name: string | undefined, args: readonly Value[], kwargs: Kwargs, runtime: Runtime): Value {
  if (callee instanceof Native && callee.call !== undefined) {
    runtime.enter()
    const result = callee.call(runtime, args, kwargs)
    runtime.leave()
    return result
  }
  if (callee === undefined) undefinedError(name, 'so it cannot be called')
  return raise('TPL003', `${name === undefined ? 'the value' : `'${name}'`} is of kind ${kindOf(callee)} and cannot be called`, { variable: name })
}

export function compileFilter(expression: Of<'filter'>, compile: Compile, scope: Scope): Evaluate {
  const filter = lookUp(scope.compilation.filters[expression.name], 'filter', expression, scope)
  const input = expression.name === 'default' || expression.name === 'd' ? compileAsked(expression.input, compile, scope) : compile(expression.input)
  const [args, kwargs] = [positional(expression.args, compile), named(expression.args, compile)]
  return guarded(scope.compilation.place(expression.offset), (frame) => invoke(filter(), args(frame, [input(frame)]), kwargs(frame), frame.runtime))
}

export function compileTest(expression: Of<'test'>, compile: Compile, scope: Scope): Evaluate {
  const test = lookUp(scope.compilation.tests[expression.name], 'test', expression, scope)
  const input = expression.name === 'defined' || expression.name === 'undefined' ? compileAsked(expression.input, compile, scope) : compile(expression.input)
  const [args, kwargs] = [positional(expression.args, compile), named(expression.args, compile)]
  return guarded(scope.compilation.place(expression.offset), (frame) => truth(invoke(test(), args(frame, [input(frame)]), kwargs(frame), frame.runtime)))
}

/** Refuses an unknown name while compiling, or, inside a condition, when it is reached. */
function lookUp(found: Builtin | undefined, what: string, expression: Of<'filter'> | Of<'test'>, scope: Scope): () => Builtin {
  const refuse = (): never => raise('TPL005', `no ${what} is named ${expression.name}`, { place: scope.compilation.place(expression.offset) })
  if (found !== undefined) return () => found
  return scope.conditional > 0 ? refuse : refuse()
}
