// How values of one type become those of another, whatever the engine: which pairs there are, and what of a value could be lost.
// How to read a table of conversions: one row a pair of families, `from → to`. A pair without a row is refused: nobody could say what its values become.
import type { SqlType } from '../relation/types.ts'
import type { Conversion } from './types.ts'

export type Family = 'text' | 'number' | 'float' | 'boolean' | 'date' | 'time' | 'timestamp' | 'binary' | 'document' | 'list' | 'object'

export type ConversionTable = Partial<Readonly<Record<`${Family} → ${Family}`, (from: SqlType, to: SqlType) => Conversion>>>

export function findConversion(table: ConversionTable, familyOf: (type: SqlType) => Family | undefined, from: SqlType, to: SqlType): Conversion | undefined {
  const [former, next] = [familyOf(from), familyOf(to)]
  return former === undefined || next === undefined ? undefined : table[`${former} → ${next}`]?.(from, to)
}

/** Of a value that is there and whose conversion is none. */
export function noValue(column: string, value: string): string {
  return `${column} IS NOT NULL AND ${value} IS NULL`
}

/** The largest number of NUMBER(precision,scale): 999.99. */
export function largest([precision = 38, scale = 0]: readonly number[]): string {
  const whole = '9'.repeat(precision - scale) || '0'
  return scale === 0 ? whole : `${whole}.${'9'.repeat(scale)}`
}

/** NUMBER(precision,scale) with a few digits more behind the point, so that what it would round off can be seen; undefined where there are no more. */
export function withMoreDigits([, scale = 0]: readonly number[]): readonly [precision: number, scale: number] | undefined {
  const wider = Math.min(scale + 6, 37)
  return wider > scale ? [38, wider] : undefined
}

/** Digits of a decimal number that a 64-bit floating point number always keeps. */
export const FLOAT_DIGITS = 15
