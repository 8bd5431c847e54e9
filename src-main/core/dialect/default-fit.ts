// Whether a DEFAULT is a value of its column's type. A literal of another type is made one of it where nobody could take it otherwise ('5' of a number, 5 of a
// text), since engines refuse such defaults, each at another moment; what cannot be made one is said before anything is sent.
import type { SqlType } from '../relation/types.ts'
import type { Family } from './conversions.ts'
import type { DefaultValue } from './default-value.ts'

/** `misfit`: what it is not, as the end of a sentence: `is no number`. */
export type FittedDefault = { readonly value: DefaultValue } | { readonly misfit: string }

export interface FittingRules {
  readonly familyOf: (type: SqlType) => Family | undefined
  /** Texts that the engine reads as a date, whatever a session is set to. */
  readonly isDate: RegExp
  readonly takesBinary: boolean
  readonly takesNumberAsDocument: boolean
}

type Fit = (value: DefaultValue, type: SqlType, rules: FittingRules) => FittedDefault

const misfit = (what: string): FittedDefault => ({ misfit: what })
const TOO_LONG = misfit('is longer than its type')
/** With nine digits of a second, and the offset. */
const CLOCK_LETTERS = { CURRENT_DATE: 10, CURRENT_TIME: 18, CURRENT_TIMESTAMP: 36 }
const NUMBER = /^\s*[+-]?(?:\d+\.?\d*|\.\d+)(?:E[+-]?\d+)?\s*$/i
const TIME = /^\s*\d{1,2}:\d{2}/
const TRUE = /^(?:true|t|yes|y|on|1)$/i
const FALSE = /^(?:false|f|no|n|off|0)$/i

const toNumber: Fit = (value) => {
  if (value.kind === 'number') return { value }
  if (value.kind === 'boolean') return { value: { kind: 'number', text: value.value ? '1' : '0' } }
  return value.kind === 'text' && NUMBER.test(value.value) ? { value: { kind: 'number', text: value.value.trim().replace(/^\+/, '') } } : misfit('is no number')
}

const toDecimal: Fit = (value, type, rules) => {
  const fitted = toNumber(value, type, rules)
  const [precision = 38, scale = 0] = type.args
  const digits = 'value' in fitted && fitted.value.kind === 'number' && !/e/i.test(fitted.value.text) ? fitted.value.text.replace(/^-/, '').split('.')[0]?.replace(/^0+/, '') : ''
  return (digits?.length ?? 0) > precision - scale ? misfit('has more digits than its type') : fitted
}

const toBoolean: Fit = (value) => {
  if (value.kind === 'boolean') return { value }
  const text = value.kind === 'text' ? value.value.trim() : value.kind === 'number' ? value.text : ''
  if (TRUE.test(text) || FALSE.test(text)) return { value: { kind: 'boolean', value: TRUE.test(text) } }
  return misfit('is neither true nor false')
}

const toText: Fit = (value, { args: [longest = Infinity] }) => {
  if (value.kind === 'clock') return longest < CLOCK_LETTERS[value.name] ? TOO_LONG : { value }
  const text = value.kind === 'text' ? value.value : value.kind === 'number' ? value.text : value.kind === 'boolean' ? String(value.value) : ''
  return [...text].length > longest ? TOO_LONG : { value: { kind: 'text', value: text } }
}

type Clock = Extract<DefaultValue, { readonly kind: 'clock' }>['name']

/** `clocks`: which of them it takes, and as which. */
const toMoment = (what: string, isOne: (rules: FittingRules) => RegExp, clocks: Partial<Readonly<Record<Clock, Clock>>>): Fit => (value, _, rules) => {
  if (value.kind === 'text') return isOne(rules).test(value.value) ? { value } : misfit(`is no ${what}`)
  const name = value.kind === 'clock' ? clocks[value.name] : undefined
  return name === undefined ? misfit(`is no ${what}`) : { value: { kind: 'clock', name } }
}

const toDocument: Fit = (value, _, { takesNumberAsDocument }) => (value.kind === 'clock' || (value.kind === 'number' && !takesNumberAsDocument) ? misfit('is no document') : { value })
const onlyExpressions = (what: string): Fit => () => misfit(`is no ${what}`)

const FITS: Readonly<Record<Family, Fit>> = {
  text: toText,
  number: toDecimal,
  float: toNumber,
  boolean: toBoolean,
  date: toMoment('date', ({ isDate }) => isDate, { CURRENT_DATE: 'CURRENT_DATE', CURRENT_TIMESTAMP: 'CURRENT_DATE' }),
  time: toMoment('time of day', () => TIME, { CURRENT_TIME: 'CURRENT_TIME', CURRENT_TIMESTAMP: 'CURRENT_TIME' }),
  timestamp: toMoment('timestamp', ({ isDate }) => isDate, { CURRENT_TIMESTAMP: 'CURRENT_TIMESTAMP', CURRENT_DATE: 'CURRENT_DATE' }),
  binary: (value, _, { takesBinary }) => (takesBinary && value.kind === 'text' ? { value } : misfit(takesBinary ? 'is no text' : 'cannot be: columns of bytes take none')),
  document: toDocument,
  list: onlyExpressions('array'),
  object: onlyExpressions('object'),
}

/** An expression is the engine's to understand. */
export function fitDefault(value: DefaultValue, type: SqlType, rules: FittingRules): FittedDefault {
  const family = rules.familyOf(type)
  return value.kind === 'none' || value.kind === 'expression' || family === undefined ? { value } : FITS[family](value, type, rules)
}

/** The sentence for a default that does not fit. */
export function misfitText(column: { readonly name: string; readonly defaultValue: string; readonly dataType: string }, what: string): string {
  return `Column ${column.name} of type ${column.dataType} has the default ${column.defaultValue.trim()}, which ${what}. Give it one of its type, or none.`
}
