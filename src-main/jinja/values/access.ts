// `value.name` and `value[key]`: own properties, positions and Python's methods, and nothing of JavaScript's.
import { methodOf } from '../methods/index.ts'
import { callable } from '../builtin.ts'
import { mappingGet, mappingHas, unhashable } from './mapping.ts'
import { isInt } from './numbers.ts'
import { at } from './sequence.ts'
import { isMap, isMapping, Native, Tuple, type Value } from './value.ts'

/**
 * `value.name`. A key of a dict comes before a method of the same name, so that `{items: […]}` can be read as `table.items`
 * (Python's Jinja gives the method there, which nobody can want without calling it); see `methodFirst` for calls.
 */
export function attribute(value: Value, name: string): Value {
  if (typeof value === 'object' && value !== null) {
    if (value instanceof Native) return value.attribute(name)
    if (value instanceof Tuple && value.names.includes(name)) return value.items[value.names.indexOf(name)]
    if (isMap(value)) {
      if (value.has(name)) return value.get(name)
    } else if (isMapping(value) && Object.hasOwn(value, name)) return value[name]
  }
  return method(value, name)
}

/** `value.name` where it is called: a method comes before a key. */
export function methodFirst(value: Value, name: string): Value {
  return method(value, name) ?? attribute(value, name)
}

/** `value[key]`: a key or position, else an attribute of that name; what cannot be a key is not there. */
export function item(value: Value, key: Value): Value {
  if (isMapping(value)) {
    if (unhashable(key) === undefined && mappingHas(value, key)) return mappingGet(value, key)
  } else if (isInt(key)) return at(value, key)
  return typeof key === 'string' ? attribute(value, key) : undefined
}

function method(value: Value, name: string): Value {
  const found = methodOf(value, name)
  return found === undefined ? undefined : callable(found, { value })
}
