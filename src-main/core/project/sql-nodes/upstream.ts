// The node that a ref names, as the table that a query reads.
import type { Node } from '../types.ts'
import { createColumns } from './query/columns.ts'
import type { Columns } from './query/columns.ts'
import type { ReferredTable } from './query/reading.ts'
import { BROKEN, UNTYPED } from './query/values.ts'

/** A node that is there, one that is not (a finding says so), or one whose columns are not known yet: itself, or one that reads it in a circle. */
export type Upstream = { readonly kind: 'node'; readonly node: Node } | { readonly kind: 'missing' } | { readonly kind: 'itself' } | { readonly kind: 'circle' }

export function tableOf(upstream: Upstream, name: string): ReferredTable {
  if (upstream.kind === 'node') return { name, columns: columnsOf(upstream.node), isMissing: false }
  return { name, columns: undefined, isMissing: upstream.kind !== 'itself' }
}

const known = new WeakMap<Node, Columns>()

/** A node without a column is one whose columns nobody wrote down. */
function columnsOf(node: Node): Columns | undefined {
  if (node.columns.length === 0) return undefined
  const found = known.get(node)
  if (found !== undefined) return found
  const untyped = node.language === 'sql' ? BROKEN : UNTYPED
  const columns = createColumns(
    node.columns.map(({ id, name, dataType, nullable }) => ({ name, type: dataType === '' ? untyped : dataType, isNullable: nullable, reads: [{ node: node.id, column: id }] })),
  )
  known.set(node, columns)
  return columns
}
