// Python's round(): half to even, on the exact value of the float.
import { fixed } from '../format/number.ts'
import { float, int, isInt, toBig, toNumber, type Float, type Value } from '../values/index.ts'

export function round(value: number | bigint | boolean | Float, digits: number): Value {
  return isInt(value) ? roundInt(toBig(value), digits) : float(roundFloat(toNumber(value), digits))
}

function roundInt(value: bigint, digits: number): Value {
  if (digits >= 0) return int(value)
  if (digits < -400) return 0
  const unit = 10n ** BigInt(-digits)
  const floor = value / unit - (value % unit !== 0n && value < 0n ? 1n : 0n)
  const rest = value - floor * unit
  const up = rest * 2n > unit || (rest * 2n === unit && floor % 2n !== 0n)
  return int((up ? floor + 1n : floor) * unit)
}

function roundFloat(value: number, digits: number): number {
  if (!Number.isFinite(value) || digits > 323) return value
  if (digits < 0) return roundNegative(value, digits)
  if (Math.abs(value) >= 2 ** 52) return value
  return Number(fixed(value, digits))
}

function roundNegative(value: number, digits: number): number {
  const unit = 10 ** -digits
  if (!Number.isFinite(unit)) return 0
  const scaled = value / unit
  const floor = Math.floor(scaled)
  const rest = scaled - floor
  const nearest = rest > 0.5 || (rest === 0.5 && floor % 2 !== 0) ? floor + 1 : floor
  return nearest === 0 && value < 0 ? -0 : nearest * unit
}
