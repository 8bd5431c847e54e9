// DEFAULTs on Snowflake: kept as written; compared by what they mean, since the catalog rewrites them.
import type { SqlType } from '../../relation/types.ts'
import { readDefault, sameDefaultValue } from '../default-value.ts'

/** The DEFAULT's text for a column of the type, '' for none. A text is no default of a date, until it is cast (error 002262). */
export function defaultText(written: string, type: SqlType): string {
  const { kind } = readDefault(written, true)
  if (kind === 'none') return ''
  const text = written.trim()
  return text.startsWith("'") && text.endsWith("'") && kind === 'text' && type.base !== 'VARCHAR' && CAST_TYPES.has(type.base) ? `${text}::${type.base}` : text
}

const CAST_TYPES: ReadonlySet<string> = new Set(['DATE', 'TIME', 'TIMESTAMP_NTZ', 'TIMESTAMP_LTZ', 'TIMESTAMP_TZ'])

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
