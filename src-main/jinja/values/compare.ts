// Truth, equality and order, as Python has them.
import { raise } from '../failure.ts'
import { compareNumbers, isNumber } from './numbers.ts'
import { mappingGet, mappingHas, mappingKeys, mappingSize } from './mapping.ts'
import { Float, isList, isMap, isMapping, kindOf, Range, Tuple, View, type Value } from './value.ts'

export function truth(value: Value): boolean {
  if (typeof value === 'boolean') return value
  if (value === undefined || value === null || value === '' || value === 0 || value === 0n) return false
  if (typeof value !== 'object') return true
  if (isList(value)) return value.length > 0
  if (value instanceof Float) return value.value !== 0
  if (value instanceof Tuple || value instanceof View) return value.items.length > 0
  if (value instanceof Range) return value.length > 0
  if (isMap(value)) return value.size > 0
  return isMapping(value) ? mappingSize(value) > 0 : true
}

export function equal(left: Value, right: Value): boolean {
  if (left === right) return true
  if (isNumber(left)) return isNumber(right) && compareNumbers(left, right) === 0
  if (typeof left !== 'object' || typeof right !== 'object' || left === null || right === null) return false
  if (isList(left)) return isList(right) && sameItems(left, right)
  if (left instanceof Tuple) return right instanceof Tuple && sameItems(left.items, right.items)
  if (left instanceof View) return right instanceof View && left.kind === right.kind && left.kind !== 'dict_values' && sameMembers(left.items, right.items)
  if (left instanceof Range) return right instanceof Range && left.length === right.length && (left.length === 0 || (left.start === right.start && (left.length === 1 || left.step === right.step)))
  if (!isMapping(left) || !isMapping(right) || mappingSize(left) !== mappingSize(right)) return false
  return mappingKeys(left).every((key) => mappingHas(right, key) && equal(mappingGet(left, key), mappingGet(right, key)))
}

function sameItems(left: readonly Value[], right: readonly Value[]): boolean {
  return left.length === right.length && left.every((item, index) => equal(item, right[index]))
}

function sameMembers(left: readonly Value[], right: readonly Value[]): boolean {
  return left.length === right.length && left.every((item) => right.some((other) => equal(item, other)))
}

/** Negative, zero or positive; NaN where neither comes first (nan). Refuses kinds that Python does not order. */
export function order(left: Value, right: Value, operator = '<'): number {
  if (isNumber(left) && isNumber(right)) return compareNumbers(left, right)
  if (typeof left === 'string' && typeof right === 'string') return compareText(left, right)
  if (isList(left) && isList(right)) return orderItems(left, right, operator)
  if (left instanceof Tuple && right instanceof Tuple) return orderItems(left.items, right.items, operator)
  raise('TPL003', `'${operator}' cannot compare ${kindOf(left)} with ${kindOf(right)}`)
}

function orderItems(left: readonly Value[], right: readonly Value[], operator: string): number {
  const shared = Math.min(left.length, right.length)
  for (let index = 0; index < shared; index += 1) {
    if (!equal(left[index], right[index])) return order(left[index], right[index], operator)
  }
  return left.length - right.length
}

const SURROGATE = /[\ud800-\udfff]/

/** Order by code point; JavaScript's own is by UTF-16 unit, which differs only where there are surrogates. */
function compareText(left: string, right: string): number {
  if (left === right) return 0
  if (!SURROGATE.test(left) && !SURROGATE.test(right)) return left < right ? -1 : 1
  const a = Array.from(left, codePoint)
  const b = Array.from(right, codePoint)
  const at = a.findIndex((point, index) => point !== b[index])
  if (at === -1) return a.length - b.length
  return at >= b.length ? 1 : (a[at] ?? 0) - (b[at] ?? 0)
}

function codePoint(character: string): number {
  return character.codePointAt(0) ?? 0
}
