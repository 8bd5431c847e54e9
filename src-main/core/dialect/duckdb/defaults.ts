// DEFAULTs on DuckDB: a literal of the column's type, or a clock; what else Snowflake takes is refused.
import type { Column } from '../../project/types.ts'
import type { SqlType } from '../../relation/types.ts'
import { fitDefault, misfitText } from '../default-fit.ts'
import type { FittingRules } from '../default-fit.ts'
import { readDefault, sameDefaultValue } from '../default-value.ts'
import type { DefaultValue } from '../default-value.ts'
import { assertNever } from '../../failure/index.ts'
import { familyOf } from './conversions.ts'
import { literal } from './identifiers.ts'

const RULES: FittingRules = { familyOf, isDate: /^\s*\d{4}-\d{1,2}-\d{1,2}/, takesBinary: true, takesNumberAsDocument: true }

/** The DEFAULT's text for a column of the type, '' for none; or why it cannot be kept. */
export function defaultText(column: Column, type: SqlType): { readonly text: string } | { readonly problem: string } {
  const fitted = fitDefault(readDefault(column.defaultValue, true), type, RULES)
  if ('misfit' in fitted) return { problem: misfitText(column, fitted.misfit) }
  const text = written(fitted.value, type)
  return text === undefined
    ? { problem: `Column ${column.name} has the default ${column.defaultValue}; the embedded warehouse keeps literals and the current date and time only. Use one of those, or none.` }
    : { text }
}

function written(value: DefaultValue, type: SqlType): string | undefined {
  switch (value.kind) {
    case 'none':
      return ''
    case 'number':
      return value.text
    case 'text':
      // A text in a document is a document itself.
      return literal(type.base === 'JSON' ? JSON.stringify(value.value) : value.value)
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
