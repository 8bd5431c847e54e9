// Numbers as printf-style and brace-style formats write them: fixed, scientific, general, grouped.

/** The most digits that JavaScript writes after a point; the exact value of any float that is halfway between two fits. */
const MOST_DIGITS = 100

/** `%.{precision}f`: the exact value of the float, rounded half to even, as C does. */
export function fixed(value: number, precision: number): string {
  if (!Number.isFinite(value)) return notFinite(value)
  const digits = Math.min(precision, MOST_DIGITS)
  const sign = value < 0 || Object.is(value, -0) ? '-' : ''
  const size = Math.abs(value)
  const written = size < 1e21 ? halfEven(size.toFixed(digits), size.toFixed(MOST_DIGITS)) : BigInt(size).toString() + (digits > 0 ? `.${'0'.repeat(digits)}` : '')
  return sign + written + '0'.repeat(precision - digits)
}

/** `%.{precision}e`, with at least two digits of exponent. */
export function scientific(value: number, precision: number): string {
  if (!Number.isFinite(value)) return notFinite(value)
  const digits = Math.min(precision, MOST_DIGITS)
  const sign = value < 0 || Object.is(value, -0) ? '-' : ''
  const [rounded = '', exponent = '+0'] = Math.abs(value).toExponential(digits).split('e')
  const [exact = '', exactExponent] = Math.abs(value).toExponential(MOST_DIGITS).split('e')
  const mantissa = exponent === exactExponent ? halfEven(rounded, exact) : rounded
  return `${sign}${mantissa}e${exponent.slice(0, 1)}${exponent.slice(1).padStart(2, '0')}`
}

/** JavaScript rounds a value that is exactly halfway up; `rounded` is one too large where the digit before is even. */
function halfEven(rounded: string, exact: string): string {
  const kept = rounded.includes('.') ? rounded.length : rounded.length + 1
  const below = exact.slice(0, rounded.length)
  const isTie = rounded.length <= exact.length && /^50*$/.test(exact.slice(kept))
  return isTie && Number(below.at(-1)) % 2 === 0 ? below : rounded
}

/** `%.{precision}g`: the shorter of the two, without zeros at the end unless `keepZeros`. */
export function general(value: number, precision: number, keepZeros = false): string {
  if (!Number.isFinite(value)) return notFinite(value)
  const digits = precision === 0 ? 1 : precision
  const exponent = Number(scientific(value, digits - 1).split('e')[1])
  const written = exponent < -4 || exponent >= digits ? scientific(value, digits - 1) : fixed(value, digits - 1 - exponent)
  if (keepZeros || !written.includes('.')) return written
  return written.replace(/\.?0+(?=e|$)/, '')
}

function notFinite(value: number): string {
  return Number.isNaN(value) ? 'nan' : value > 0 ? 'inf' : '-inf'
}

/** Digits of the whole part in groups. */
export function grouped(digits: string, separator: string, every = 3): string {
  const [whole = '', ...rest] = digits.split(/(?=[.e%])/)
  return whole.replace(new RegExp(`\\B(?=(?:[\\da-fA-F]{${every}})+$)`, 'g'), separator) + rest.join('')
}
