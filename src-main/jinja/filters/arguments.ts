// Reading the arguments of filters, and the attribute paths that several of them take.
import { raise } from '../failure.ts'
import { item } from '../values/access.ts'
import { kindOf, type Value } from '../values/index.ts'

/** Text, where a filter changes text as Python's method would: undefined is not text. */
export function string(value: Value, filter: string): string {
  if (value === undefined) raise('TPL002', `the value is undefined, so the filter ${filter} cannot be used on it`)
  if (typeof value !== 'string') raise('TPL003', `the filter ${filter} needs text, not ${kindOf(value)}`)
  return value
}

export function defined(value: Value, filter: string): Value {
  if (value === undefined) raise('TPL002', `the value is undefined, so the filter ${filter} cannot be used on it`)
  return value
}

export type Getter = (value: Value) => Value

/** Reads `a.b.0`, one part after the other; a fallback, if any, stands for each part that is not there. */
export function getter(path: Value, fallback?: Value): Getter {
  const parts = pathParts(path)
  return (value) => parts.reduce((object: Value, part) => {
    if (object === undefined) raise('TPL002', `'${String(part)}' is read of an undefined value`, { variable: String(path) })
    return item(object, part) ?? (fallback === null ? undefined : fallback)
  }, value)
}

function pathParts(path: Value): readonly Value[] {
  if (path === undefined || path === null) return []
  if (typeof path !== 'string') return [path]
  return path.split('.').map((part) => (/^\d+$/.test(part) ? Number(part) : part))
}

/** Text in lower case, anything else as it is: how filters compare unless told that case matters. */
export function ignoreCase(value: Value): Value {
  return typeof value === 'string' ? value.toLowerCase() : value
}
