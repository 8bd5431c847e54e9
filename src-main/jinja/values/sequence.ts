// Going through values, counting them, and taking one or some of them by position.
import { raise } from '../failure.ts'
import type { Runtime } from '../runtime.ts'
import { equal } from './compare.ts'
import { mappingHas, mappingKeys, mappingSize } from './mapping.ts'
import { isInt, isNumber } from './numbers.ts'
import { isList, isMapping, kindOf, own, Range, Stream, Tuple, View, type Value } from './value.ts'

const SURROGATE = /[\ud800-\udfff]/

/** The characters of a string as Python counts them: code points. */
export function characters(value: string): readonly string[] {
  return SURROGATE.test(value) ? Array.from(value) : value.split('')
}

export function textLength(value: string): number {
  return SURROGATE.test(value) ? Array.from(value).length : value.length
}

/** Whether a value can be gone through, without doing so. */
export function isIterable(value: Value): boolean {
  return value === undefined || typeof value === 'string' || (typeof value === 'object' && value !== null && (isSequence(value) || value instanceof View || value instanceof Stream || isMapping(value)))
}

function isSequence(value: Value): boolean {
  return isList(value) || value instanceof Tuple || value instanceof Range
}

/** The elements of a value as `for` sees them. Counts as that many steps. */
export function iterate(value: Value, runtime: Runtime): readonly Value[] {
  if (value instanceof Range) runtime.spend(value.length)
  const items = elements(value, runtime)
  if (!(value instanceof Range)) runtime.spend(items.length)
  return items
}

function elements(value: Value, runtime: Runtime): readonly Value[] {
  if (isList(value)) return value
  if (value === undefined) return []
  if (typeof value === 'string') return characters(value)
  if (value instanceof Tuple || value instanceof View) return value.items
  if (value instanceof Stream) return value.take()
  if (value instanceof Range) {
    runtime.allow(value.length)
    return Array.from({ length: value.length }, (_, index) => value.start + index * value.step)
  }
  if (isMapping(value)) return mappingKeys(value)
  raise('TPL003', `${article(kindOf(value))} cannot be gone through`)
}

export function article(kind: string): string {
  return `a value of kind ${kind}`
}

/** len(value), or undefined where a value has none. */
export function lengthOf(value: Value): number | undefined {
  if (isList(value)) return value.length
  if (typeof value === 'string') return textLength(value)
  if (value === undefined) return 0
  if (value instanceof Tuple || value instanceof View) return value.items.length
  if (value instanceof Range) return value.length
  return isMapping(value) ? mappingSize(value) : undefined
}

/** `needle in haystack`. */
export function contains(haystack: Value, needle: Value, runtime: Runtime): boolean {
  if (typeof haystack === 'string') {
    if (typeof needle !== 'string') raise('TPL003', `'in' looks for text in text, not for ${article(kindOf(needle))}`)
    return haystack.includes(needle)
  }
  if (isMapping(haystack)) return mappingHas(haystack, needle)
  if (haystack instanceof Range && !isNumber(needle)) return false
  return iterate(haystack, runtime).some((item) => equal(item, needle))
}

/** The element at a position, counted from the end where negative; undefined where there is none. */
export function at(value: Value, position: number | bigint | boolean): Value {
  const index = Number(position)
  if (isList(value)) return value.at(index)
  if (typeof value === 'string') return characters(value).at(index)
  if (value instanceof Tuple) return value.items.at(index)
  if (value instanceof Range) {
    const from = index < 0 ? index + value.length : index
    return from >= 0 && from < value.length ? value.start + from * value.step : undefined
  }
  return undefined
}

export interface Slice {
  readonly start: Value
  readonly stop: Value
  readonly step: Value
}

/** `value[start:stop:step]` of a string, list, tuple or range. */
export function slice(value: Value, bounds: Slice): Value {
  const length = lengthOf(value)
  if (length === undefined || value === undefined || isMapping(value) || value instanceof View) raise('TPL003', `${article(kindOf(value))} cannot be sliced`)
  const positions = slicePositions(bounds, length)
  if (typeof value === 'string') {
    const all = characters(value)
    return positions.map((position) => all[position]).join('')
  }
  if (value instanceof Tuple) return new Tuple(positions.map((position) => value.items[position]))
  if (value instanceof Range) return sliceRange(value, bounds)
  return isList(value) ? own(positions.map((position) => value[position])) : undefined
}

function sliceRange(value: Range, bounds: Slice): Range {
  const { start, stop, step } = resolve(bounds, value.length)
  return new Range(value.start + start * value.step, value.start + stop * value.step, value.step * step)
}

/** The positions that a slice of a sequence of `length` covers, in order. */
function slicePositions(bounds: Slice, length: number): number[] {
  const { start, stop, step } = resolve(bounds, length)
  const positions: number[] = []
  for (let position = start; step > 0 ? position < stop : position > stop; position += step) positions.push(position)
  return positions
}

function resolve(bounds: Slice, length: number): { start: number; stop: number; step: number } {
  const step = bound(bounds.step) ?? 1
  if (step === 0) raise('TPL004', 'the step of a slice cannot be zero')
  const lowest = step > 0 ? 0 : -1
  const highest = step > 0 ? length : length - 1
  const clamp = (position: number): number => Math.min(Math.max(position < 0 ? position + length : position, lowest), highest)
  const start = bound(bounds.start)
  const stop = bound(bounds.stop)
  return {
    step,
    start: start === undefined ? (step > 0 ? lowest : highest) : clamp(start),
    stop: stop === undefined ? (step > 0 ? highest : lowest) : clamp(stop),
  }
}

function bound(value: Value): number | undefined {
  if (value === null) return undefined
  if (!isInt(value)) raise('TPL003', `the bounds of a slice must be ints, not ${kindOf(value)}`)
  return Number(value)
}
