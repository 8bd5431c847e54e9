// A declared column as Snowflake keeps it, or the sentence that says why it cannot.
import type { Column } from '../../project/types.ts'
import type { ColumnSpec } from '../../relation/types.ts'
import { defaultText } from './defaults.ts'
import { parseType } from './types.ts'

export function columnSpec(column: Column): { readonly spec: ColumnSpec } | { readonly problem: string } {
  if (column.name === '') return { problem: 'A column has no name. Name it, or remove it.' }
  const type = parseType(column.dataType)
  if (type === undefined) {
    const declared = column.dataType.trim() === '' ? 'no type' : `the type ${column.dataType}, which Sluice does not know`
    return { problem: `Column ${column.name} has ${declared}. Give it one of Snowflake's scalar or semi-structured types.` }
  }
  const byDefault = defaultText(column, type)
  if ('problem' in byDefault) return byDefault
  const { id, name, nullable, description } = column
  return { spec: { id, name, type, nullable, default: byDefault.text, comment: description } }
}
