// Finds the node or the column that somebody named.
import { fail, ok } from '../../core/failure/index.ts'
import type { Result } from '../../core/failure/index.ts'
import { columnLineage } from '../../core/lineage/index.ts'
import type { ColumnIndex } from '../../core/lineage/index.ts'
import { columnId, qualifiedName } from '../../core/project/index.ts'
import type { LinkedProject, NodeIndex } from '../../core/project/index.ts'
import { nearest } from '../../core/selector/index.ts'
import { findNode } from '../select/find-node.ts'
import type { LineageRequest } from './document.ts'

export interface Asked {
  readonly node: NodeIndex
  readonly column: ColumnIndex | undefined
}

/** What is a node is taken for one; else the text before a dot is, the last dot first. PRJ004, PRJ006, LIN001. */
export function findAsked(linked: LinkedProject, { node: text, column }: Pick<LineageRequest, 'node' | 'column'>): Result<Asked> {
  const node = findNode(linked, text)
  if (node.ok) return column === undefined ? ok({ node: node.value, column: undefined }) : findColumn(linked, node.value, column)
  if (column !== undefined || node.failure.code === 'PRJ006') return node
  for (let dot = text.lastIndexOf('.'); dot > 0; dot = text.lastIndexOf('.', dot - 1)) {
    const owner = findNode(linked, text.slice(0, dot))
    if (owner.ok) return findColumn(linked, owner.value, text.slice(dot + 1))
    if (owner.failure.code === 'PRJ006') return owner
  }
  return node
}

function findColumn(linked: LinkedProject, node: NodeIndex, text: string): Result<Asked> {
  const { numbers } = columnLineage(linked)
  const column = numbers.byId(node, columnId(text)) ?? numbers.byName(node, text)
  if (column !== undefined) return ok({ node, column })
  const owner = linked.project.nodes[node]
  return fail('LIN001', { column: text, node: owner === undefined ? '' : qualifiedName(owner), nearest: nearest(text, owner?.columns.map(({ name }) => name) ?? []) })
}
