// What a template can name: plain data and host functions, read by own property; several layers at once, nearest first.
import type { Value } from './values/index.ts'

export type Scope = Readonly<Record<string, Value>>

const outer = new WeakMap<Scope, Scope>()

/** `more` over `parent`, without copying either. */
export function extendScope(parent: Scope, more: Scope): Scope {
  const scope: Scope = Object.assign(Object.create(null), more)
  outer.set(scope, parent)
  return scope
}

/** What `name` means: in the scope, in those it extends, and last among the functions that every template has. */
export function lookUp(scope: Scope, name: string, globals: Scope): Value {
  for (let layer: Scope | undefined = scope; layer !== undefined; layer = outer.get(layer)) {
    if (Object.hasOwn(layer, name)) return layer[name]
  }
  return Object.hasOwn(globals, name) ? globals[name] : undefined
}
