// Views that have no change of their own and are made anew all the same, where the engine fixes a view's columns and their types when it is made:
// they take whatever columns their source has, or name one whose type changes.
import type { NodeId } from '../project/ids.ts'
import type { Draft } from './changes/draft.ts'
import { replaceView } from './changes/view.ts'
import { selectsEverything } from './compare/query.ts'
import { isInScope, subjectOf } from './planning.ts'
import type { Planning } from './planning.ts'
import type { DesiredNode } from './types.ts'

type Drafts = ReadonlyMap<NodeId, readonly Draft[]>

const RESHAPES: ReadonlySet<string> = new Set(['addColumn', 'dropColumn', 'renameColumn', 'changeType', 'replaceView', 'changeMaterialization'])
/** What a view's replacement leaves as it is, or says anyway. */
const BESIDE: ReadonlySet<string> = new Set(['metadata', 'changeComment', 'renameTable', 'moveTable'])

/** The steps of such views, with their replacement; in reading order, so that one leads to the next. */
export function rebindViews(planning: Planning, drafts: Drafts): Drafts {
  if (!planning.input.dialect.viewsFreezeColumns) return new Map()
  const reshaped = new Set([...drafts].filter(([, own]) => own.some(({ step }) => RESHAPES.has(step.change))).map(([nodeId]) => nodeId))
  const replaced = new Map<NodeId, readonly Draft[]>()
  if (reshaped.size === 0) return replaced
  for (const node of planning.desired) {
    const own = drafts.get(node.nodeId) ?? []
    if (!isDeployedView(planning, node) || !isInScope(planning, node.nodeId) || own.some(({ step }) => !BESIDE.has(step.change) || step.risk === 'blocked')) continue
    const reason = node.reads.filter((id) => reshaped.has(id)).map((id) => reasonFor(planning, drafts, node, id)).find((found) => found !== undefined)
    if (reason === undefined) continue
    // A view that is replaced has no separate comment to change: it comes with it.
    const moved = own.filter(({ relocation }) => relocation !== undefined)
    const made = replaceView(planning.input.dialect, subjectOf(planning, node), node.relation, reason)
    replaced.set(node.nodeId, [...moved, { ...made, needs: moved.map(({ step }) => step.id) }])
    reshaped.add(node.nodeId)
  }
  return replaced
}

function reasonFor({ desiredById }: Planning, drafts: Drafts, { relation: { query = '' } }: DesiredNode, source: NodeId): string | undefined {
  const name = desiredById.get(source)?.name ?? source
  if (selectsEverything(query)) return `The view selects every column of ${name}, whose columns change.`
  const retyped = drafts.get(source)?.find(({ step }) => step.change === 'changeType' && step.column !== undefined && query.includes(step.column))?.step.column
  return retyped === undefined ? undefined : `The view reads ${retyped} of ${name}, whose type changes.`
}

function isDeployedView({ recordedById }: Planning, node: DesiredNode): boolean {
  const recorded = recordedById.get(node.nodeId)
  return recorded?.isSource === false && recorded.relation.kind === 'view' && !node.isSource && node.deployEnabled && node.relation.kind === 'view'
}
