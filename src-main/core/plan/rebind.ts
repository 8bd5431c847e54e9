// Views that have no change of their own and are made anew all the same, where the engine fixes a view's columns and their types when it is made:
// they take whatever columns their source has, or name one whose type changes.
import { objectText } from '../relation/index.ts'
import type { NodeId } from '../project/ids.ts'
import type { Draft } from './changes/draft.ts'
import { replaceView } from './changes/view.ts'
import { namesIdentifier, selectsEverything } from './compare/query.ts'
import { isInScope, subjectOf } from './planning.ts'
import type { Planning } from './planning.ts'
import type { DesiredNode } from './types.ts'

type Drafts = ReadonlyMap<NodeId, readonly Draft[]>

const RESHAPES: ReadonlySet<string> = new Set(['addColumn', 'dropColumn', 'renameColumn', 'changeType', 'replaceView', 'changeMaterialization'])
/** What a view's replacement leaves as it is, or says anyway. */
const BESIDE: ReadonlySet<string> = new Set(['metadata', 'changeComment', 'renameTable', 'moveTable'])

/** The steps of such views, with their replacement; in reading order, so that one leads to the next. `removals`: of kept columns whose time is over. */
export function rebindViews(planning: Planning, drafts: Drafts, removals: Drafts): Drafts {
  if (!planning.input.dialect.viewsFreezeColumns) return new Map()
  const removed = removedFrom(planning, removals)
  const reshaped = new Set([...[...drafts].filter(([, own]) => own.some(({ step }) => RESHAPES.has(step.change))).map(([nodeId]) => nodeId), ...removed.keys()])
  const replaced = new Map<NodeId, readonly Draft[]>()
  const retyped = new Set<NodeId>()
  if (reshaped.size === 0) return replaced
  for (const node of planning.desired) {
    const own = drafts.get(node.nodeId) ?? []
    if (!isDeployedView(planning, node) || !isInScope(planning, node.nodeId) || own.some(({ step }) => !BESIDE.has(step.change) || step.risk === 'blocked')) continue
    const reason = node.reads.filter((id) => reshaped.has(id)).map((id) => reasonFor(planning, { drafts, retyped }, node, id)).find((found) => found !== undefined)
    if (reason === undefined) continue
    if (!selectsEverything(node.relation.query)) retyped.add(node.nodeId)
    // A view that is replaced has no separate comment to change: it comes with it.
    const moved = own.filter(({ relocation }) => relocation !== undefined)
    const made = replaceView(planning.input.dialect, subjectOf(planning, node), node.relation, reason)
    replaced.set(node.nodeId, [...moved, { ...made, needs: [...moved.map(({ step }) => step.id), ...node.reads.flatMap((id) => removed.get(id) ?? [])] }])
    reshaped.add(node.nodeId)
  }
  return replaced
}

/** The nodes whose tables lose a kept column, with the steps that remove it. */
function removedFrom({ occupants }: Planning, removals: Drafts): ReadonlyMap<NodeId, readonly string[]> {
  const byObject = new Map([...occupants.values()].map(({ nodeId, relation }) => [objectText(relation.name), nodeId]))
  const removed = new Map<NodeId, readonly string[]>()
  for (const { step } of [...removals.values()].flat()) {
    const node = step.change === 'dropColumn' ? byObject.get(step.object) : undefined
    if (node !== undefined) removed.set(node, [...(removed.get(node) ?? []), step.id])
  }
  return removed
}

interface Changes {
  readonly drafts: Drafts
  /** Views that are made anew for a type that changes: whatever they call it, what reads them gets another type too. */
  readonly retyped: ReadonlySet<NodeId>
}

function reasonFor({ desiredById }: Planning, { drafts, retyped: views }: Changes, { relation: { query = '' } }: DesiredNode, source: NodeId): string | undefined {
  const name = desiredById.get(source)?.name ?? source
  if (selectsEverything(query)) return `The view selects every column of ${name}, whose columns change.`
  if (views.has(source)) return `The view reads ${name}, which is made anew for a type that changes.`
  const retyped = drafts.get(source)?.find(({ step }) => step.change === 'changeType' && step.column !== undefined && namesIdentifier(query, step.column))?.step.column
  return retyped === undefined ? undefined : `The view reads ${retyped} of ${name}, whose type changes.`
}

function isDeployedView({ recordedById }: Planning, node: DesiredNode): boolean {
  const recorded = recordedById.get(node.nodeId)
  return recorded?.isSource === false && recorded.relation.kind === 'view' && !node.isSource && node.deployEnabled && node.relation.kind === 'view'
}
