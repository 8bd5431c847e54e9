// Filters that write a value in some other notation: JSON, URLs, attributes, sizes.
import { table } from '../builtin.ts'
import { raise } from '../failure.ts'
import { fixed } from '../format/number.ts'
import type { Runtime } from '../runtime.ts'
import { isList, isMapping, isNumber, iterate, kindOf, mappingEntries, mappingSize, numberText, order, text, Tuple, truth, Float, type Value } from '../values/index.ts'
import { defined } from './arguments.ts'
import { html } from './html.ts'
import { toFloat } from './number.ts'

export const WRITE_FILTERS = table([
  ['tojson', 'value indent?', ([value, indent = null]) => safe(json(value, indent === null ? undefined : typeof indent === 'string' ? indent : ' '.repeat(Math.min(Number(indent), 100)), ''))],
  ['urlencode', 'value', ([value], runtime) => {
    if (typeof value === 'string' || isNumber(value) || value === null) return quote(text(value), false)
    const pairs = isMapping(value) ? mappingEntries(value) : iterate(value, runtime).map((pair) => pairOf(pair, runtime))
    return pairs.map(([key, one]) => `${quote(text(key), true)}=${quote(text(one), true)}`).join('&')
  }],
  ['xmlattr', 'value autospace?', ([value, autospace = true]) => {
    if (!isMapping(value)) raise('TPL003', `the filter xmlattr needs a dict, not ${kindOf(value)}`)
    const attributes = mappingEntries(value).filter(([, one]) => one !== null && one !== undefined).map(([key, one]) => `${html(attributeName(key))}="${html(text(one))}"`)
    return truth(autospace) && attributes.length > 0 ? ` ${attributes.join(' ')}` : attributes.join(' ')
  }],
  ['filesizeformat', 'value binary?', ([value, binary]) => fileSize(toFloat(defined(value, 'filesizeformat')) ?? raise('TPL004', `the filter filesizeformat needs a number, not ${kindOf(value)}`), truth(binary))],
])

function pairOf(value: Value, runtime: Runtime): readonly [Value, Value] {
  const items = iterate(value, runtime)
  if (items.length !== 2) raise('TPL004', 'the filter urlencode needs text, a dict, or pairs of a name and a value')
  return [items[0], items[1]]
}

function attributeName(key: Value): string {
  if (typeof key !== 'string') raise('TPL003', `the name of an attribute is text, not ${kindOf(key)}`)
  if (/[\s/>=]/.test(key)) raise('TPL004', `an attribute cannot be named ${key}`)
  return key
}

/** JSON as Python's json.dumps(sort_keys=True) writes it. */
function json(value: Value, indent: string | undefined, margin: string): string {
  if (value === null) return 'null'
  if (typeof value === 'boolean') return String(value)
  if (typeof value === 'string') return ascii(JSON.stringify(value))
  if (typeof value === 'number' || typeof value === 'bigint' || value instanceof Float) return jsonNumber(numberText(value))
  const inner = indent === undefined ? '' : margin + indent
  if (isList(value) || value instanceof Tuple) return enclosed('[]', (isList(value) ? value : value.items).map((item) => json(item, indent, inner)), indent, margin)
  if (!isMapping(value)) raise(value === undefined ? 'TPL002' : 'TPL003', `a value of kind ${kindOf(value)} cannot be written as JSON`)
  const entries = mappingEntries(value).map(([key, one]) => [key, one] as const)
  const sorted = mappingSize(value) > 1 ? entries.toSorted(([a], [b]) => order(a, b)) : entries
  return enclosed('{}', sorted.map(([key, one]) => `${ascii(JSON.stringify(jsonKey(key)))}: ${json(one, indent, inner)}`), indent, margin)
}

function jsonNumber(written: string): string {
  return written === 'inf' ? 'Infinity' : written === '-inf' ? '-Infinity' : written === 'nan' ? 'NaN' : written
}

function jsonKey(key: Value): string {
  return typeof key === 'string' ? key : json(key, undefined, '')
}

function enclosed(brackets: string, items: readonly string[], indent: string | undefined, margin: string): string {
  const [open = '', close = ''] = brackets
  if (items.length === 0) return brackets
  if (indent === undefined) return open + items.join(', ') + close
  return `${open}\n${items.map((item) => margin + indent + item).join(',\n')}\n${margin}${close}`
}

function ascii(value: string): string {
  return value.replace(/[\x7f-\uffff]/g, (unit) => (unit === '\x7f' ? unit : `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`))
}

function safe(value: string): string {
  return value.replace(/[<>&']/g, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`)
}

/** Percent-encoding; in a query a space is `+` and a slash is encoded. */
function quote(value: string, inQuery: boolean): string {
  const encoded = encodeURIComponent(value.toWellFormed()).replace(/[!'()*]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`)
  return inQuery ? encoded.replaceAll('%20', '+') : encoded.replaceAll('%2F', '/')
}

const DECIMAL = ['kB', 'MB', 'GB', 'TB', 'PB', 'EB', 'ZB', 'YB']
const BINARY = ['KiB', 'MiB', 'GiB', 'TiB', 'PiB', 'EiB', 'ZiB', 'YiB']

function fileSize(bytes: number, binary: boolean): string {
  const base = binary ? 1024 : 1000
  if (bytes === 1) return '1 Byte'
  if (bytes < base) return `${Math.trunc(bytes)} Bytes`
  const prefixes = binary ? BINARY : DECIMAL
  const found = prefixes.findIndex((_, index) => bytes < base ** (index + 2))
  const index = found === -1 ? prefixes.length - 1 : found
  return `${fixed((base * bytes) / base ** (index + 2), 1)} ${prefixes[index] ?? ''}`
}
