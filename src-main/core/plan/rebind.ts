// Views that take whatever columns their source has are made anew when those change, where the engine fixes a view's columns when it is made.
import type { NodeId } from '../project/ids.ts'
import type { Draft } from './changes/draft.ts'
import { replaceView } from './changes/view.ts'
import { selectsEverything } from './compare/query.ts'
import { isInScope, subjectOf } from './planning.ts'
import type { Planning } from './planning.ts'

const RESHAPES: ReadonlySet<string> = new Set(['addColumn', 'dropColumn', 'renameColumn', 'changeType', 'replaceView'])

/** Replacements of views that have no step of their own; in reading order, so that one leads to the next. */
export function rebindViews(planning: Planning, drafts: ReadonlyMap<NodeId, readonly Draft[]>): ReadonlyMap<NodeId, Draft> {
  if (!planning.input.dialect.viewsFreezeColumns) return new Map()
  const reshaped = new Set([...drafts].filter(([, own]) => own.some(({ step }) => RESHAPES.has(step.change))).map(([nodeId]) => nodeId))
  const replaced = new Map<NodeId, Draft>()
  if (reshaped.size === 0) return replaced
  for (const node of planning.desired) {
    const source = node.reads.find((id) => reshaped.has(id))
    if (source === undefined || !isDeployedStarView(planning, node.nodeId) || !isInScope(planning, node.nodeId)) continue
    if (drafts.get(node.nodeId)?.some(({ step }) => step.change !== 'metadata' && step.change !== 'changeComment') === true) continue
    const reason = `The view selects every column of ${planning.desiredById.get(source)?.name ?? source}, whose columns change.`
    replaced.set(node.nodeId, replaceView(planning.input.dialect, subjectOf(planning, node), node.relation, reason))
    reshaped.add(node.nodeId)
  }
  return replaced
}

function isDeployedStarView(planning: Planning, nodeId: NodeId): boolean {
  const node = planning.desiredById.get(nodeId)
  const isDeployed = planning.recordedById.get(nodeId)?.isSource === false
  return isDeployed && node !== undefined && !node.isSource && node.deployEnabled && node.relation.kind === 'view' && selectsEverything(node.relation.query)
}
