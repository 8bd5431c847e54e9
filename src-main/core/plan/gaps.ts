// What does not work for a while, or from then on: what a view reads goes, or gets another name, before the view is replaced, or it is not replaced at all.
// Named with the step, so that nobody has to find out.
import type { NodeId } from '../project/ids.ts'
import { namesIdentifier, selectsEverything } from './compare/query.ts'
import type { Planning } from './planning.ts'
import type { ChangeKind, PlanStep } from './types.ts'

/** Steps after which an object, or a column, is not as views know it; `shape`: only those notice that take whatever columns there are. */
const CHANGES: Partial<Readonly<Record<ChangeKind, 'object' | 'column' | 'shape'>>> = {
  renameTable: 'object', moveTable: 'object', renameColumn: 'column', dropColumn: 'column', addColumn: 'shape',
}
const SHOWN = 3

export function withGaps(planning: Planning, steps: readonly PlanStep[]): readonly PlanStep[] {
  const sources = new Set(steps.filter(isNoticed).map(({ nodeID }) => nodeID))
  if (sources.size === 0) return steps
  const readers = viewsOf(planning, sources)
  const replacedAt = new Map(steps.flatMap(({ nodeID, change, statements }, place) => (statements.length > 0 && change !== 'changeComment' ? [[nodeID, place] as const] : [])))
  return steps.map((step, place) => {
    if (!isNoticed(step)) return step
    const views = (readers.get(step.nodeID) ?? []).filter((view) => reads(planning, view, step))
    const mended = views.filter((view) => (replacedAt.get(view) ?? -1) > place)
    const left = views.filter((view) => !replacedAt.has(view))
    const gap = [step.gap, ...gapTexts(planning, mended, left)].filter((text) => text !== undefined).join(' ')
    return gap === '' ? step : { ...step, gap }
  })
}

function isNoticed({ change, statements, by }: PlanStep): boolean {
  return CHANGES[change] !== undefined && (statements.length > 0 || by !== undefined)
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

function reads({ input: { dialect }, recordedById }: Planning, view: NodeId, { change, from, column }: PlanStep): boolean {
  const what = CHANGES[change]
  const query = recordedById.get(view)?.relation.query
  if (what === 'object' || (dialect.viewsFreezeColumns && selectsEverything(query))) return true
  return what === 'column' && namesIdentifier(query, (change === 'renameColumn' ? from : column) ?? '')
}

function gapTexts(planning: Planning, mended: readonly NodeId[], left: readonly NodeId[]): readonly string[] {
  return [
    ...(mended.length === 0 ? [] : [`${names(planning, mended)} cannot be read until ${mended.length === 1 ? 'it is' : 'they are'} replaced, later in this plan.`]),
    ...(left.length === 0 ? [] : [`${names(planning, left)} ${left.length === 1 ? 'is' : 'are'} not changed by this plan, and cannot be read until ${left.length === 1 ? 'it is' : 'they are'} deployed.`]),
  ]
}

function names({ desiredById }: Planning, views: readonly NodeId[]): string {
  const shown = views.slice(0, SHOWN).flatMap((view) => desiredById.get(view) ?? []).map(({ location, name }) => `${location}.${name}`)
  return views.length > SHOWN ? `${shown.join(', ')} and ${views.length - SHOWN} more` : shown.join(', ')
}
