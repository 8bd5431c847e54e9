// Macros and the blocks of `call` as closures.
import { raise } from '../failure.ts'
import type { CallBlock, Macro, Signature, Statement } from '../parse/index.ts'
import { Callable, dictOf, Tuple, type Kwargs, type Value } from '../values/index.ts'
import { compileCall } from './call.ts'
import { compileExpression } from './expression.ts'
import { Frame, MISSING, type Evaluate, type Run } from './frame.ts'
import type { Scope } from './scope.ts'
import { compileBlock } from './statement.ts'

export function compileMacro(statement: Macro, scope: Scope): Run {
  const slot = scope.slot(statement.name)
  const make = compileFunction(statement.name, statement.signature, statement.body, scope)
  return (frame) => {
    frame.slots[slot] = make(frame)
  }
}

/** `{% call(x) f(…) %}body{% endcall %}`: f is called with the body as `caller`. */
export function compileCallBlock(statement: CallBlock, scope: Scope): Evaluate {
  const make = compileFunction('caller', statement.signature, statement.body, scope)
  return compileCall(statement.call, (inner) => compileExpression(inner, scope), scope, (frame) => ({ caller: make(frame) }))
}

interface Parameter {
  readonly name: string
  readonly slot: number
  readonly fallback: Evaluate | undefined
}

/** What makes the callable out of the frame it is defined in. */
function compileFunction(name: string, signature: Signature, body: readonly Statement[], scope: Scope): (frame: Frame) => Callable {
  const inner = scope.function(['caller', 'varargs', 'kwargs'])
  const slots = signature.parameters.map((parameter) => inner.declare(parameter.name, true))
  const parameters = signature.parameters.map((parameter, index): Parameter => ({
    name: parameter.name,
    slot: slots[index] ?? 0,
    fallback: parameter.fallback === undefined ? undefined : compileExpression(parameter.fallback, inner),
  }))
  const run = compileBlock(body, inner)
  const takesCaller = parameters.some((parameter) => parameter.name === 'caller')
  const implicit = { caller: takesCaller ? undefined : inner.used('caller'), varargs: inner.used('varargs'), kwargs: inner.used('kwargs') }
  const bind = binder(name, parameters, implicit)
  const attributes = new Map<string, Value>([
    ['name', name],
    ['arguments', new Tuple(parameters.map((parameter) => parameter.name))],
    ['catch_kwargs', implicit.kwargs !== undefined],
    ['catch_varargs', implicit.varargs !== undefined],
    ['caller', takesCaller || implicit.caller !== undefined],
  ])
  return (parent) =>
    new Callable(name, (runtime, args, kwargs) => {
      const frame = new Frame(runtime, inner.size, parent.globals, parent)
      bind(frame, args, kwargs)
      return runtime.capture(() => run(frame))
    }, 'Macro', attributes)
}

interface ImplicitSlots {
  readonly caller: number | undefined
  readonly varargs: number | undefined
  readonly kwargs: number | undefined
}

/** Puts arguments into the slots of a call, as Jinja's Macro does: by position, by name, by default, and what is left over. */
function binder(name: string, parameters: readonly Parameter[], implicit: ImplicitSlots): (frame: Frame, args: readonly Value[], kwargs: Kwargs) => void {
  return (frame, args, kwargs) => {
    const left = new Map(Object.entries(kwargs))
    parameters.forEach((parameter, index) => {
      if (index < args.length) frame.slots[parameter.slot] = args[index]
      else if (left.has(parameter.name)) frame.slots[parameter.slot] = left.get(parameter.name)
      else return
      if (index >= args.length) left.delete(parameter.name)
    })
    fillDefaults(frame, parameters)
    if (implicit.caller !== undefined) {
      frame.slots[implicit.caller] = left.get('caller')
      left.delete('caller')
    }
    const [unknown] = left.keys()
    if (implicit.kwargs !== undefined) frame.slots[implicit.kwargs] = dictOf(left)
    else if (unknown !== undefined) raise('TPL004', unknown === 'caller' ? `the macro ${name} does not use caller, so it cannot be called with a block` : `the macro ${name} has no parameter named ${unknown}`)
    if (implicit.varargs !== undefined) frame.slots[implicit.varargs] = new Tuple(args.slice(parameters.length))
    else if (args.length > parameters.length) raise('TPL004', `the macro ${name} takes at most ${parameters.length} arguments and got ${args.length}`)
  }
}

/** In order, so that a default may use the parameters before it; itself and those after it are undefined there. */
function fillDefaults(frame: Frame, parameters: readonly Parameter[]): void {
  const absent = parameters.filter(({ slot }) => frame.slots[slot] === MISSING)
  for (const { slot } of absent) frame.slots[slot] = undefined
  for (const { slot, fallback } of absent) frame.slots[slot] = fallback?.(frame)
}
