// Reading and changing dicts, whether Maps or plain objects; keys are equal as Python has them (True is 1 is 1.0, tuples by their items).
import { raise } from '../failure.ts'
import { equal } from './compare.ts'
import { Float, isList, isMap, isMapping, isOwn, kindOf, own, Tuple, type Dict, type Value } from './value.ts'

export type Mapping = ReadonlyMap<Value, Value> | Dict

export function mappingGet(mapping: Mapping, key: Value): Value {
  if (isMap(mapping)) return mapping.get(keyIn(mapping, key))
  return typeof key === 'string' && Object.hasOwn(mapping, key) ? mapping[key] : refuseUnhashable(key)
}

export function mappingHas(mapping: Mapping, key: Value): boolean {
  if (isMap(mapping)) return mapping.has(keyIn(mapping, key))
  refuseUnhashable(key)
  return typeof key === 'string' && Object.hasOwn(mapping, key)
}

export function mappingKeys(mapping: Mapping): Value[] {
  return isMap(mapping) ? [...mapping.keys()] : Object.keys(mapping)
}

export function mappingValues(mapping: Mapping): Value[] {
  return isMap(mapping) ? [...mapping.values()] : Object.values(mapping)
}

export function mappingEntries(mapping: Mapping): [Value, Value][] {
  return isMap(mapping) ? [...mapping.entries()] : Object.entries(mapping)
}

export function mappingSize(mapping: Mapping): number {
  return isMap(mapping) ? mapping.size : Object.keys(mapping).length
}

/** A new dict of the template's own. */
export function dictOf(entries: Iterable<readonly [Value, Value]>): Map<Value, Value> {
  const map = own(new Map<Value, Value>())
  for (const [key, value] of entries) mappingSet(map, key, value)
  return map
}

export function mappingSet(map: Map<Value, Value>, key: Value, value: Value): void {
  const stored = keyIn(map, key)
  if (typeof stored !== 'string' && typeof stored !== 'number') mixed.add(map)
  map.set(stored, value)
}

export function mappingDelete(map: Map<Value, Value>, key: Value): boolean {
  return map.delete(keyIn(map, key))
}

/** The template's dicts that have keys which JavaScript does not compare as Python does: True, 1.0, tuples. */
const mixed = new WeakSet<object>()

/** The key of `map` that equals `key`; `key` itself where there is none. */
function keyIn(map: ReadonlyMap<Value, Value>, key: Value): Value {
  if (typeof key === 'string') return key
  refuseUnhashable(key)
  if (map.has(key)) return key
  if (isOwn(map) && !mixed.has(map)) {
    const number = key instanceof Float ? key.value : typeof key === 'boolean' ? Number(key) : key
    return map.has(number) ? number : key
  }
  for (const other of map.keys()) if (equal(other, key)) return other
  return key
}

function refuseUnhashable(key: Value): undefined {
  const wrong = unhashable(key)
  if (wrong !== undefined) raise('TPL003', `a ${kindOf(wrong)} cannot be the key of a dict`)
  return undefined
}

/** What of a key keeps it from being one: a list or a dict, also inside a tuple. */
export function unhashable(key: Value): Value {
  if (isList(key) || isMapping(key)) return key
  return key instanceof Tuple ? key.items.map(unhashable).find((inside) => inside !== undefined) : undefined
}
