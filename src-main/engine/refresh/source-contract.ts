// What the project declares of its sources, held against what the warehouse has: the nodes that read a column which is gone or of another kind are held.
import type { Dialect } from '../../core/dialect/types.ts'
import { BitSet, neighbours } from '../../core/graph/index.ts'
import { columnLineage } from '../../core/lineage/index.ts'
import { qualifiedName } from '../../core/project/index.ts'
import type { LinkedProject, NodeId, NodeIndex } from '../../core/project/index.ts'
import { isOtherKind } from '../../core/relation/index.ts'
import type { Relation } from '../../core/relation/index.ts'
import { isView } from '../render/index.ts'
import type { Held, HeldNodes } from './held.ts'

/** A declared column of a source that the warehouse does not have so. */
export interface BrokenColumn {
  readonly source: NodeIndex
  /** Its place among the source's columns. */
  readonly place: number
  /** `RAW.ORDERS has no column AMOUNT any more`. */
  readonly what: string
}

const BELOW = 'whose source is not as it is declared'

/** Of one source. A column of a type that the engine cannot keep says nothing. */
export function brokenColumns({ project }: LinkedProject, source: NodeIndex, actual: Relation, dialect: Dialect): readonly BrokenColumn[] {
  const node = project.nodes[source]
  if (node === undefined) return []
  const there = new Map(actual.columns.map((column) => [dialect.columnKey(column.name), column]))
  return node.columns.flatMap((column, place): readonly BrokenColumn[] => {
    const found = there.get(dialect.columnKey(column.name))
    if (found === undefined) return [{ source, place, what: `${qualifiedName(node)} has no column ${column.name} any more` }]
    const declared = dialect.parseType(column.dataType)
    if (declared === undefined || !isOtherKind(declared, found.type)) return []
    return [{ source, place, what: `${column.name} of ${qualifiedName(node)} is declared ${dialect.typeText(declared)} and is ${dialect.typeText(found.type)} now` }]
  })
}

/**
 * The nodes of `running` that read such a column: by a value, by a join or a condition, or through views that are no part of the run. What is below them
 * the run leaves out by itself.
 */
export function heldByContract(linked: LinkedProject, broken: readonly BrokenColumn[], running: BitSet): HeldNodes {
  const held = new Map<NodeId, Held>()
  if (broken.length === 0) return held
  const met = new Set<NodeIndex>()
  const open = broken.flatMap((column) => readersOf(linked, column).map((reader) => ({ reader, what: column.what })))
  for (let at = 0; at < open.length; at++) {
    const { reader, what } = open[at]!
    const node = linked.project.nodes[reader]
    if (node === undefined || met.has(reader)) continue
    met.add(reader)
    if (running.has(reader)) held.set(node.id, { why: `${what}, and the node reads it. It runs again when the source is as declared, or when what it is now is declared and deployed.`, below: BELOW })
    else if (isView(node)) for (const next of neighbours(linked.graph.downstream, reader)) open.push({ reader: next, what })
  }
  return held
}

/** Nodes that take the column's value, or name it in a join or a condition. */
function readersOf(linked: LinkedProject, { source, place }: BrokenColumn): readonly NodeIndex[] {
  const { numbers, values, filters } = columnLineage(linked)
  const column = numbers.offsets[source]! + place
  const byValue = Array.from(neighbours(values.downstream, column), (reader) => numbers.nodeOf[reader]!)
  return [...byValue, ...Array.from(neighbours(filters.downstream, column), (reader) => reader - numbers.size)]
}

/** Sources that nodes of `running` read, also through views that are no part of the run. */
export function sourcesRead({ project, graph }: LinkedProject, running: BitSet): readonly NodeIndex[] {
  const met = BitSet.none(graph.size)
  const open = [...running]
  const sources: NodeIndex[] = []
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    for (const above of neighbours(graph.upstream, node)) {
      const read = project.nodes[above]
      if (read === undefined || met.has(above)) continue
      met.add(above)
      if (read.isSource) sources.push(above)
      else if (isView(read) && !running.has(above)) open.push(above)
    }
  }
  return sources.sort((one, other) => one - other)
}
