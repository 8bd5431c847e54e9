// DEFAULTs on Snowflake: kept as written; compared by what they mean, since the catalog rewrites them.
import { readDefault, sameDefaultValue } from '../default-value.ts'

/** The DEFAULT's text, '' for none. */
export function defaultText(written: string): string {
  return readDefault(written, true).kind === 'none' ? '' : written.trim()
}

export function sameDefault(a: string, b: string): boolean {
  return a === b || sameDefaultValue(readDefault(a, true), readDefault(b, true))
}

/** Whether ADD COLUMN takes it: a literal of the exact type, no function and no cast (errors 002263, 002023). */
export function isLiteralDefault(text: string): boolean {
  const { kind } = readDefault(text, true)
  return kind !== 'expression' && kind !== 'clock' && !/::|^CAST\(/i.test(text)
}
