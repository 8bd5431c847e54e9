// A linked project: nodes on dense numbers, edges resolved, names and ids indexed, findings gathered.
import type { Graph } from '../graph/types.ts'
import type { Finding } from './findings.ts'
import type { NodeId } from './ids.ts'
import type { Node, NodeType, Project } from './types.ts'

/** A node's number: its index in Project.nodes and in the graph. */
export type NodeIndex = number

export interface LinkedProject {
  readonly project: Project
  readonly graph: Graph
  readonly byId: ReadonlyMap<NodeId, NodeIndex>
  /** LOCATION.NAME → node. */
  readonly byName: ReadonlyMap<string, NodeIndex>
  /** The type of each node, by node number; undefined where it names none that is known (a finding says so). */
  readonly types: readonly (NodeType | undefined)[]
  readonly findings: readonly Finding[]
}

/** LOCATION.NAME: how a node is called in messages and looked up by templates. */
export function qualifiedName(node: Pick<Node, 'location' | 'name'>): string {
  return `${node.location}.${node.name}`
}
