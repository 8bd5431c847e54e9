// Python's numbers: ints of any size, floats that stay floats, and the arithmetic between them.
import { raise } from '../failure.ts'
import { Float, kindOf, type Value } from './value.ts'

/** bigint results beyond this many bits are refused: their digits would cost more than any template is worth. */
const LARGEST_BITS = 40_000

export function isInt(value: Value): value is number | bigint | boolean {
  return typeof value === 'bigint' || typeof value === 'boolean' || (typeof value === 'number' && Number.isInteger(value))
}

export function isFloat(value: Value): value is number | Float {
  return value instanceof Float || (typeof value === 'number' && !Number.isInteger(value))
}

export function isNumber(value: Value): value is number | bigint | boolean | Float {
  return typeof value === 'number' || typeof value === 'bigint' || typeof value === 'boolean' || value instanceof Float
}

/** A float value: a plain number where that cannot be taken for an int. */
export function float(value: number): Value {
  return Number.isInteger(value) ? new Float(value) : value
}

/** An int value: a plain number where that is exact. */
export function int(value: bigint): number | bigint {
  return value >= BigInt(Number.MIN_SAFE_INTEGER) && value <= BigInt(Number.MAX_SAFE_INTEGER) ? Number(value) : value
}

export function toNumber(value: number | bigint | boolean | Float): number {
  return value instanceof Float ? value.value : Number(value)
}

export function toBig(value: number | bigint | boolean): bigint {
  return BigInt(value)
}

/** A JavaScript number from an int argument such as a width or an index; refuses what is not an int. */
export function integer(value: Value, what: string): number {
  if (!isInt(value)) raise('TPL003', `${what} must be an int, not ${kindOf(value)}`)
  return Number(value)
}

type Operation = '+' | '-' | '*' | '/' | '//' | '%' | '**'

type Operand = number | bigint | boolean | Float

/** Applies `operation` as Python does: int with int stays int except for `/` and negative powers. */
export function arithmetic(operation: Operation, left: Operand, right: Operand): Value {
  if (isInt(left) && isInt(right)) return whole(operation, left, right)
  const a = toNumber(left)
  const b = toNumber(right)
  switch (operation) {
    case '+': return float(a + b)
    case '-': return float(a - b)
    case '*': return float(a * b)
    case '/': return float(divide(a, b))
    case '//': return float(floorDivide(a, b))
    case '%': return float(modulo(a, b))
    case '**': return float(floatPower(a, b))
  }
}

function divide(a: number, b: number): number {
  if (b === 0) raise('TPL004', 'division by zero')
  return a / b
}

function modulo(a: number, b: number): number {
  if (b === 0) raise('TPL004', 'modulo by zero')
  const rest = a % b
  if (rest === 0) return b < 0 ? -0 : 0
  return rest < 0 !== b < 0 ? rest + b : rest
}

/** By way of the remainder, as Python does it: 1 // 0.1 is 9, although 1 / 0.1 rounds to 10. */
function floorDivide(a: number, b: number): number {
  const exact = divide(a, b)
  const quotient = (a - modulo(a, b)) / b
  if (quotient === 0) return exact < 0 || Object.is(exact, -0) ? -0 : 0
  const floor = Math.floor(quotient)
  return quotient - floor > 0.5 ? floor + 1 : floor
}

function floatPower(a: number, b: number): number {
  if (a === 0 && b < 0) raise('TPL004', '0.0 cannot be raised to a negative power')
  const result = a ** b
  if (Number.isNaN(result) && !Number.isNaN(a) && !Number.isNaN(b)) raise('TPL004', 'a negative number cannot be raised to a fraction')
  if (!Number.isFinite(result) && Number.isFinite(a) && Number.isFinite(b)) raise('TPL004', 'the result of ** is too large')
  return result
}

function whole(operation: Operation, left: number | bigint | boolean, right: number | bigint | boolean): Value {
  if (operation === '/') return float(divide(Number(left), Number(right)))
  if (operation === '**') return power(left, right)
  if (typeof left !== 'bigint' && typeof right !== 'bigint') {
    const quick = small(operation, Number(left), Number(right))
    if (Number.isSafeInteger(quick)) return quick === 0 ? 0 : quick
  }
  return int(bounded(large(operation, toBig(left), toBig(right))))
}

function small(operation: Operation, a: number, b: number): number {
  if (!Number.isSafeInteger(a) || !Number.isSafeInteger(b)) return Number.NaN
  switch (operation) {
    case '+': return a + b
    case '-': return a - b
    case '*': return a * b
    case '//': return b === 0 ? Number.NaN : (a - modulo(a, b)) / b
    case '%': return b === 0 ? Number.NaN : modulo(a, b)
    default: return Number.NaN
  }
}

function large(operation: Operation, a: bigint, b: bigint): bigint {
  switch (operation) {
    case '+': return a + b
    case '-': return a - b
    case '*': return a * b
    case '//': return (a - largeModulo(a, b)) / b
    case '%': return largeModulo(a, b)
    default: throw new Error(`no whole result for ${operation}`)
  }
}

function largeModulo(a: bigint, b: bigint): bigint {
  if (b === 0n) raise('TPL004', 'integer division or modulo by zero')
  const rest = a % b
  return rest !== 0n && rest < 0n !== b < 0n ? rest + b : rest
}

function power(left: number | bigint | boolean, right: number | bigint | boolean): Value {
  const base = toBig(left)
  const exponent = toBig(right)
  if (exponent < 0n) return float(floatPower(Number(left), Number(right)))
  if (base !== 0n && base !== 1n && base !== -1n && exponent * BigInt(bits(base)) > BigInt(LARGEST_BITS)) raise('TPL007', 'the result of ** is too large')
  return int(base ** exponent)
}

function bits(value: bigint): number {
  return (value < 0n ? -value : value).toString(16).length * 4
}

function bounded(value: bigint): bigint {
  if (bits(value) > LARGEST_BITS) raise('TPL007', 'the number is too large')
  return value
}

export function negate(value: Operand): Value {
  return isInt(value) ? arithmetic('-', 0, value) : float(-toNumber(value))
}

/** -1, 0 or 1; NaN where either is not a number. Exact between large ints and floats. */
export function compareNumbers(left: Operand, right: Operand): number {
  const a = left instanceof Float ? left.value : left
  const b = right instanceof Float ? right.value : right
  if (a < b) return -1
  if (a > b) return 1
  // Neither, of comparable numbers, is equal: === would tell an int from a large one of the same value.
  return a >= b ? 0 : Number.NaN
}

/** How Python writes an int or float. */
export function numberText(value: number | bigint | Float): string {
  if (typeof value === 'bigint') return value.toString()
  if (value instanceof Float) return floatText(value.value)
  if (Number.isSafeInteger(value)) return String(value)
  return Number.isInteger(value) ? BigInt(value).toString() : floatText(value)
}

/** Python's repr of a float: shortest digits that read back, exponent below 1e-4 and from 1e16. */
export function floatText(value: number): string {
  if (Number.isNaN(value)) return 'nan'
  if (!Number.isFinite(value)) return value > 0 ? 'inf' : '-inf'
  if (Object.is(value, -0)) return '-0.0'
  const [mantissa = '0', power = '0'] = value.toExponential().split('e')
  const exponent = Number(power)
  if (exponent < -4 || exponent >= 16) return `${mantissa}e${exponent < 0 ? '-' : '+'}${String(Math.abs(exponent)).padStart(2, '0')}`
  const negative = mantissa.startsWith('-') ? '-' : ''
  const digits = mantissa.replace('-', '').replace('.', '')
  if (exponent < 0) return `${negative}0.${'0'.repeat(-exponent - 1)}${digits}`
  const padded = digits.padEnd(exponent + 1, '0')
  return `${negative}${padded.slice(0, exponent + 1)}.${padded.slice(exponent + 1) || '0'}`
}
