// The methods of lists and tuples.
import { table } from '../builtin.ts'
import { call } from '../compile/call.ts'
import { raise } from '../failure.ts'
import { equal, integer, isList, isOwn, iterate, NO_KWARGS, order, own, repr, truth, Tuple, type Value } from '../values/index.ts'

export const LIST_METHODS = table([
  ['append', 'self item', ([self, item], runtime) => {
    const list = changeable(self)
    runtime.allow(list.length)
    list.push(item)
    return null
  }],
  ['extend', 'self items', ([self, items], runtime) => {
    const list = changeable(self)
    runtime.allow(list.length)
    for (const item of [...iterate(items, runtime)]) list.push(item)
    return null
  }],
  ['insert', 'self index item', ([self, index, item]) => {
    changeable(self).splice(integer(index, 'the position'), 0, item)
    return null
  }],
  ['pop', 'self index?', (args) => {
    const list = changeable(args[0])
    const asked = args.length > 1 ? integer(args[1], 'the position') : -1
    const index = asked < 0 ? asked + list.length : asked
    if (index < 0 || index >= list.length) raise('TPL004', list.length === 0 ? 'the list is empty' : `the list has no position ${asked}`)
    return list.splice(index, 1)[0]
  }],
  ['remove', 'self item', ([self, item]) => {
    const list = changeable(self)
    list.splice(position(list, item, 0, list.length), 1)
    return null
  }],
  ['clear', 'self', ([self]) => {
    changeable(self).length = 0
    return null
  }],
  ['reverse', 'self', ([self]) => {
    changeable(self).reverse()
    return null
  }],
  ['sort', 'self key? reverse?', ([self, key, reverse], runtime) => {
    const list = changeable(self)
    runtime.spend(list.length)
    const keyed = list.map((item) => ({ item, key: key === undefined || key === null ? item : call(key, 'key', [item], NO_KWARGS, runtime) }))
    const direction = truth(reverse) ? -1 : 1
    keyed.sort((a, b) => direction * order(a.key, b.key))
    list.splice(0, list.length, ...keyed.map((one) => one.item))
    return null
  }],
  ['copy', 'self', ([self]) => own([...items(self)])],
  ['count', 'self item', ([self, item], runtime) => count(items(self), item, runtime)],
  ['index', 'self item start? stop?', (args) => find(args)],
])

export const TUPLE_METHODS = table([
  ['count', 'self item', ([self, item], runtime) => count(items(self), item, runtime)],
  ['index', 'self item start? stop?', (args) => find(args)],
])

function items(self: Value): readonly Value[] {
  if (self instanceof Tuple) return self.items
  if (!isList(self)) throw new Error('a method of lists was called on something else')
  return self
}

/** A list that the template itself has made. */
function changeable(self: Value): Value[] {
  if (!isList(self) || !isOwn(self)) raise('TPL003', 'a list that was given to the template cannot be changed', { hint: '{% set copy = given | list %} makes one that can.' })
  // `own` is called on arrays that this folder has made, which are not read-only.
  return self as Value[]
}

function count(all: readonly Value[], item: Value, runtime: { spend(amount: number): void }): number {
  runtime.spend(all.length)
  return all.filter((one) => equal(one, item)).length
}

function find([self, item, start = 0, stop]: readonly Value[]): number {
  const all = items(self)
  const clamp = (value: number): number => (value < 0 ? Math.max(0, value + all.length) : value)
  return position(all, item, clamp(integer(start, 'the start')), stop === undefined ? all.length : clamp(integer(stop, 'the end')))
}

function position(all: readonly Value[], item: Value, start: number, stop: number): number {
  const found = all.findIndex((one, index) => index >= start && index < stop && equal(one, item))
  if (found === -1) raise('TPL004', `${repr(item)} is not in the list`)
  return found
}
