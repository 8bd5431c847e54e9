// Links a project: names and ids indexed, edges resolved, types found, and everything checked that needs no rendering.
import { buildGraph } from '../graph/index.ts'
import { checkCollections } from './checks-collections.ts'
import { checkCycle } from './checks-references.ts'
import { checkIdentity } from './checks-identity.ts'
import { checkNodeTypes } from './checks-node-types.ts'
import { checkLocations } from './checks-types.ts'
import { edgesBetween } from './edges.ts'
import type { Finding } from './findings.ts'
import type { NodeId } from './ids.ts'
import { qualifiedName } from './linked.ts'
import type { LinkedProject, NodeIndex } from './linked.ts'
import { checkNodes } from './node-checks.ts'
import { createTypeLookup } from './type-lookup.ts'
import type { Project } from './types.ts'

/** The linked project, with the findings of its files first. Of nodes with the same id or name, the first one has it. */
export function linkProject(project: Project, formatFindings: readonly Finding[]): LinkedProject {
  const byId = new Map<NodeId, NodeIndex>()
  const byName = new Map<string, NodeIndex>()
  project.nodes.forEach((node, index) => {
    if (!byId.has(node.id)) byId.set(node.id, index)
    const name = qualifiedName(node)
    if (!byName.has(name)) byName.set(name, index)
  })
  const graph = buildGraph(project.nodes.length, edgesBetween(project.nodes, byName))
  const typeOf = createTypeLookup(project.nodeTypes)
  const unchecked: LinkedProject = { project, graph, byId, byName, types: project.nodes.map((node) => typeOf(node.nodeType)), findings: formatFindings }
  const checks = [checkIdentity, checkNodeTypes, checkLocations, checkCycle, checkNodes, checkCollections]
  return { ...unchecked, findings: [...formatFindings, ...checks.flatMap((check) => check(unchecked))] }
}
