// What every node's planning looks things up in; made once a plan.
import type { NodeId } from '../project/ids.ts'
import { isNotMade } from '../relation/index.ts'
import type { ObjectName, Relation } from '../relation/index.ts'
import type { Subject } from './changes/draft.ts'
import type { PlanInput } from './input.ts'
import { readingOrder } from './reading-order.ts'
import type { DesiredNode, RecordedNode } from './types.ts'

export interface Planning {
  readonly input: PlanInput
  /** dialect.objectKey, each name's made once. */
  readonly keyOf: (name: ObjectName) => string
  /** Every node of the project, each after those that it reads; of those that could come next, by LOCATION.NAME. */
  readonly desired: readonly DesiredNode[]
  readonly desiredById: ReadonlyMap<NodeId, DesiredNode>
  readonly recordedById: ReadonlyMap<NodeId, RecordedNode>
  /** Recorded nodes that the project has no more, by LOCATION.NAME. */
  readonly gone: readonly RecordedNode[]
  /** Object key → the node of the project that was deployed to it. */
  readonly occupants: ReadonlyMap<string, RecordedNode>
  /** Object key → the gone node that was deployed to it. */
  readonly left: ReadonlyMap<string, RecordedNode>
  /** Nodes on a dependency cycle → the cycle in words. */
  readonly cycles: ReadonlyMap<NodeId, string>
  /** Object keys that the project wants, with the node that does: sources, and all nodes whose deployment is not switched off. */
  readonly wanted: ReadonlyMap<string, DesiredNode>
  /** A node → another one that wants the same object. */
  readonly rivals: ReadonlyMap<NodeId, DesiredNode>
  /** LOCATION.NAME that more than one node has. */
  readonly shared: ReadonlySet<string>
}

export function createPlanning(input: PlanInput): Planning {
  const keyOf = rememberedKeys(input)
  const sorted = [...input.desired].sort(byName)
  const { order, cycles } = readingOrder(sorted)
  const desiredById = new Map(sorted.map((node) => [node.nodeId, node]))
  const gone = input.recorded.filter(({ nodeId }) => !desiredById.has(nodeId)).sort(byName)
  return {
    input,
    keyOf,
    desired: order,
    desiredById,
    recordedById: new Map(input.recorded.map((node) => [node.nodeId, node])),
    gone,
    left: new Map(gone.filter(({ isSource }) => !isSource).map((node) => [keyOf(node.relation.name), node])),
    occupants: new Map(input.recorded.filter(({ isSource, nodeId, relation }) => !isSource && desiredById.has(nodeId) && !isNotMade(relation)).map((node) => [keyOf(node.relation.name), node])),
    cycles,
    ...wantedObjects(sorted, keyOf),
    shared: sharedNames([...sorted, ...gone]),
  }
}

function wantedObjects(nodes: readonly DesiredNode[], keyOf: Planning['keyOf']): Pick<Planning, 'wanted' | 'rivals'> {
  const first = new Map<string, DesiredNode>()
  const rivals = new Map<NodeId, DesiredNode>()
  for (const node of nodes) {
    if (!node.isSource && !node.deployEnabled) continue
    const key = keyOf(node.relation.name)
    const rival = first.get(key)
    if (rival === undefined) {
      first.set(key, node)
      continue
    }
    rivals.set(node.nodeId, rival)
    // A source says most about why an object is taken.
    if (!rivals.has(rival.nodeId) || node.isSource) rivals.set(rival.nodeId, node)
  }
  return { wanted: first, rivals }
}

/** From which object to which a node's goes in this plan; undefined where it stays, is not there yet, or is not to be touched. */
export function moveOf(planning: Planning, node: DesiredNode): { readonly from: string; readonly to: string } | undefined {
  const recorded = planning.recordedById.get(node.nodeId)
  if (node.isSource || !node.deployEnabled || node.leftAlone !== undefined || !isInScope(planning, node.nodeId)) return undefined
  if (recorded === undefined || recorded.isSource || isNotMade(recorded.relation) || isNotMade(node.relation)) return undefined
  const [from, to] = [planning.keyOf(recorded.relation.name), planning.keyOf(node.relation.name)]
  return from === to ? undefined : { from, to }
}

/** Whether the node that has the object now gives it up in this plan, so that another may have the name. */
export function isVacated(planning: Planning, key: string): boolean {
  const occupant = planning.occupants.get(key)
  const node = occupant === undefined ? undefined : planning.desiredById.get(occupant.nodeId)
  return node !== undefined && moveOf(planning, node) !== undefined
}

export function isInScope({ input }: Planning, nodeId: NodeId): boolean {
  return input.excluded?.nodes.has(nodeId) !== true && (input.subset === null || input.subset.nodes.has(nodeId))
}

export function actualOf({ input, keyOf }: Planning, name: ObjectName): Relation | undefined {
  return input.actual?.get(keyOf(name))
}

function rememberedKeys({ dialect }: PlanInput): Planning['keyOf'] {
  const keys = new Map<ObjectName, string>()
  return (name) => {
    const known = keys.get(name)
    if (known !== undefined) return known
    const key = dialect.objectKey(name)
    keys.set(name, key)
    return key
  }
}

export function subjectOf({ shared }: Planning, node: DesiredNode | RecordedNode): Subject {
  const { nodeId, location, name } = node
  const label = `${location}.${name}`
  return { nodeId, location, name, label: shared.has(label) ? `${label}#${nodeId}` : label, object: node.relation.name }
}

type Named = Pick<DesiredNode, 'location' | 'name' | 'nodeId'>

// By code unit, not by locale: the order must be the same on every machine.
function byName(a: Named, b: Named): number {
  return compare(a.location, b.location) || compare(a.name, b.name) || compare(a.nodeId, b.nodeId)
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}

function sharedNames(nodes: readonly Named[]): ReadonlySet<string> {
  const seen = new Set<string>()
  const shared = new Set<string>()
  for (const { location, name } of nodes) {
    const label = `${location}.${name}`
    if (seen.has(label)) shared.add(label)
    seen.add(label)
  }
  return shared
}
