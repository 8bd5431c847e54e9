// What Python's string methods do, on plain JavaScript strings.
import { raise } from '../failure.ts'
import type { Runtime } from '../runtime.ts'
import { characters, integer, textLength, type Value } from '../values/index.ts'

export type Side = 'left' | 'right' | 'both'

/** What Python's str.strip() takes for white space, besides JavaScript's: four separators and NEL; but not the byte order mark. */
const SPACE = '\\s\\x1c-\\x1f\\x85'
const SPACES = new RegExp(`[${SPACE}]+`)

export function strip(text: string, chars: string | undefined, side: Side): string {
  const strips = chars === undefined ? (character: string) => SPACES.test(character) && character !== '\ufeff' : (character: string) => chars.includes(character)
  const all = characters(text)
  let start = 0
  let end = all.length
  if (side !== 'right') while (start < end && strips(all[start] ?? '')) start += 1
  if (side !== 'left') while (end > start && strips(all[end - 1] ?? '')) end -= 1
  return all.slice(start, end).join('')
}

export function split(text: string, separator: string | undefined, limit: number): readonly string[] {
  if (separator === undefined) return splitSpace(text, limit)
  const parts = splitAll(text, separator)
  if (parts.length - 1 <= limit) return parts
  return [...parts.slice(0, limit), parts.slice(limit).join(separator)]
}

export function rsplit(text: string, separator: string | undefined, limit: number): readonly string[] {
  if (separator === undefined) {
    return splitSpace([...characters(text)].reverse().join(''), limit).map((part) => [...characters(part)].reverse().join('')).reverse()
  }
  const parts = splitAll(text, separator)
  if (parts.length - 1 <= limit) return parts
  const kept = parts.length - limit
  return [parts.slice(0, kept).join(separator), ...parts.slice(kept)]
}

function splitAll(text: string, separator: string): readonly string[] {
  if (separator === '') raise('TPL004', 'the separator is empty')
  return text.split(separator)
}

function splitSpace(text: string, limit: number): readonly string[] {
  const parts: string[] = []
  let rest = strip(text, undefined, 'left')
  while (rest !== '') {
    const gap = parts.length < limit ? SPACES.exec(rest) : null
    if (gap === null) {
      parts.push(rest)
      break
    }
    parts.push(rest.slice(0, gap.index))
    rest = rest.slice(gap.index + gap[0].length)
  }
  return parts
}

/** Python's line breaks, which are more than JavaScript's. */
export function splitLines(text: string, keepEnds: boolean): readonly string[] {
  const lines = text.match(/[^\n\r\v\f\x1c-\x1e\x85\u2028\u2029]*(?:\r\n|[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]|$)/g) ?? []
  const whole = lines.at(-1) === '' ? lines.slice(0, -1) : lines
  return keepEnds ? whole : whole.map((line) => line.replace(/(?:\r\n|[\n\r\v\f\x1c-\x1e\x85\u2028\u2029])$/, ''))
}

export function partition(text: string, separator: string): readonly [string, string, string] {
  if (separator === '') raise('TPL004', 'the separator is empty')
  const at = text.indexOf(separator)
  return at === -1 ? [text, '', ''] : [text.slice(0, at), separator, text.slice(at + separator.length)]
}

export function rpartition(text: string, separator: string): readonly [string, string, string] {
  if (separator === '') raise('TPL004', 'the separator is empty')
  const at = text.lastIndexOf(separator)
  return at === -1 ? ['', '', text] : [text.slice(0, at), separator, text.slice(at + separator.length)]
}

export function replace(text: string, old: string, fresh: string, limit: number, runtime: Runtime): string {
  const parts = old === '' ? ['', ...characters(text), ''] : text.split(old)
  const times = Math.min(parts.length - 1, limit)
  runtime.allow(text.length + times * fresh.length)
  return parts.slice(0, times).map((part) => part + fresh).join('') + parts.slice(times).join(old)
}

interface Search {
  readonly start: Value
  readonly end: Value
  readonly which: 'first' | 'last'
}

/** The position in characters, or -1. */
export function find(text: string, wanted: string, { start, end, which }: Search): number {
  const { from, to, all } = window(text, start, end)
  if (from > to) return -1
  const inside = all.slice(from, to).join('')
  const at = which === 'first' ? inside.indexOf(wanted) : inside.lastIndexOf(wanted)
  return at === -1 ? -1 : from + textLength(inside.slice(0, at))
}

export function count(text: string, wanted: string, start: Value, end: Value): number {
  const { from, to, all } = window(text, start, end)
  if (from > to) return 0
  return wanted === '' ? to - from + 1 : all.slice(from, to).join('').split(wanted).length - 1
}

function window(text: string, start: Value, end: Value): { from: number; to: number; all: readonly string[] } {
  const all = characters(text)
  const clamp = (value: number): number => (value < 0 ? Math.max(0, value + all.length) : value)
  const from = start === undefined || start === null ? 0 : clamp(integer(start, 'the start'))
  const to = end === undefined || end === null ? all.length : Math.min(all.length, clamp(integer(end, 'the end')))
  return { from, to, all }
}

export function capitalize(text: string): string {
  const [first = '', ...rest] = characters(text)
  return first.toUpperCase() + rest.join('').toLowerCase()
}

export function casefold(text: string): string {
  return text.toLowerCase().replaceAll('ß', 'ss')
}

export function swapCase(text: string): string {
  return characters(text).map((character) => (character === character.toUpperCase() ? character.toLowerCase() : character.toUpperCase())).join('')
}

/** str.title(): a letter after anything that is not a letter is upper. */
export function titleWords(text: string): string {
  return text.replace(/\p{L}+/gu, (word) => capitalize(word))
}

export function matchesCase(text: string, which: 'upper' | 'lower'): boolean {
  const cased = text.toUpperCase() !== text.toLowerCase()
  return cased && (which === 'upper' ? text.toUpperCase() === text && !/\p{Ll}/u.test(text) : text.toLowerCase() === text && !/\p{Lu}/u.test(text))
}

interface Justify {
  readonly width: number
  readonly fill: string
  /** Where the text goes. */
  readonly side: Side
}

export function justify(text: string, { width, fill, side }: Justify, runtime: Runtime): string {
  if (textLength(fill) !== 1) raise('TPL003', 'the fill must be one character')
  const missing = width - textLength(text)
  if (missing <= 0) return text
  runtime.allow(width)
  if (side === 'left') return text + fill.repeat(missing)
  if (side === 'right') return fill.repeat(missing) + text
  const left = Math.floor(missing / 2) + (missing & width & 1)
  return fill.repeat(left) + text + fill.repeat(missing - left)
}

export function zeroFill(text: string, width: number, runtime: Runtime): string {
  const sign = /^[-+]/.test(text) ? text.slice(0, 1) : ''
  return sign + justify(text.slice(sign.length), { width: width - sign.length, fill: '0', side: 'right' }, runtime)
}

export function expandTabs(text: string, size: number, runtime: Runtime): string {
  runtime.allow(text.length * Math.max(1, size))
  let column = 0
  let expanded = ''
  for (const character of text) {
    const gap = character === '\t' ? (size > 0 ? size - (column % size) : 0) : 0
    expanded += character === '\t' ? ' '.repeat(gap) : character
    column = character === '\n' || character === '\r' ? 0 : column + (character === '\t' ? gap : 1)
  }
  return expanded
}
