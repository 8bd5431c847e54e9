// The methods of dicts.
import { table } from '../builtin.ts'
import { raise } from '../failure.ts'
import { dictOf, isMap, isMapping, isOwn, iterate, kindOf, mappingDelete, mappingEntries, mappingGet, mappingHas, mappingKeys, mappingSet, mappingValues, Tuple, View, type Kwargs, type Mapping, type Value } from '../values/index.ts'
import type { Runtime } from '../runtime.ts'
import { lookedUpInVain } from '../watch.ts'

export const DICT_METHODS = table([
  ['keys', 'self', ([self]) => new View('dict_keys', mappingKeys(dict(self)))],
  ['values', 'self', ([self]) => new View('dict_values', mappingValues(dict(self)))],
  ['items', 'self', ([self]) => new View('dict_items', mappingEntries(dict(self)).map((entry) => new Tuple(entry)))],
  ['get', 'self key default?', ([self, key, fallback]) => {
    const mapping = dict(self)
    if (mappingHas(mapping, key)) return mappingGet(mapping, key)
    if (fallback === undefined) lookedUpInVain(mapping, key)
    return fallback ?? null
  }],
  ['copy', 'self', ([self]) => dictOf(mappingEntries(dict(self)))],
  ['update', 'self other? *', ([self, other], runtime, kwargs) => {
    const target = changeable(self)
    for (const [key, value] of entriesOf(other, runtime, kwargs)) mappingSet(target, key, value)
    return null
  }],
  ['setdefault', 'self key default?', ([self, key, fallback = null]) => {
    const target = changeable(self)
    if (!mappingHas(target, key)) mappingSet(target, key, fallback)
    return mappingGet(target, key)
  }],
  ['pop', 'self key default?', (args) => {
    const [self, key, fallback] = args
    const target = changeable(self)
    if (!mappingHas(target, key)) return args.length > 2 ? fallback : raise('TPL004', `the dict has no key ${String(key)}`)
    const value = mappingGet(target, key)
    mappingDelete(target, key)
    return value
  }],
  ['popitem', 'self', ([self]) => {
    const target = changeable(self)
    const last = mappingEntries(target).at(-1)
    if (last === undefined) raise('TPL004', 'the dict is empty')
    mappingDelete(target, last[0])
    return new Tuple(last)
  }],
  ['clear', 'self', ([self]) => {
    changeable(self).clear()
    return null
  }],
])

function dict(self: Value): Mapping {
  if (!isMapping(self)) throw new Error('a method of dicts was called on something else')
  return self
}

/** A dict that the template itself has made. */
function changeable(self: Value): Map<Value, Value> {
  if (!isMap(self) || !isOwn(self)) raise('TPL003', 'a dict that was given to the template cannot be changed', { hint: '{% set copy = dict(given) %} makes one that can.' })
  // `own` is called on Maps that this folder has made, which are not read-only.
  return self as Map<Value, Value>
}

function entriesOf(other: Value, runtime: Runtime, kwargs: Kwargs): [Value, Value][] {
  const named = Object.entries(kwargs)
  if (other === undefined) return named
  if (isMapping(other)) return [...mappingEntries(other), ...named]
  return [...iterate(other, runtime).map((pair): [Value, Value] => {
    const items = iterate(pair, runtime)
    if (items.length !== 2) raise('TPL004', `update needs a dict or pairs of a key and a value, not ${kindOf(pair)}`)
    return [items[0], items[1]]
  }), ...named]
}
