// Column lineage of a linked project: which columns a column is made from, and which only decide what rows a node has. Built once, at the first use.
import { buildGraph } from '../graph/index.ts'
import type { Graph } from '../graph/index.ts'
import type { Column, ColumnReference, LinkedProject, Node } from '../project/index.ts'
import { numberColumns } from './numbers.ts'
import type { ColumnIndex, ColumnNumbers } from './numbers.ts'
import { groupReader } from './sources.ts'
import type { GroupReader } from './sources.ts'

export interface ColumnLineage {
  readonly linked: LinkedProject
  readonly numbers: ColumnNumbers
  /** From each column to those that are made from it: references, names in transforms, columns of a hash. */
  readonly values: Graph
  /** From each column to the nodes whose joins, conditions or common table expressions name it; node n has the number `numbers.size + n`. */
  readonly filters: Graph
}

const built = new WeakMap<LinkedProject, ColumnLineage>()

/** O(columns + length of joins and transforms): 0.2 s for 200,000 columns, and nothing the next time. */
export function columnLineage(linked: LinkedProject): ColumnLineage {
  const known = built.get(linked)
  if (known !== undefined) return known
  const { nodes } = linked.project
  const numbers = numberColumns(nodes)
  const made: ColumnLineage = {
    linked,
    numbers,
    values: buildGraph(numbers.size, valueEdges(linked, numbers)),
    filters: buildGraph(numbers.size + nodes.length, filterEdges(linked, numbers)),
  }
  built.set(linked, made)
  return made
}

function* valueEdges(linked: LinkedProject, numbers: ColumnNumbers): Generator<readonly [from: ColumnIndex, to: ColumnIndex]> {
  let to = -1
  for (const node of linked.project.nodes) {
    const readers = node.sources.map((_, group) => groupReader(linked, numbers, node, group))
    for (const column of node.columns) {
      to++
      for (const from of sourcesOf(linked, numbers, column, readers)) if (from !== to) yield [from, to]
    }
  }
}

/** What a column is made from, some of it twice: by reference, by name in a transform, and by the columns of its hash. */
function sourcesOf({ byId }: LinkedProject, numbers: ColumnNumbers, column: Column, readers: readonly GroupReader[]): readonly ColumnIndex[] {
  const found: ColumnIndex[] = []
  const follow = (references: readonly ColumnReference[]): void => {
    for (const reference of references) {
      const node = byId.get(reference.node)
      const from = node === undefined ? undefined : numbers.byId(node, reference.column)
      if (from !== undefined) found.push(from)
    }
  }
  column.sources.forEach(({ columns, transform }, group) => {
    follow(columns)
    if (transform !== '') found.push(...(readers[group]?.inTransform(transform) ?? []))
  })
  if (column.hash !== undefined) follow(column.hash.columns)
  return found
}

function* filterEdges(linked: LinkedProject, numbers: ColumnNumbers): Generator<readonly [from: ColumnIndex, to: number]> {
  for (const [index, node] of linked.project.nodes.entries()) {
    const reader = numbers.size + index
    for (const [group, text] of queries(node)) {
      for (const from of groupReader(linked, numbers, node, group).inQuery(text)) if (numbers.nodeOf[from] !== index) yield [from, reader]
    }
  }
}

/** FROM one node, and nothing else: what most joins are. */
const PLAIN_JOIN = /^\s*FROM\s+\{\{[^{}]*\}\}\s*(?:"[^"]*"|\w*)\s*$/i

/** The texts of a node that may name columns to pick its rows by, each with its source group; the common table expression is the node's own. */
function* queries(node: Node): Generator<readonly [group: number, text: string]> {
  for (const [group, { join, customSql }] of node.sources.entries()) {
    if (join !== '' && !PLAIN_JOIN.test(join)) yield [group, join]
    if (customSql !== '') yield [group, customSql]
  }
  if (node.cte !== '') yield [0, node.cte]
}
