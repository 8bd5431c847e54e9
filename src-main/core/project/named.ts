// Other nodes that something names, and what that comes to in a project: as long as it comes to the same, what was worked out of it holds.
import type { NodeId } from './ids.ts'
import type { LinkedProject, NodeIndex } from './linked.ts'
import type { Node } from './types.ts'

/** Each once, in one order. */
export interface Named {
  /** LOCATION.NAME */
  readonly names: readonly string[]
  readonly ids: readonly NodeId[]
}

/** Names first, then ids; undefined where there is no such node. */
export function nodesNamed({ project, byName, byId }: LinkedProject, { names, ids }: Named): readonly (Node | undefined)[] {
  const at = (index: NodeIndex | undefined): Node | undefined => (index === undefined ? undefined : project.nodes[index])
  return [...names.map((name) => at(byName.get(name))), ...ids.map((id) => at(byId.get(id)))]
}

export function areSameNodes(one: readonly (Node | undefined)[], other: readonly (Node | undefined)[]): boolean {
  return one.length === other.length && one.every((node, index) => node === other[index])
}
