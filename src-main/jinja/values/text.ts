// How values read as text: `str` (what output writes) and `repr` (what a list shows of its items).
import { numberText } from './numbers.ts'
import { mappingEntries } from './mapping.ts'
import { Float, isList, isMapping, Native, Range, Stream, Tuple, View, type Value } from './value.ts'

/** Python's str(value); undefined is empty, as Jinja's Undefined. */
export function text(value: Value): string {
  if (typeof value === 'string') return value
  if (typeof value === 'number') return Number.isSafeInteger(value) ? String(value) : numberText(value)
  return value === undefined ? '' : repr(value)
}

/** Python's repr(value). */
export function repr(value: Value): string {
  return describe(value, [])
}

function describe(value: Value, open: readonly object[]): string {
  if (typeof value === 'string') return quoted(value)
  if (value === undefined) return 'Undefined'
  if (value === null) return 'None'
  if (typeof value === 'boolean') return value ? 'True' : 'False'
  if (typeof value === 'number' || typeof value === 'bigint' || value instanceof Float) return numberText(value)
  if (value instanceof Native) return value.describe()
  if (value instanceof Stream) return `<${value.kind} object>`
  if (value instanceof Range) return value.step === 1 ? `range(${value.start}, ${value.stop})` : `range(${value.start}, ${value.stop}, ${value.step})`
  return container(value, open)
}

function container(value: readonly Value[] | Tuple | View | ReadonlyMap<Value, Value> | { readonly [key: string]: Value }, open: readonly object[]): string {
  const inside = [...open, value]
  const item = (one: Value): string => describe(one, inside)
  if (isList(value)) return open.includes(value) ? '[...]' : `[${value.map(item).join(', ')}]`
  if (value instanceof View) return `${value.kind}([${value.items.map(item).join(', ')}])`
  if (value instanceof Tuple) return value.items.length === 1 ? `(${value.items.map(item).join('')},)` : `(${value.items.map(item).join(', ')})`
  if (!isMapping(value)) return '<function>'
  if (open.includes(value)) return '{...}'
  return `{${mappingEntries(value).map(([key, one]) => `${item(key)}: ${item(one)}`).join(', ')}}`
}

const ESCAPES: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t', '\\': '\\\\' }

/** Everything that Python does not print as it is: controls, separators but the space, unassigned and private characters. */
const UNPRINTABLE = /[\\\p{C}\p{Zl}\p{Zp}]|(?! )\p{Zs}/gu

function quoted(value: string): string {
  const quote = value.includes("'") && !value.includes('"') ? '"' : "'"
  const body = value.replace(UNPRINTABLE, (character) => ESCAPES[character] ?? numbered(character))
  return quote + (quote === "'" ? body.replaceAll("'", "\\'") : body) + quote
}

function numbered(character: string): string {
  const point = character.codePointAt(0) ?? 0
  if (point < 0x100) return `\\x${point.toString(16).padStart(2, '0')}`
  return point < 0x10000 ? `\\u${point.toString(16).padStart(4, '0')}` : `\\U${point.toString(16).padStart(8, '0')}`
}
