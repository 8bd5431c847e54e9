// Functions of the host as values that a template can call, and how a host calls back.
import { call } from './compile/call.ts'
import { Callable, NO_KWARGS, text, type Kwargs, type Value } from './values/index.ts'

export interface HostCall {
  readonly args: readonly Value[]
  readonly kwargs: Kwargs
  /** The text of the block, where the function is called with `{% call %}`. */
  readonly caller?: (...args: readonly Value[]) => string
}

/** May end the render with `fail`; anything else that it throws is a bug. */
export type HostFunction = (call: HostCall) => Value

export function hostFunction(name: string, fn: HostFunction): Value {
  return new Callable(name, (runtime, args, given) => {
    if (!Object.hasOwn(given, 'caller')) return fn({ args, kwargs: given })
    const { caller: block, ...kwargs } = given
    return fn({ args, kwargs, caller: (...values) => text(call(block, 'caller', values, NO_KWARGS, runtime)) })
  })
}
