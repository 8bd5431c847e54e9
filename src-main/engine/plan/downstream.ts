// What reads a node or a column, for whoever reviews a change of it: through column lineage, nearest first.
import { BitSet, walk } from '../../core/graph/index.ts'
import { columnLineage, impactOf, qualifiedColumn } from '../../core/lineage/index.ts'
import type { Downstream, PlanInput } from '../../core/plan/index.ts'
import { qualifiedName } from '../../core/project/index.ts'
import type { ColumnId, LinkedProject, NodeId, NodeIndex } from '../../core/project/index.ts'

const NAMED = 20

export function downstreamOf(linked: LinkedProject): NonNullable<PlanInput['downstream']> {
  return (node, column) => {
    const index = linked.byId.get(node)
    if (index === undefined) return undefined
    return column === undefined ? below(linked, index) : readers(linked, { node, column })
  }
}

function below({ project: { nodes }, graph }: LinkedProject, index: NodeIndex): Downstream {
  const [, ...reached] = walk(graph.downstream, BitSet.of(nodes.length, [index])).reached
  return told(reached.flatMap((each) => nodes[each] ?? []).map(qualifiedName))
}

/** Columns that are made from it, and nodes whose rows it picks. */
function readers(linked: LinkedProject, changed: { readonly node: NodeId; readonly column: ColumnId }): Downstream {
  const lineage = columnLineage(linked)
  const { columns, nodes } = impactOf(linked, [changed])
  const filtered = nodes.filter(({ byValue, byFilter }) => byFilter && !byValue).flatMap(({ node }) => linked.project.nodes[node] ?? [])
  return told([...columns.map(({ column }) => qualifiedColumn(lineage, column)), ...filtered.map(qualifiedName)])
}

function told(names: readonly string[]): Downstream {
  return { named: names.slice(0, NAMED), count: names.length }
}
