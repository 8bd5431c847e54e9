// A declared column as DuckDB keeps it, or the sentence that says why it cannot.
import type { Column } from '../../project/types.ts'
import type { ColumnSpec, Counting } from '../../relation/types.ts'
import { findCounting } from '../counting.ts'
import { defaultText } from './defaults.ts'
import { parseType, refusedType } from './types.ts'

export function columnSpec(declared: Column): { readonly spec: ColumnSpec } | { readonly problem: string } {
  if (declared.name === '') return { problem: 'A column has no name. Name it, or remove it.' }
  const { column, counts } = withoutCounting(declared)
  const type = parseType(column.dataType)
  if (type === undefined) {
    const declared = column.dataType.trim() === '' ? 'no type' : `the type ${column.dataType}`
    return { problem: `Column ${column.name} has ${declared}, which the embedded warehouse cannot keep: ${refusedType(column.dataType)}. Give it another type.` }
  }
  const byDefault = defaultText(column, type)
  if ('problem' in byDefault) return byDefault
  const { id, name, nullable, description } = column
  return { spec: { id, name, type, nullable, default: byDefault.text, comment: description, ...(counts === undefined ? {} : { counts }) } }
}

/** IDENTITY and AUTOINCREMENT behind the type or in place of the default, where nothing else is with them. */
function withoutCounting(column: Column): { readonly column: Column; readonly counts?: Counting } {
  const ofType = findCounting(column.dataType)
  if (ofType !== undefined && ofType.before !== '' && ofType.after === '') return { column: { ...column, dataType: ofType.before }, counts: ofType.counts }
  const ofDefault = findCounting(column.defaultValue)
  return ofDefault === undefined || ofDefault.before !== '' || ofDefault.after !== '' ? { column } : { column: { ...column, defaultValue: '' }, counts: ofDefault.counts }
}
