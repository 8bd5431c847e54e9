// A filter, test, method or global function with declared parameters, and how arguments find them.
import { raise } from './failure.ts'
import type { Runtime } from './runtime.ts'
import { Callable, NO_KWARGS, type Kwargs, type Value } from './values/value.ts'

/** `args[i]` is the value of the i-th parameter, undefined where it was left out; with `*` last, all further ones follow. */
export type Body = (args: readonly Value[], runtime: Runtime, kwargs: Kwargs) => Value

export interface Builtin {
  readonly name: string
  readonly parameters: readonly string[]
  readonly required: number
  /** Takes any number of further arguments, by position and by name. */
  readonly open: boolean
  readonly body: Body
}

export type Table = Readonly<Record<string, Builtin>>

/** What a template can call by name besides what its scope holds. */
export interface Builtins {
  readonly filters: Table
  readonly tests: Table
  readonly globals: Readonly<Record<string, Value>>
}

/** Reads a signature such as `value width? first?` or `value *`. */
export function builtin(name: string, signature: string, body: Body): Builtin {
  const words = signature.split(' ').filter((word) => word !== '')
  const open = words.at(-1) === '*'
  const parameters = words.filter((word) => word !== '*')
  return { name, parameters: parameters.map((word) => word.replace('?', '')), required: parameters.filter((word) => !word.endsWith('?')).length, open, body }
}

/** A table of builtins from `name`, `signature`, body rows; further names of the same thing are separated by `|`. */
export function table(rows: readonly (readonly [names: string, signature: string, body: Body])[]): Table {
  const entries: Record<string, Builtin> = Object.create(null)
  for (const [names, signature, body] of rows) {
    for (const name of names.split('|')) entries[name] = builtin(name, signature, body)
  }
  return entries
}

/** Calls with `args` by position and `kwargs` by name, as Python would bind them. */
export function invoke(target: Builtin, args: readonly Value[], kwargs: Kwargs, runtime: Runtime): Value {
  runtime.step()
  if (args.length > target.parameters.length && !target.open) {
    raise('TPL004', `${target.name} takes at most ${target.parameters.length} arguments and got ${args.length}`)
  }
  const bound = kwargs === NO_KWARGS ? { args, kwargs } : bind(target, args, kwargs)
  if (bound.args.length < target.required) raise('TPL004', `${target.name} needs an argument ${target.parameters[bound.args.length] ?? ''}`.trimEnd())
  return target.body(bound.args, runtime, bound.kwargs)
}

/** The arguments with those by name in their places; what has no place stays by name, where the builtin is open. */
function bind(target: Builtin, args: readonly Value[], kwargs: Kwargs): { readonly args: readonly Value[]; readonly kwargs: Kwargs } {
  const placed = [...args]
  const rest: Record<string, Value> = Object.create(null)
  for (const [name, value] of Object.entries(kwargs)) {
    const at = target.parameters.indexOf(name)
    if (at === -1 && !target.open) raise('TPL004', `${target.name} has no argument named ${name}`)
    if (at !== -1 && at < args.length) raise('TPL004', `${target.name} got its argument ${name} twice`)
    if (at === -1) rest[name] = value
    else {
      while (placed.length < at) placed.push(undefined)
      placed[at] = value
    }
  }
  return { args: placed, kwargs: rest }
}

/** A builtin as a value: a global function, or a method with its object already in place. */
export function callable(target: Builtin, self?: { readonly value: Value }): Callable {
  if (self === undefined) return new Callable(target.name, (runtime, args, kwargs) => invoke(target, args, kwargs, runtime))
  return new Callable(target.name, (runtime, args, kwargs) => invoke(target, [self.value, ...args], kwargs, runtime), 'built-in method')
}
