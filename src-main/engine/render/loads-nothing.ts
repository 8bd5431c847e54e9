// The finding "loads nothing": a table that a refresh would report as done without a statement having filled it.
import type { Node } from '../../core/project/index.ts'
import type { RenderedNode } from './types.ts'

export const LOADS_NOTHING =
  'Its run template renders no statement, so a refresh loads nothing. Give the node what its type needs (a Dimension: a business key), correct the node type, or make the node a view.'

// What else there is, a stream or a dynamic table, nobody loads.
const LOADED = /^\s*(?:|table|transient|transient table)\s*$/i

/** Whether the run of a table has no statement besides tests. Views and sources are not loaded. */
export function loadsNothing({ node, statements }: RenderedNode): boolean {
  return !node.isSource && LOADED.test(node.materialization) && statements.every((statement) => statement.type === 'test')
}

/** However it is written: the word is the author's. */
export function isView({ materialization }: Node): boolean {
  return materialization.toLowerCase() === 'view'
}
