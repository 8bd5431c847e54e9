// Filters from and to numbers.
import { table } from '../builtin.ts'
import { raise } from '../failure.ts'
import { strip } from '../methods/text-operations.ts'
import { arithmetic, Float, float, int, integer, isInt, isNumber, kindOf, negate, order, toBig, toNumber, type Value } from '../values/index.ts'
import { defined } from './arguments.ts'
import { round } from './round.ts'

export const NUMBER_FILTERS = table([
  ['abs', 'value', ([value]) => {
    const number = numeric(value, 'abs')
    return order(number, 0) < 0 || Object.is(toNumber(number), -0) ? negate(number) : isInt(number) ? arithmetic('+', 0, number) : number
  }],
  ['int', 'value default? base?', ([value, fallback = 0, base = 10]) => {
    const parsed = typeof value === 'string' ? parseInteger(value, integer(base, 'the base')) : undefined
    if (parsed !== undefined) return int(parsed)
    const number = toFloat(defined(value, 'int'))
    if (isInt(value)) return int(toBig(value))
    return number === undefined || !Number.isFinite(number) ? fallback : int(BigInt(Math.trunc(number)))
  }],
  ['float', 'value default?', ([value, fallback = new Float(0)]) => {
    const number = toFloat(defined(value, 'float'))
    return number === undefined ? fallback : float(number)
  }],
  ['round', 'value precision? method?', ([value, precision = 0, method = 'common']) => {
    const number = numeric(value, 'round')
    const digits = integer(precision, 'the precision')
    if (method === 'common') return round(number, digits)
    if (method !== 'ceil' && method !== 'floor') raise('TPL004', 'the method must be common, ceil or floor')
    const scale = 10 ** digits
    const scaled = toNumber(number) * scale
    // Python's ceil and floor give an int, which has no negative zero.
    return float(((method === 'ceil' ? Math.ceil(scaled) : Math.floor(scaled)) + 0) / scale)
  }],
])

function numeric(value: Value, filter: string): number | bigint | boolean | Float {
  if (!isNumber(value)) raise(value === undefined ? 'TPL002' : 'TPL003', `the filter ${filter} needs a number, not ${kindOf(value)}`)
  return value
}

const FLOAT_TEXT = /^[-+]?(?:(?:\d+(?:_\d+)*)?\.?(?:\d+(?:_\d+)*)|\d+(?:_\d+)*\.)(?:[eE][-+]?\d+(?:_\d+)*)?$/
const SPECIAL = new Map([['inf', Number.POSITIVE_INFINITY], ['infinity', Number.POSITIVE_INFINITY], ['nan', Number.NaN]])

/** Python's float(value), or undefined where it cannot be one. */
export function toFloat(value: Value): number | undefined {
  if (isNumber(value)) return toNumber(value)
  if (typeof value !== 'string') return undefined
  const digits = strip(value, undefined, 'both')
  if (FLOAT_TEXT.test(digits)) return Number(digits.replaceAll('_', ''))
  const special = SPECIAL.get(digits.toLowerCase().replace(/^[-+]/, ''))
  return special === undefined ? undefined : digits.startsWith('-') ? -special : special
}

const PREFIXES: Readonly<Record<number, RegExp>> = { 2: /^0[bB]_?/, 8: /^0[oO]_?/, 16: /^0[xX]_?/ }

/** Python's int(text, base), or undefined where it cannot be one. */
function parseInteger(value: string, base: number): bigint | undefined {
  const [, sign = '', body = ''] = /^([-+]?)([\s\S]*)$/.exec(strip(value, undefined, 'both')) ?? []
  const actual = base === 0 ? ([2, 8, 16].find((one) => PREFIXES[one]?.test(body)) ?? 10) : base
  if (actual < 2 || actual > 36) return undefined
  const digits = body.replace(PREFIXES[actual] ?? /(?!)/, '')
  if (!/^[\da-zA-Z]+(?:_[\da-zA-Z]+)*$/.test(digits)) return undefined
  let result = 0n
  for (const digit of digits.replaceAll('_', '')) {
    const worth = Number.parseInt(digit, 36)
    if (worth >= actual) return undefined
    result = result * BigInt(actual) + BigInt(worth)
  }
  return sign === '-' ? -result : result
}
