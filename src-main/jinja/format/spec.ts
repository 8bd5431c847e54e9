// Python's format specification: fill, alignment, sign, width, grouping, precision, type.
import { raise } from '../failure.ts'
import type { Runtime } from '../runtime.ts'
import { floatText, isInt, isNumber, kindOf, text, textLength, toBig, toNumber, type Value } from '../values/index.ts'
import { fixed, general, grouped, scientific } from './number.ts'

const SPEC = /^(?:([\s\S])?([<>=^]))?([-+ ])?(#)?(0)?(\d+)?([,_])?(?:\.(\d+))?([bcdeEfFgGnosxX%])?$/u

interface Spec {
  readonly fill: string
  readonly align: string
  /** '' is none given. */
  readonly sign: string
  readonly alternate: boolean
  readonly width: number
  readonly grouping: string
  readonly precision: number | undefined
  readonly type: string
}

export function applySpec(value: Value, written: string, runtime: Runtime): string {
  if (written === '') return text(value)
  const match = SPEC.exec(written)
  if (match === null) raise('TPL004', `the format specification ${written} is not one`)
  const [, fill, align, sign = '', alternate, zero, width = '0', grouping = '', precision, type = ''] = match
  const isNumeric = isNumber(value)
  const spec: Spec = {
    fill: fill ?? (zero === undefined ? ' ' : '0'),
    align: align ?? (zero !== undefined && isNumeric ? '=' : isNumeric ? '>' : '<'),
    sign, alternate: alternate !== undefined, width: Number(width), grouping, type,
    precision: precision === undefined ? undefined : Number(precision),
  }
  runtime.allow(Math.max(spec.width, spec.precision ?? 0))
  return isNumber(value) ? aligned(numeric(value, spec), spec) : aligned({ sign: '', digits: textual(value, spec) }, spec)
}

function textual(value: Value, spec: Spec): string {
  if (typeof value !== 'string') raise('TPL003', `a ${kindOf(value)} takes no format specification`)
  if (spec.type !== '' && spec.type !== 's') raise('TPL004', `the format type ${spec.type} is not for text`)
  const numeric = spec.align === '=' ? '=' : spec.grouping || spec.sign || (spec.alternate ? '#' : '')
  if (numeric !== '') raise('TPL004', `'${numeric}' in a format specification is not for text`)
  return spec.precision === undefined ? value : Array.from(value).slice(0, spec.precision).join('')
}

interface Written {
  readonly sign: string
  readonly digits: string
}

function numeric(value: Parameters<typeof toNumber>[0], spec: Spec): Written {
  if (spec.type === 's') raise('TPL004', 'the format type s is for text')
  const isWhole = isInt(value) && !/[eEfFgG%]/.test(spec.type)
  if (!isWhole && /[bcdoxX]/.test(spec.type)) raise('TPL004', `the format type ${spec.type} is for ints`)
  if (isWhole && spec.precision !== undefined) raise('TPL004', 'a precision is not for ints')
  const written = isWhole && isInt(value) ? integral(toBig(value), spec) : floating(toNumber(value), spec)
  const isNegative = written.startsWith('-')
  const digits = isNegative ? written.slice(1) : written
  return { sign: (isNegative ? '-' : spec.sign.replace('-', '')) + prefix(isWhole, spec), digits: spec.grouping === '' ? digits : grouped(digits, spec.grouping, /[bxXo]/.test(spec.type) ? 4 : 3) }
}

function prefix(isWhole: boolean, spec: Spec): string {
  return isWhole && spec.alternate && /[bxXo]/.test(spec.type) ? `0${spec.type}` : ''
}

function integral(value: bigint, { type }: Spec): string {
  if (type === 'c') return String.fromCodePoint(Number(value))
  const base = type === 'b' ? 2 : type === 'o' ? 8 : type === 'x' || type === 'X' ? 16 : 10
  const digits = value.toString(base)
  return type === 'X' ? digits.toUpperCase() : digits
}

function floating(value: number, { type, precision, alternate }: Spec): string {
  switch (type) {
    case 'f': case 'F': return fixed(value, precision ?? 6)
    case 'e': return scientific(value, precision ?? 6)
    case 'E': return scientific(value, precision ?? 6).toUpperCase()
    case 'G': return general(value, precision ?? 6, alternate).toUpperCase()
    case '%': return `${fixed(value * 100, precision ?? 6)}%`
    case '': return precision === undefined ? floatText(value) : plain(value, precision)
    default: return general(value, precision ?? 6, alternate)
  }
}

/** Without a type: as `g`, but a whole number keeps a digit after its point. */
function plain(value: number, precision: number): string {
  const written = general(value, precision)
  return /[.en]/.test(written) ? written : Math.abs(value) < 10 ** (precision - 1) || precision <= 1 && value === 0 ? `${written}.0` : scientific(value, Math.max(0, precision - 1)).replace(/\.?0+(?=e)/, '')
}

function aligned({ sign, digits }: Written, { fill, align, width }: Spec): string {
  const missing = Math.max(0, width - textLength(sign + digits))
  if (align === '=') return sign + fill.repeat(missing) + digits
  if (align === '<') return sign + digits + fill.repeat(missing)
  if (align === '>') return fill.repeat(missing) + sign + digits
  const left = Math.floor(missing / 2)
  return fill.repeat(left) + sign + digits + fill.repeat(missing - left)
}
