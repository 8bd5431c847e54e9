// Nodes that the engine cannot make what they are: a table of their columns is made in their place, or nothing where they have none.
// What stands in holds nobody's rows, so it is dropped without a question when the real thing can be made.
import { isUnchanged } from '../compare/shape.ts'
import type { Relation } from '../../relation/index.ts'
import type { DesiredNode, RecordedNode } from '../types.ts'
import { draft } from './draft.ts'
import type { Draft } from './draft.ts'
import { NOTHING, steps } from './node-plan.ts'
import type { NodeCase, NodePlan } from './node-plan.ts'

/** Why a new object is made. */
export function reasonToCreate({ obstacle, relation }: DesiredNode): string {
  return obstacle === undefined ? `The ${relation.kind} is new.` : `${obstacle.sentence} An empty table of its columns is made in its place.`
}

/** Only the definition is recorded, so that refreshes know of the node and of what is below it. */
export function notMade({ planning, subject, node }: NodeCase, recorded: RecordedNode | undefined): NodePlan {
  const { dialect } = planning.input
  if (recorded?.definitionHash === node.definitionHash && isUnchanged(dialect, recorded.relation, node.relation)) return NOTHING
  const left = recorded === undefined || recorded.isSource || recorded.relation.columns.length === 0 ? '' : ` The ${recorded.relation.kind} that was deployed for it is left alone.`
  const reason = `${node.obstacle?.sentence ?? ''} It has no columns to make a table of: nothing is made, and its definition is recorded.${left}`
  return steps(draft(dialect, subject, { kind: 'metadata', reason: reason.trimStart() }))
}

/** The step from a view to what stands in for it, or back; undefined where neither of the two stands in. */
export function replaceStandIn({ planning, subject, node }: NodeCase, before: Relation): Draft | undefined {
  const { dialect } = planning.input
  const after = node.relation
  if (before.kind === after.kind || (before.standsIn !== true && after.standsIn !== true)) return undefined
  const isView = after.kind === 'view'
  return draft(dialect, subject, {
    kind: isView ? 'createView' : 'createTable',
    rule: { change: isView ? 'createView' : 'createTable', how: 'rebuild' },
    phase: isView ? 'views' : 'expand',
    reason: isView ? 'The view can be made here now; the table that stood in for it is dropped.' : `The view is dropped. ${reasonToCreate(node)}`,
    departure: { relation: before, statements: (former) => [...dialect.dropObject(former), ...(isView ? dialect.createView(after, false) : dialect.createTable(after))] },
  })
}
