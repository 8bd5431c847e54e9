// A declared column as DuckDB keeps it, or the sentence that says why it cannot.
import type { Column } from '../../project/types.ts'
import type { ColumnSpec } from '../../relation/types.ts'
import { defaultText } from './defaults.ts'
import { parseType, refusedType } from './types.ts'

export function columnSpec(column: Column): { readonly spec: ColumnSpec } | { readonly problem: string } {
  if (column.name === '') return { problem: 'A column has no name. Name it, or remove it.' }
  const type = parseType(column.dataType)
  if (type === undefined) {
    const declared = column.dataType.trim() === '' ? 'no type' : `the type ${column.dataType}`
    return { problem: `Column ${column.name} has ${declared}, which the embedded warehouse cannot keep: ${refusedType(column.dataType)}. Give it another type.` }
  }
  const written = defaultText(column.defaultValue)
  if (written === undefined) {
    return { problem: `Column ${column.name} has the default ${column.defaultValue}; the embedded warehouse keeps literals and the current date and time only. Use one of those, or none.` }
  }
  const { id, name, nullable, description } = column
  return { spec: { id, name, type, nullable, default: written, comment: description } }
}

/** DuckDB adds a column with any default that it keeps. */
export function addColumnProblem(): undefined {
  return undefined
}
