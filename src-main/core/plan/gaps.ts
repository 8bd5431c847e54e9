// Moments at which something does not work: a name that views read is given away before they are replaced. Named with the step, so that nobody has to find out.
import type { NodeId } from '../project/ids.ts'
import { selectsEverything } from './compare/query.ts'
import type { Planning } from './planning.ts'
import type { PlanStep } from './types.ts'

const RENAMES: ReadonlySet<string> = new Set(['renameTable', 'moveTable', 'renameColumn'])
const SHOWN = 3

export function withGaps(planning: Planning, steps: readonly PlanStep[]): readonly PlanStep[] {
  const renaming = new Set(steps.filter(isRenaming).map(({ nodeID }) => nodeID))
  if (renaming.size === 0) return steps
  const readers = viewsOf(planning, renaming)
  const replaced = new Set(steps.filter(({ statements }) => statements.length > 0).map(({ nodeID }) => nodeID))
  return steps.map((step) => {
    const views = isRenaming(step) ? (readers.get(step.nodeID) ?? []) : []
    const gap = [step.gap, gapOf(planning, step, views, replaced)].filter((text) => text !== undefined).join(' ')
    return gap === '' ? step : { ...step, gap }
  })
}

function isRenaming({ change, statements, by }: PlanStep): boolean {
  return RENAMES.has(change) && (statements.length > 0 || by !== undefined)
}

/** Deployed views by the node that they read. */
function viewsOf({ desired, recordedById }: Planning, sources: ReadonlySet<NodeId>): ReadonlyMap<NodeId, readonly NodeId[]> {
  const views = new Map<NodeId, NodeId[]>()
  for (const { nodeId, reads } of desired) {
    const recorded = recordedById.get(nodeId)
    if (recorded === undefined || recorded.isSource || recorded.relation.kind !== 'view') continue
    for (const source of new Set(reads)) if (sources.has(source)) views.set(source, [...(views.get(source) ?? []), nodeId])
  }
  return views
}

function gapOf(planning: Planning, { change, from = '' }: PlanStep, views: readonly NodeId[], replaced: ReadonlySet<NodeId>): string | undefined {
  const readsIt = (view: NodeId): boolean => change !== 'renameColumn' || namesColumn(planning, view, from)
  const mended = views.filter((view) => replaced.has(view) && readsIt(view))
  // A view without a step does not name the column; it names the object.
  const left = change === 'renameColumn' ? [] : views.filter((view) => !replaced.has(view))
  const parts = [
    ...(mended.length === 0 ? [] : [`${names(planning, mended)} cannot be read until ${mended.length === 1 ? 'it is' : 'they are'} replaced, later in this plan.`]),
    ...(left.length === 0 ? [] : [`${names(planning, left)} ${left.length === 1 ? 'is' : 'are'} no part of this plan, and cannot be read until ${left.length === 1 ? 'it is' : 'they are'} deployed.`]),
  ]
  return parts.length === 0 ? undefined : parts.join(' ')
}

function namesColumn({ recordedById }: Planning, view: NodeId, column: string): boolean {
  const query = recordedById.get(view)?.relation.query
  return query !== undefined && (query.includes(column) || selectsEverything(query))
}

function names({ desiredById }: Planning, views: readonly NodeId[]): string {
  const shown = views.slice(0, SHOWN).map((view) => { const node = desiredById.get(view); return `${node?.location}.${node?.name}` })
  return views.length > SHOWN ? `${shown.join(', ')} and ${views.length - SHOWN} more` : shown.join(', ')
}
