// How a column is called: LOCATION.NODE.COLUMN.
import { qualifiedName } from '../project/index.ts'
import type { ColumnLineage } from './lineage.ts'
import type { ColumnIndex } from './numbers.ts'

export function qualifiedColumn({ linked, numbers }: ColumnLineage, column: ColumnIndex): string {
  const node = linked.project.nodes[numbers.nodeOf[column]!]
  if (node === undefined) throw new RangeError(`column ${column} is of no node`)
  return `${qualifiedName(node)}.${numbers.column(column).name}`
}
