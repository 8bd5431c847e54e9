// One side of a lineage as a document: what lies above or below, nearest first, and no more than was asked for.
import { BitSet, walk } from '../../core/graph/index.ts'
import { pathsOf, qualifiedColumn, traceColumns, transformBetween } from '../../core/lineage/index.ts'
import type { ColumnIndex, ColumnLineage, Direction, Trace } from '../../core/lineage/index.ts'
import { edgeKinds, qualifiedName } from '../../core/project/index.ts'
import type { LinkedProject, Node, NodeIndex } from '../../core/project/index.ts'
import type { LineageColumn, LineageFilter, LineageNode, LineageSide } from './document.ts'

export interface SideRequest {
  readonly direction: Direction
  readonly depth: number
  readonly limit: number
}

export function sideOfColumn(lineage: ColumnLineage, column: ColumnIndex, request: SideRequest): LineageSide {
  return side(lineage, { nodes: [], nodeTotal: 0 }, traceColumns(lineage, [column], request.direction, request.depth), request)
}

export function sideOfNode(lineage: ColumnLineage, node: NodeIndex, request: SideRequest): LineageSide {
  const { offsets } = lineage.numbers
  const own = Array.from({ length: offsets[node + 1]! - offsets[node]! }, (_, place) => offsets[node]! + place)
  return side(lineage, nodesOf(lineage.linked, node, request), traceColumns(lineage, own, request.direction, request.depth), request)
}

function side(lineage: ColumnLineage, { nodes, nodeTotal }: ReachedNodes, trace: Trace, request: SideRequest): LineageSide {
  return {
    nodes,
    columns: columnsOf(lineage, trace, request),
    filters: trace.filters.slice(0, request.limit).map((use): LineageFilter => {
      const node = nodeAt(lineage.linked, use.node)
      return { nodeID: node.id, node: qualifiedName(node), by: columnNames(lineage, use.column) }
    }),
    total: { nodes: nodeTotal, columns: trace.columns.length, filters: trace.filters.length },
  }
}

function columnsOf(lineage: ColumnLineage, trace: Trace, { direction, limit }: SideRequest): LineageColumn[] {
  const pathOf = pathsOf(trace)
  const places = new Map(trace.columns.slice(0, limit).map(({ column }, place) => [column, place]))
  return trace.columns.slice(0, limit).map(({ column, distance, from }) => {
    return {
      ...columnNames(lineage, column),
      dataType: lineage.numbers.column(column).dataType,
      distance,
      transform: direction === 'up' ? transformBetween(lineage, column, from) : transformBetween(lineage, from, column),
      path: pathOf(column).map((each) => qualifiedColumn(lineage, each)),
      via: places.get(from) ?? null,
    }
  })
}

function columnNames(lineage: ColumnLineage, column: ColumnIndex): LineageFilter['by'] {
  const owner = nodeAt(lineage.linked, lineage.numbers.nodeOf[column]!)
  const { id, name } = lineage.numbers.column(column)
  return { nodeID: owner.id, columnID: id, node: qualifiedName(owner), column: name }
}

interface ReachedNodes {
  readonly nodes: LineageNode[]
  readonly nodeTotal: number
}

function nodesOf(linked: LinkedProject, asked: NodeIndex, { direction, depth, limit }: SideRequest): ReachedNodes {
  const adjacency = direction === 'up' ? linked.graph.upstream : linked.graph.downstream
  const { reached, back } = walk(adjacency, BitSet.of(linked.graph.size, [asked]), depth)
  const paths = new Map<NodeIndex, readonly string[]>([[asked, [qualifiedName(nodeAt(linked, asked))]]])
  const places = new Map<NodeIndex, number>()
  const nodes = Array.from(reached.subarray(1, limit + 1), (index, place): LineageNode => {
    const node = nodeAt(linked, index)
    const from = back[index]!
    const path = [...(paths.get(from) ?? []), qualifiedName(node)]
    paths.set(index, path)
    places.set(index, place)
    const kinds = direction === 'up' ? edgeKinds(linked, index, from) : edgeKinds(linked, from, index)
    return { id: node.id, name: qualifiedName(node), distance: path.length - 1, kinds: [...kinds], path, via: places.get(from) ?? null }
  })
  return { nodes, nodeTotal: reached.length - 1 }
}

function nodeAt({ project }: LinkedProject, index: NodeIndex): Node {
  const node = project.nodes[index]
  if (node === undefined) throw new RangeError(`node ${index} of ${project.nodes.length}`)
  return node
}
