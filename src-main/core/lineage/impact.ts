// What a change of columns reaches: every column made from them, and every node that would have to be looked at.
import type { ColumnReference, LinkedProject, NodeIndex } from '../project/index.ts'
import { columnLineage } from './lineage.ts'
import type { ColumnLineage } from './lineage.ts'
import type { ColumnIndex } from './numbers.ts'
import { pathsOf, traceColumns } from './trace.ts'

export interface ImpactedColumn {
  readonly node: NodeIndex
  readonly column: ColumnIndex
  /** Edges from the changed column. */
  readonly distance: number
}

export interface ImpactedNode {
  readonly node: NodeIndex
  /** It has a column that is made from a changed one. */
  readonly byValue: boolean
  /** Its joins or conditions name a changed column, or one made from it: which rows it has changes, and so may all that is below it. */
  readonly byFilter: boolean
}

export interface Impact {
  /** By distance. The changed columns themselves are not among them. */
  readonly columns: readonly ImpactedColumn[]
  /** Ascending by number; nodes of the changed columns only where something else of theirs is reached. */
  readonly nodes: readonly ImpactedNode[]
  /** The way from a changed column to an impacted one, both included. */
  readonly pathTo: (column: ColumnIndex) => readonly ColumnIndex[]
}

/** Of columns that were changed or are to go. One that is not in the project reaches nothing. */
export function impactOf(linked: LinkedProject, changed: readonly ColumnReference[]): Impact {
  const lineage = columnLineage(linked)
  const trace = traceColumns(lineage, found(lineage, changed), 'down')
  const columns = trace.columns.map(({ column, distance }) => ({ node: lineage.numbers.nodeOf[column]!, column, distance }))
  const byValue = new Set(columns.map(({ node }) => node))
  const byFilter = new Set(trace.filters.map(({ node }) => node))
  const nodes = [...new Set([...byValue, ...byFilter])].sort((one, other) => one - other)
  return { columns, nodes: nodes.map((node) => ({ node, byValue: byValue.has(node), byFilter: byFilter.has(node) })), pathTo: pathsOf(trace) }
}

function found({ linked, numbers }: ColumnLineage, references: readonly ColumnReference[]): readonly ColumnIndex[] {
  return references.flatMap((reference) => {
    const node = linked.byId.get(reference.node)
    return (node === undefined ? undefined : numbers.byId(node, reference.column)) ?? []
  })
}
