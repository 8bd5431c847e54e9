// What steps of one node wait for of another: views come after what their source gets and before what it loses.
import type { NodeId } from '../project/ids.ts'
import type { Draft } from './changes/draft.ts'
import { selectsEverything } from './compare/query.ts'
import type { Planning } from './planning.ts'

type Drafts = ReadonlyMap<NodeId, readonly Draft[]>
type AddNeeds = (id: string, needed: readonly string[]) => void

export function needsAcrossNodes(planning: Planning, drafts: Drafts): ReadonlyMap<string, readonly string[]> {
  const needs = new Map<string, string[]>()
  const add: AddNeeds = (id, needed) => {
    const known = needs.get(id)
    if (known === undefined) needs.set(id, [...needed])
    else known.push(...needed)
  }
  for (const [source, views] of viewsBySource(planning, drafts)) {
    orderAround((drafts.get(source) ?? []).filter(changesColumns), views, add)
  }
  namesAfterViews(planning, drafts, add)
  dropsAfterFormerReaders(planning, drafts, add)
  return needs
}

/** A view is renamed while what it was made to read is there under the names that it knows. It waits for nothing itself. */
function namesAfterViews({ input: { dialect }, recordedById }: Planning, drafts: Drafts, add: AddNeeds): void {
  const views = [...drafts].flatMap(([nodeId, own]) => own.filter(({ phase }) => phase === 'rename views').map(({ step }) => ({ nodeId, id: step.id, query: recordedById.get(nodeId)?.relation.query ?? '' })))
  if (views.length === 0) return
  for (const [nodeId, own] of drafts) {
    const former = recordedById.get(nodeId)
    if (former === undefined) continue
    const name = dialect.quoteObject(former.relation.name)
    const readers = views.filter((view) => view.nodeId !== nodeId && view.query.includes(name)).map(({ id }) => id)
    if (readers.length > 0) for (const { step } of own.filter(({ phase }) => phase === 'rename views' || phase === 'rename')) add(step.id, readers)
  }
}

function changesColumns({ step: { change, risk, statements, by } }: Draft): boolean {
  return change !== 'changeComment' && change !== 'adopt' && (risk === 'blocked' || statements.length > 0 || by !== undefined)
}

interface ViewStep {
  readonly id: string
  readonly takesEverything: boolean
}

/** The step after which a view selects what it shall. */
function madeBy({ phase, step: { change, to } }: Draft): boolean {
  return change === 'createView' || change === 'replaceView' || (change === 'changeMaterialization' && to === 'view') || ((change === 'moveTable' || change === 'renameTable') && phase === 'views')
}

/** Every node that is read by a view that has a step. */
function viewsBySource(planning: Planning, drafts: Drafts): ReadonlyMap<NodeId, readonly ViewStep[]> {
  const views = new Map<NodeId, ViewStep[]>()
  for (const [nodeId, own] of drafts) {
    const node = planning.desiredById.get(nodeId)
    const made = own.find(madeBy)
    if (node === undefined || made === undefined) continue
    const view = { id: made.step.id, takesEverything: selectsEverything(node.relation.query) }
    // What is on a cycle is blocked, and cannot wait for itself.
    const sources = [...new Set(node.reads)].filter((source) => source !== nodeId && !(planning.cycles.has(nodeId) && planning.cycles.has(source)))
    for (const source of sources) {
      const known = views.get(source)
      if (known === undefined) views.set(source, [view])
      else known.push(view)
    }
  }
  return views
}

/**
 * Views come after what their source gets and before what it loses. Not so where a lost column's name is used again, or a view takes whatever
 * columns there are: then all of the source's steps come first, and its views are broken until they are replaced, right after.
 */
function orderAround(own: readonly Draft[], views: readonly ViewStep[], add: AddNeeds): void {
  const isLoss = ({ step }: Draft): boolean => step.change === 'dropColumn'
  const losesFirst = own.some((draft) => draft.phase === 'contract' && !isLoss(draft)) || views.some(({ takesEverything }) => takesEverything)
  const before = (losesFirst ? own : own.filter((draft) => !isLoss(draft))).map(({ step }) => step.id)
  for (const view of views) add(view.id, before)
  if (losesFirst) return
  for (const loss of own.filter(isLoss)) add(loss.step.id, views.map(({ id }) => id))
}

/** What a gone node leaves is dropped after the replacement of the views whose former query names it, unless another object takes its name: that cannot wait. */
function dropsAfterFormerReaders(planning: Planning, drafts: Drafts, add: AddNeeds): void {
  const taken = new Set([...drafts.values()].flat().flatMap(({ needs }) => needs))
  const drops = planning.gone.flatMap((node) => (drafts.get(node.nodeId) ?? []).filter(({ step }) => step.change === 'drop' && !taken.has(step.id)).map(({ step }) => ({ step, node })))
  if (drops.length === 0) return
  for (const [nodeId, own] of drafts) {
    const query = planning.recordedById.get(nodeId)?.relation.query
    const replaced = own.find(({ step }) => step.change === 'replaceView')
    if (query === undefined || replaced === undefined) continue
    for (const { step, node } of drops) if (query.includes(node.relation.name.name)) add(step.id, [replaced.step.id])
  }
}
