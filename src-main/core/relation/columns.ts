// Rules about columns that hold on every engine.
import type { ColumnSpec } from './types.ts'

/**
 * What ADD COLUMN really makes of a column: NOT NULL needs a value for the rows that are there, so without a default it comes out
 * nullable. `lacksNotNull` keeps that in the record, so that the next plan does not take it for an edit.
 */
export function asAdded(column: ColumnSpec): ColumnSpec {
  if (column.nullable || column.default !== '' || column.counts !== undefined) return column
  return { ...column, nullable: true, lacksNotNull: true }
}
