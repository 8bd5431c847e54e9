// Filters over lists that keep their elements as they are: counting, taking, ordering, joining.
import { table } from '../builtin.ts'
import { raise } from '../failure.ts'
import { binary } from '../compile/operators.ts'
import type { Runtime } from '../runtime.ts'
import { attribute } from '../values/access.ts'
import { article, characters, equal, isMapping, iterate, kindOf, lengthOf, mappingEntries, order, own, Stream, text, truth, Tuple, type Value } from '../values/index.ts'
import { defined, getter, ignoreCase, string } from './arguments.ts'

export const LIST_FILTERS = table([
  ['length|count', 'value', ([value]) => {
    const hint = value instanceof Stream ? { hint: 'Put `| list` before it.' } : {}
    return lengthOf(value) ?? raise('TPL003', `${article(kindOf(value))} has no length`, hint)
  }],
  ['default|d', 'value default_value? boolean?', ([value, fallback = '', boolean], _runtime) => (value === undefined || (truth(boolean) && !truth(value)) ? fallback : value)],
  ['list', 'value', ([value], runtime) => own([...iterate(value, runtime)])],
  ['first', 'value', ([value], runtime) => (value instanceof Stream ? value.next() : iterate(value, runtime)[0])],
  ['last', 'value', ([value], runtime) => reversible(value, runtime, 'last').at(-1)],
  ['random', 'value', () => raise('TPL005', 'the filter random is not available: a template gives the same text each time')],
  ['reverse', 'value', ([value], runtime) => {
    if (typeof value === 'string') return [...characters(value)].reverse().join('')
    return value instanceof Stream ? own([...value.take()].reverse()) : new Stream([...iterate(value, runtime)].reverse(), 'list_reverseiterator')
  }],
  ['join', 'value d? attribute?', ([value, separator = '', path = null], runtime) => {
    const get = getter(path)
    const parts = iterate(value, runtime).map((item) => text(get(item)))
    const joint = text(separator)
    runtime.allow(parts.reduce((length, part) => length + part.length + joint.length, 0))
    return parts.join(joint)
  }],
  ['sort', 'value reverse? case_sensitive? attribute?', ([value, reverse, sensitive, path = null], runtime) => own(sorted(iterate(value, runtime), { key: sortKey(path, truth(sensitive)), reverse: truth(reverse) }))],
  ['dictsort', 'value case_sensitive? by? reverse?', ([value, sensitive, by = 'key', reverse]) => {
    if (by !== 'key' && by !== 'value') raise('TPL004', 'dictsort sorts by key or by value')
    if (!isMapping(defined(value, 'dictsort')) || !isMapping(value)) raise('TPL003', `the filter dictsort needs a dict, not ${kindOf(value)}`)
    const position = by === 'key' ? 0 : 1
    const pairs = mappingEntries(value).map((entry) => new Tuple(entry))
    const key = (pair: Value): Value => (pair instanceof Tuple ? (truth(sensitive) ? pair.items[position] : ignoreCase(pair.items[position])) : pair)
    return own(sorted(pairs, { key, reverse: truth(reverse) }))
  }],
  ['items', 'value', ([value]) => {
    if (value === undefined) return new Stream([])
    if (!isMapping(value)) raise('TPL003', `the filter items needs a dict, not ${kindOf(value)}`)
    return new Stream(mappingEntries(value).map((entry) => new Tuple(entry)))
  }],
  ['min', 'value case_sensitive? attribute?', ([value, sensitive, path = null], runtime) => extreme(iterate(value, runtime), keyOf(path, truth(sensitive)), '<')],
  ['max', 'value case_sensitive? attribute?', ([value, sensitive, path = null], runtime) => extreme(iterate(value, runtime), keyOf(path, truth(sensitive)), '>')],
  ['sum', 'value attribute? start?', ([value, path = null, start = 0], runtime) => {
    if (typeof start === 'string') raise('TPL003', 'sum adds numbers; join adds text')
    const get = getter(path)
    return iterate(value, runtime).reduce((total: Value, item) => binary('+', total, defined(get(item), 'sum'), runtime), start)
  }],
  ['attr', 'value name', ([value, name]) => {
    const key = string(name, 'attr')
    defined(value, 'attr')
    return isMapping(value) ? undefined : attribute(value, key)
  }],
])

function reversible(value: Value, runtime: Runtime, filter: string): readonly Value[] {
  if (value instanceof Stream) raise('TPL003', `the filter ${filter} cannot go backwards through ${article(value.kind)}`, { hint: 'Put `| list` before it.' })
  return iterate(value, runtime)
}

interface Sorting {
  readonly key: (value: Value) => Value
  readonly reverse: boolean
}

/** Stable in both directions, as Python's sorted is. */
export function sorted(items: readonly Value[], { key, reverse }: Sorting): Value[] {
  const direction = reverse ? -1 : 1
  return items.map((item) => ({ item, key: key(item) })).toSorted((a, b) => direction * comparable(a.key, b.key)).map((one) => one.item)
}

function comparable(left: Value, right: Value): number {
  if (left instanceof Tuple && right instanceof Tuple) return firstDifference(left.items, right.items)
  if (left === undefined || right === undefined) raise('TPL002', 'the value to sort by is undefined')
  return order(left, right) || 0
}

function firstDifference(left: readonly Value[], right: readonly Value[]): number {
  const at = left.findIndex((item, index) => index >= right.length || !equal(item, right[index]))
  if (at === -1) return left.length - right.length
  return at >= right.length ? 1 : comparable(left[at], right[at])
}

export function keyOf(path: Value, isSensitive: boolean): (value: Value) => Value {
  const get = getter(path)
  return isSensitive ? get : (value) => ignoreCase(get(value))
}

/** Several paths with commas between sort by the first, then the second, and so on; one is compared as a list of one, so that equals need no order. */
function sortKey(path: Value, isSensitive: boolean): (value: Value) => Value {
  const keys = (typeof path === 'string' ? path.split(',') : [path]).map((one) => keyOf(one, isSensitive))
  return (value) => new Tuple(keys.map((key) => key(value)))
}

function extreme(items: readonly Value[], key: (value: Value) => Value, operator: '<' | '>'): Value {
  const sign = operator === '<' ? 1 : -1
  let best = items[0]
  let bestKey = key(best)
  for (const item of items.slice(1)) {
    const next = key(item)
    if (sign * comparable(next, bestKey) < 0) [best, bestKey] = [item, next]
  }
  return best
}

