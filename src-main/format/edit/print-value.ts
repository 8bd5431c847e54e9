// Writes a new value: a mapping or a list as the lines of a block, or in one line inside [ ] and { }.
import type { Json } from '../../core/project/index.ts'
import { printText } from './scalar-print.ts'

export interface NewPlace {
  /** Spaces before the lines of the value. */
  readonly indent: number
  readonly eol: '\n' | '\r\n'
  /** Quotes for texts that need none, as those beside it have. */
  readonly style: 'plain' | 'single' | 'double'
}

/** Spaces of a level, and whether the dashes of a list are a level deeper than its key: as the format's own files have it. */
export const LEVEL = 2

/** Behind a colon: ` value` on its line, or a line end and the lines below it. */
export function printBehindKey(value: Json, place: NewPlace): string {
  if (isEmptyOrScalar(value)) return ` ${printScalar(value, place, false)}`
  return place.eol + printLines(value, place).join(place.eol)
}

/** `key: value`, with the value's lines a level deeper than the key. */
export function printPair(key: string, value: Json, place: NewPlace): string {
  return `${printKey(key, place)}:${printBehindKey(value, { ...place, indent: place.indent + LEVEL })}`
}

/** In one line, as inside [ ] and { }. */
export function printFlow(value: Json, place: NewPlace): string {
  if (Array.isArray(value)) return `[${value.map((item: Json) => printFlow(item, place)).join(', ')}]`
  if (typeof value !== 'object' || value === null) return printScalar(value, place, true)
  return `{${Object.entries(value).map(([key, item]) => `${printKey(key, place)}: ${printFlow(item, place)}`).join(', ')}}`
}

export function printKey(key: string, place: NewPlace): string {
  return printText(key, { style: 'plain', isInFlow: true, indent: '', eol: place.eol })
}

function printLines(value: Json, place: NewPlace): readonly string[] {
  const margin = ' '.repeat(place.indent)
  if (Array.isArray(value)) return value.map((item: Json) => `${margin}- ${isEmptyOrScalar(item) ? printScalar(item, place, false) : printFlow(item, place)}`)
  return Object.entries(value ?? {}).map(([key, item]) => `${margin}${printPair(key, item, place)}`)
}

function isEmptyOrScalar(value: Json): boolean {
  return typeof value !== 'object' || value === null || Object.keys(value).length === 0
}

function printScalar(value: Json, { style, indent, eol }: NewPlace, isInFlow: boolean): string {
  if (typeof value === 'string') return value === '' && style === 'plain' ? '""' : printText(value, { style, isInFlow, indent: ' '.repeat(indent), eol })
  if (Array.isArray(value)) return '[]'
  return typeof value === 'object' && value !== null ? '{}' : String(value)
}
