// What is done to a value on its way from one column to the next.
import { nodeId } from '../project/index.ts'
import type { Column, ColumnReference } from '../project/index.ts'
import type { ColumnLineage } from './lineage.ts'
import type { ColumnIndex } from './numbers.ts'

/** The transform of `to` that reads `from`, as it is written; '' where the value is passed as it is. A hash is said as one: `MD5("A", "B")`. */
export function transformBetween({ linked, numbers }: ColumnLineage, from: ColumnIndex, to: ColumnIndex): string {
  const column = numbers.column(to)
  const node = linked.project.nodes[numbers.nodeOf[from]!]
  const id = numbers.column(from).id
  const isFrom = (reference: ColumnReference): boolean => reference.column === id && reference.node === node?.id
  if (column.hash?.columns.some(isFrom) === true) return hashText({ linked, numbers }, column)
  const written = column.sources.filter(({ transform }) => transform.trim() !== '')
  const declared = column.sources.find(({ columns }) => columns.some(isFrom))
  return (declared ?? written[0])?.transform.trim() ?? ''
}

function hashText({ linked, numbers }: Pick<ColumnLineage, 'linked' | 'numbers'>, { hash }: Column): string {
  const names = (hash?.columns ?? []).map((reference) => {
    const node = linked.byId.get(nodeId(reference.node))
    const index = node === undefined ? undefined : numbers.byId(node, reference.column)
    return index === undefined ? '?' : `"${numbers.column(index).name}"`
  })
  return `${hash?.algorithm ?? ''}(${names.join(', ')})`
}
