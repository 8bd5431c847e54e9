// Python's `'…' % value`.
import { raise } from '../failure.ts'
import type { Runtime } from '../runtime.ts'
import { integer, isInt, isMapping, isNumber, kindOf, mappingGet, mappingHas, repr, text, textLength, toBig, toNumber, Tuple, type Value } from '../values/index.ts'
import { fixed, general, scientific } from './number.ts'

const DIRECTIVE = /%(?:\(([^)]*)\))?([-+ #0]*)(\*|\d+)?(\.(\*|\d+)?)?[hlL]?([\s\S]?)/g

interface Directive {
  readonly flags: string
  readonly width: number
  readonly precision: number | undefined
  readonly type: string
}

export function percentFormat(template: string, operand: Value, runtime: Runtime): string {
  const args = new Operands(operand)
  const result = template.replace(DIRECTIVE, (...found: readonly (string | undefined)[]) => {
    const [, key, flags = '', width, hasPoint, precision, type = ''] = found
    if (type === '%') return '%'
    const asked = width === '*' ? integer(args.next(), 'a width') : Number(width ?? 0)
    const digits = precision === '*' ? integer(args.next(), 'a precision') : hasPoint === undefined ? undefined : Number(precision ?? 0)
    runtime.allow(Math.max(asked, digits ?? 0))
    return convert(key === undefined ? args.next() : args.named(key), { flags, width: asked, precision: digits, type })
  })
  args.finish()
  runtime.allow(result.length)
  return result
}

/** What the directives take their values from: a tuple one by one, a dict by name, anything else once. */
class Operands {
  readonly #operand: Value
  readonly #items: readonly Value[]
  #at = 0

  constructor(operand: Value) {
    this.#operand = operand
    this.#items = operand instanceof Tuple ? operand.items : [operand]
  }

  next(): Value {
    if (this.#at >= this.#items.length) raise('TPL003', 'not enough arguments for the format')
    this.#at += 1
    return this.#items[this.#at - 1]
  }

  named(key: string): Value {
    if (!isMapping(this.#operand)) raise('TPL003', `the format names ${key}, so it needs a dict`)
    if (!mappingHas(this.#operand, key)) raise('TPL004', `the dict for the format has no ${key}`, { variable: key })
    this.#at = this.#items.length
    return mappingGet(this.#operand, key)
  }

  finish(): void {
    const needsNone = isMapping(this.#operand) || this.#operand === undefined || Array.isArray(this.#operand)
    if (this.#at < this.#items.length && !needsNone) raise('TPL003', 'not all arguments were used by the format')
  }
}

function convert(value: Value, directive: Directive): string {
  switch (directive.type) {
    case 's': return textual(text(value), directive)
    case 'r': case 'a': return textual(repr(value), directive)
    case 'c': return textual(character(value), { ...directive, precision: undefined })
    case 'd': case 'i': case 'u': return numeric(whole(value, directive.type), directive)
    case 'x': return numeric(based(value, 16, directive), directive)
    case 'X': return numeric(based(value, 16, directive).toUpperCase(), directive)
    case 'o': return numeric(based(value, 8, directive), directive)
    case 'f': case 'F': case 'e': case 'E': case 'g': case 'G': return numeric(floating(value, directive), { ...directive, precision: undefined })
    case '': return raise('TPL004', 'the format ends in the middle of a directive')
    default: return raise('TPL004', `the format has an unknown directive %${directive.type}`)
  }
}

function character(value: Value): string {
  if (isInt(value)) return String.fromCodePoint(Number(value))
  if (typeof value !== 'string' || textLength(value) !== 1) raise('TPL003', '%c needs a number or one character')
  return value
}

function whole(value: Value, type: string): string {
  if (!isNumber(value)) raise('TPL003', `%${type} needs a number, not ${kindOf(value)}`)
  return (isInt(value) ? toBig(value) : BigInt(Math.trunc(toNumber(value)))).toString()
}

function based(value: Value, base: 8 | 16, { flags, type }: Directive): string {
  if (!isInt(value)) raise('TPL003', `%${type} needs an int, not ${kindOf(value)}`)
  const digits = toBig(value).toString(base)
  if (!flags.includes('#')) return digits
  return digits.replace(/^-?/, (sign) => `${sign}${base === 16 ? '0x' : '0o'}`)
}

function floating(value: Value, { flags, precision = 6, type }: Directive): string {
  if (!isNumber(value)) raise('TPL003', `%${type} needs a number, not ${kindOf(value)}`)
  const number = toNumber(value)
  const lower = type.toLowerCase()
  const written = lower === 'f' ? fixed(number, precision) : lower === 'e' ? scientific(number, precision) : general(number, precision, flags.includes('#'))
  return type === lower ? written : written.toUpperCase()
}

function textual(value: string, { flags, width, precision }: Directive): string {
  return pad(precision === undefined ? value : Array.from(value).slice(0, precision).join(''), width, flags.includes('-'))
}

function numeric(written: string, { flags, width, precision }: Directive): string {
  const negative = written.startsWith('-')
  const sign = negative ? '-' : flags.includes('+') ? '+' : flags.includes(' ') ? ' ' : ''
  const digits = (negative ? written.slice(1) : written).padStart(precision ?? 0, '0')
  const zeros = flags.includes('0') && !flags.includes('-')
  return zeros ? sign + digits.padStart(width - sign.length, '0') : pad(sign + digits, width, flags.includes('-'))
}

function pad(value: string, width: number, left: boolean): string {
  const gap = ' '.repeat(Math.max(0, width - textLength(value)))
  return left ? value + gap : gap + value
}
