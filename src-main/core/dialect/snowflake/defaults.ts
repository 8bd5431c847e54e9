// DEFAULTs on Snowflake: literals of exactly the column's type, clocks of its precision, expressions as they are written; compared by what they mean, since the
// catalog rewrites them. Sources: docs.snowflake.com/sql-reference/sql/create-table (002262: a text is no default of a date until it is cast, one of nine digits none
// of a TIMESTAMP(3)), /sql/alter-table (002263, 002023), /sql-reference/date-time-input-output (what is read as a date).
import { assertNever } from '../../failure/index.ts'
import type { Column } from '../../project/types.ts'
import type { SqlType } from '../../relation/types.ts'
import { typeText } from '../../relation/index.ts'
import { fitDefault, misfitText } from '../default-fit.ts'
import type { FittingRules } from '../default-fit.ts'
import { readDefault, sameDefaultValue } from '../default-value.ts'
import type { DefaultValue } from '../default-value.ts'
import { familyOf } from './conversions.ts'
import { literal } from './identifiers.ts'

const RULES: FittingRules = { familyOf, isDate: /^\s*(?:\d{4}-\d{1,2}-\d{1,2}|\d{1,2}-[a-z]{3}-\d{4}|\d{1,2}\/\d{1,2}\/\d{4})/i, takesBinary: false, takesNumberAsDocument: false }
const MOMENTS: ReadonlySet<string> = new Set(['DATE', 'TIME', 'TIMESTAMP_NTZ', 'TIMESTAMP_LTZ', 'TIMESTAMP_TZ'])
const CLOCK_DIGITS = 9

/** The DEFAULT's text for a column of the type, '' for none. */
export function defaultText(column: Column, type: SqlType): { readonly text: string } | { readonly problem: string } {
  const read = readDefault(column.defaultValue, true)
  const fitted = fitDefault(read, type, RULES)
  if ('misfit' in fitted) return { problem: misfitText(column, fitted.misfit) }
  return { text: written(fitted.value, type, sameDefaultValue(fitted.value, read) ? column.defaultValue.trim() : undefined) }
}

function written(value: DefaultValue, type: SqlType, asGiven: string | undefined): string {
  switch (value.kind) {
    case 'none':
      return ''
    case 'number':
      return value.text
    case 'boolean':
      return value.value ? 'TRUE' : 'FALSE'
    case 'text':
      return MOMENTS.has(type.base) ? `${literal(value.value)}::${typeText(type)}` : literal(value.value)
    case 'clock':
      return clock(value.name, type, asGiven ?? `${value.name}()`)
    case 'expression':
      return asGiven ?? value.text
    default:
      return assertNever(value)
  }
}

/** One of other precision than the column, or for a text, is cast: `CURRENT_TIMESTAMP()` is no default of a TIMESTAMP_NTZ(3). */
function clock(name: string, type: SqlType, text: string): string {
  const digits = Number(/\(\s*(\d)\s*\)\s*$/.exec(text)?.[1] ?? CLOCK_DIGITS)
  const isExact = MOMENTS.has(type.base) && (name === 'CURRENT_DATE' || type.base === 'DATE' || digits === type.args[0])
  return isExact || text.includes('::') ? text : `${text}::${typeText(type)}`
}

export function sameDefault(a: string, b: string): boolean {
  return a === b || sameDefaultValue(readDefault(a, true), readDefault(b, true))
}

/** Whether ADD COLUMN takes it: a literal of the exact type, no function and no cast (errors 002263, 002023). */
export function isLiteralDefault(text: string, { base }: SqlType): boolean {
  const { kind } = readDefault(text, true)
  return !/::|^CAST\(/i.test(text) && ((kind === 'text' && base === 'VARCHAR') || (kind === 'number' && NUMBERS.has(base)) || (kind === 'boolean' && base === 'BOOLEAN'))
}

const NUMBERS: ReadonlySet<string> = new Set(['NUMBER', 'FLOAT'])

/** The next number of a sequence: `DB.S.SEQ.NEXTVAL`. */
export function isSequence(text: string): boolean {
  return /\.NEXTVAL$/i.test(text.trim())
}
