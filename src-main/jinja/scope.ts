// What a template can name: plain data and host functions, read by own property; several layers at once, nearest first.
import type { Value } from './values/index.ts'

export type Scope = Readonly<Record<string, Value>>

/** Where a scope keeps the one that it extends, as in watch.ts. */
const OUTER = Symbol('outer')

interface Extended extends Scope {
  readonly [OUTER]?: Scope
}

/** `more` over `parent`, without copying either. */
export function extendScope(parent: Scope, more: Scope): Scope {
  return Object.assign(Object.create(null), more, { [OUTER]: parent })
}

/** The scope that this one extends. */
function outerOf(scope: Extended): Scope | undefined {
  return scope[OUTER]
}

/** What `name` means: in the scope, in those it extends, and last among the functions that every template has. */
export function lookUp(scope: Scope, name: string, globals: Scope): Value {
  for (let layer: Scope | undefined = scope; layer !== undefined; layer = outerOf(layer)) {
    if (Object.hasOwn(layer, name)) return layer[name]
  }
  return Object.hasOwn(globals, name) ? globals[name] : undefined
}

/** The scope and those it extends, nearest first. */
export function* layersOf(scope: Scope): Generator<Scope> {
  for (let layer: Scope | undefined = scope; layer !== undefined; layer = outerOf(layer)) yield layer
}
