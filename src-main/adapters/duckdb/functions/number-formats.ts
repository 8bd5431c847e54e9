// Formats of numbers: fixed positions of digits, with $, a sign, groups and literals around them (docs.snowflake.com/en/sql-reference/sql-format-models).
// Hexadecimal digits, exponents and percentages are not known, nor fractions that begin with 9, whose missing digits are blanks.
import { literal } from '../rewrite/tokens.ts'
import type { Token } from '../rewrite/tokens.ts'
import { sql } from '../rewrite/writing.ts'

interface NumberFormat {
  /** Literals around the number. */
  readonly before: string
  readonly after: string
  /** FM: without the spaces that align. */
  readonly isCompact: boolean
  readonly sign: 'default' | 'S first' | 'S last' | 'MI first' | 'MI last'
  readonly hasDollar: boolean
  /** B: no zero stands alone before the point. */
  readonly isBlankZero: boolean
  /** Positions before the point, the separators of groups among them. */
  readonly digits: string
  /** Of the fraction, and how many are always there. */
  readonly scale: number
  readonly leastScale: number
}

const MODEL = /^(?:"([^"]*)")?(FM)?(S|MI)?(\$)?(B)?([09][09,G]*)?(?:[.D]([09]*))?(S|MI)?(?:"([^"]*)")?$/i

/** undefined where it is no format of a number, or one that is not known here. */
export function numberFormat(format: string): NumberFormat | undefined {
  const [, before = '', fill, first, dollar, blank, whole = '', fraction = '', last, after = ''] = MODEL.exec(format) ?? []
  const digits = whole.toUpperCase().replaceAll('G', ',')
  const isKnown = /[09]/.test(digits) && (first === undefined || last === undefined) && /^0*9*$/.test(fraction) && isGroupedByThree(digits)
  if (!isKnown) return undefined
  const sign = first !== undefined ? (`${first.toUpperCase() === 'S' ? 'S' : 'MI'} first` as const) : last !== undefined ? (`${last.toUpperCase() === 'S' ? 'S' : 'MI'} last` as const) : 'default'
  return {
    before, after, isCompact: fill !== undefined, sign, hasDollar: dollar !== undefined, isBlankZero: blank !== undefined,
    digits, scale: fraction.length, leastScale: fraction.lastIndexOf('0') + 1,
  }
}

const isGroupedByThree = (digits: string): boolean => !digits.includes(',') || /^[09]{1,3}(?:,[09]{3})+$/.test(digits)
const count = (digits: string): number => digits.replaceAll(',', '').length
/** Digits from the first 0 on are always there, and one without B. */
const least = ({ digits, isBlankZero }: NumberFormat): number => {
  const positions = digits.replaceAll(',', '')
  const zero = positions.indexOf('0')
  return zero < 0 ? (isBlankZero ? 0 : 1) : positions.length - zero
}

/** TO_CHAR(value, format); undefined where a fraction would have blanks. */
export function writtenNumber(value: readonly Token[], format: NumberFormat): readonly Token[] | undefined {
  if (format.leastScale !== format.scale) return undefined
  const { sign, isCompact, digits, scale } = format
  const overflow = literal((digits + (scale > 0 ? `.${'#'.repeat(scale)}` : '')).replaceAll(/[09]/g, '#'))
  const exact = sql`CAST(${value} AS DECIMAL(38, ${String(scale)}))`
  const body = sql`sf_digits(${exact}, ${String(count(digits))}, ${String(least(format))}, ${String(digits.includes(','))}, ${overflow})`
  const width = digits.length + (scale > 0 ? scale + 1 : 0) + (format.hasDollar ? 1 : 0)
  const made = sql`sf_signed(${exact}, ${format.hasDollar ? sql`'$' || ${body}` : body}, ${literal(sign)}, ${isCompact ? '0' : String(width)})`
  return format.before === '' && format.after === '' ? made : sql`(${literal(format.before)} || ${made} || ${literal(format.after)})`
}

/** A regular expression for the texts that the format reads: in lax mode, groups may be left out and blanks stand around the sign. */
export function readPattern({ digits, scale, leastScale, hasDollar, sign }: NumberFormat): string | undefined {
  const most = count(digits)
  const zero = digits.replaceAll(',', '').indexOf('0')
  if (zero >= 0 && digits.includes(',')) return undefined
  const groups = digits.split(',').length - 1
  const grouped = groups === 0 ? '' : `|\\d{1,3}(?:,\\d{3}){1,${groups}}`
  const fraction = scale === 0 ? '\\.?' : leastScale === 0 ? `(?:\\.\\d{0,${scale}})?` : `\\.\\d{${leastScale},${scale}}`
  const [first, last] = sign.endsWith('last') ? ['', '[+-]?'] : ['[+-]? *', '']
  return `\\s*${first}${hasDollar ? '\\$' : ''}(?:\\d{${zero < 0 ? 1 : most - zero},${most}}${grouped})${fraction}${last}\\s*`
}
