// Which nodes are not as an environment has recorded them: what a plan would change of its own accord, without looking at the warehouse.
import type { Dialect } from '../dialect/index.ts'
import type { NodeId } from '../project/ids.ts'
import { planRecorded } from './changes/recorded.ts'
import { isUnchanged } from './compare/shape.ts'
import type { PlanInput } from './input.ts'
import { createPlanning, subjectOf } from './planning.ts'
import type { Planning } from './planning.ts'
import { NO_ANSWERS } from './types.ts'
import type { DesiredNode, RecordedNode } from './types.ts'

export interface ChangedInput {
  readonly dialect: Dialect
  readonly desired: readonly DesiredNode[]
  readonly recorded: readonly RecordedNode[]
}

/** Nodes that are new, and those whose definition or shape is not the recorded one; not those whose deployment is switched off. */
export function changedNodes({ dialect, desired, recorded }: ChangedInput): ReadonlySet<NodeId> {
  const planning = createPlanning({ ...NOTHING_ELSE, dialect, desired, recorded })
  return new Set(desired.filter((node) => isChanged(planning, node)).map(({ nodeId }) => nodeId))
}

/** What a plan is about besides, and this is not. */
const NOTHING_ELSE: Omit<PlanInput, 'dialect' | 'desired' | 'recorded'> = {
  project: { id: '', name: '' },
  environment: { id: '', name: '' },
  commit: null,
  actual: null,
  basis: { recordedAt: null, actual: 'none' },
  parameters: {},
  answers: NO_ANSWERS,
  subset: null,
  digest: (text) => text,
}

function isChanged(planning: Planning, node: DesiredNode): boolean {
  const recorded = planning.recordedById.get(node.nodeId)
  const { dialect } = planning.input
  if (!node.isSource && !node.deployEnabled) return false
  if (recorded === undefined || recorded.isSource !== node.isSource || recorded.definitionHash !== node.definitionHash) return true
  if (isUnchanged(dialect, recorded.relation, node.relation)) return false
  // What the warehouse could not be given (NOT NULL on an added column) differs for good, and is no change.
  return node.isSource || planRecorded({ planning, subject: subjectOf(planning, node), node }, recorded).drafts.length > 0
}
