// The columns one edge away from a column, by name.
import { neighbours } from '../../core/graph/index.ts'
import { qualifiedColumn } from '../../core/lineage/index.ts'
import type { ColumnIndex, ColumnLineage } from '../../core/lineage/index.ts'

/** LOCATION.NODE.COLUMN of what it is made from, and of what is made from it. */
export function columnsBeside(lineage: ColumnLineage, column: ColumnIndex): { readonly from: string[]; readonly to: string[] } {
  const { upstream, downstream } = lineage.values
  const names = (columns: Int32Array): string[] => Array.from(columns).map((each) => qualifiedColumn(lineage, each))
  return { from: names(neighbours(upstream, column)), to: names(neighbours(downstream, column)) }
}
