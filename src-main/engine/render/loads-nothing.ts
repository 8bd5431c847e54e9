// The finding "loads nothing": a table that a refresh would report as done without a statement having filled it.
import type { Node } from '../../core/project/index.ts'
import type { RenderedNode } from './types.ts'

/** Whether the run of a table has no statement besides tests. Views and sources are not loaded. */
export function loadsNothing(run: RenderedNode): boolean {
  return isLoaded(run.node) && run.statements.every((statement) => statement.type === 'test')
}

function isLoaded(node: Node): boolean {
  return !node.isSource && node.materialization !== 'view'
}
