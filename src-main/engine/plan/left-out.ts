// What a plan makes that reads a node which is left out and was never deployed: said before it fails.
import type { DesiredNode, Plan, RecordedNode } from '../../core/plan/index.ts'
import { qualifiedName } from '../../core/project/index.ts'
import type { NodeId } from '../../core/project/index.ts'
import { grouped } from './grouped-notes.ts'
import type { NodeNote } from './grouped-notes.ts'
import type { PlanScope } from './subset.ts'

export function leftOutNotes({ steps }: Plan, { subset, excluded }: PlanScope, desired: readonly DesiredNode[], recorded: ReadonlyMap<NodeId, RecordedNode>): Plan['notes'] {
  if (subset === null && excluded === undefined) return []
  const byId = new Map(desired.map((node) => [node.nodeId, node]))
  const isLeftOut = (node: DesiredNode): boolean => !node.isSource && !recorded.has(node.nodeId) && (excluded?.nodes.has(node.nodeId) === true || subset?.nodes.has(node.nodeId) === false)
  const made = new Set(steps.filter(({ change }) => change === 'createTable' || change === 'createView' || change === 'replaceView').map(({ nodeID }) => nodeID))
  return grouped([...made].flatMap((id): readonly NodeNote[] => {
    const node = byId.get(id)
    const missing = (node?.reads ?? []).flatMap((read) => byId.get(read) ?? []).filter(isLeftOut).map(qualifiedName)
    if (node === undefined || missing.length === 0) return []
    const fails = node.relation.kind === 'view' ? 'the view cannot be made' : 'a refresh of it fails'
    return [{ nodeID: id, name: qualifiedName(node), message: `It reads ${missing.join(', ')}, which ${missing.length === 1 ? 'is' : 'are'} left out and not deployed: ${fails} until ${missing.length === 1 ? 'it is' : 'they are'} there.` }]
  }))
}
