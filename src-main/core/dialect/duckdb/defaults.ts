// DEFAULTs on DuckDB: a literal, or a clock; what else Snowflake takes is refused.
import { readDefault, sameDefaultValue } from '../default-value.ts'
import type { DefaultValue } from '../default-value.ts'
import { assertNever } from '../../failure/index.ts'
import { literal } from './identifiers.ts'

/** The DEFAULT's text here, '' for none; undefined where it cannot be kept. */
export function defaultText(written: string): string | undefined {
  const value = readDefault(written, true)
  switch (value.kind) {
    case 'none':
      return ''
    case 'number':
      return value.text
    case 'text':
      return literal(value.value)
    case 'boolean':
      return value.value ? 'TRUE' : 'FALSE'
    case 'clock':
      return value.name
    case 'expression':
      return undefined
    default:
      return assertNever(value)
  }
}

export function sameDefault(a: string, b: string): boolean {
  return a === b || sameDefaultValue(readKept(a), readKept(b))
}

/** The next number of a sequence is what a column that counts has: no default that a project could have written. */
function readKept(text: string): DefaultValue {
  return /^"?nextval"?\(/i.test(text) ? { kind: 'none' } : readDefault(text, false)
}
