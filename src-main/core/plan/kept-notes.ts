// What a kept column does to the views that take whatever columns there are: they show it under its new name, which is said before it is done.
import type { NodeId } from '../project/ids.ts'
import type { Draft } from './changes/draft.ts'
import { selectsEverything } from './compare/query.ts'
import { isInScope } from './planning.ts'
import type { Planning } from './planning.ts'
import type { PlanNote } from './types.ts'

export function keptNotes(planning: Planning, drafts: ReadonlyMap<NodeId, readonly Draft[]>): readonly PlanNote[] {
  const kept = new Map([...drafts].flatMap(([nodeId, own]) => {
    const names = own.flatMap(({ step }) => (step.change === 'dropColumn' && step.keeps !== undefined ? [step.keeps.as] : []))
    return names.length === 0 ? [] : [[nodeId, names] as const]
  }))
  if (kept.size === 0) return []
  return planning.desired.filter(({ nodeId, relation }) => relation.kind === 'view' && selectsEverything(relation.query) && isInScope(planning, nodeId)).flatMap(({ nodeId, location, name, reads }) => {
    const names = reads.flatMap((read) => kept.get(read) ?? [])
    const message = `The view selects every column, and so shows what is kept too, until it is removed: ${names.join(', ')}.`
    return names.length === 0 ? [] : [{ nodeID: nodeId, code: 'PLN154' as const, name: `${location}.${name}`, message }]
  })
}
