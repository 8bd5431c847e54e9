// Links a project: names and ids indexed, edges resolved, types found, and everything checked that needs no rendering.
import { buildGraph } from '../graph/index.ts'
import { checkCollections } from './checks-collections.ts'
import { checkColumns } from './checks-columns.ts'
import { checkCycle, checkReferences } from './checks-references.ts'
import { checkIdentity } from './checks-identity.ts'
import { checkJoinColumns } from './checks-join-columns.ts'
import { checkJoinSources } from './checks-join-sources.ts'
import { checkNodeTypes } from './checks-types.ts'
import type { Finding } from './findings.ts'
import type { NodeId } from './ids.ts'
import { qualifiedName } from './linked.ts'
import type { LinkedProject, NodeIndex } from './linked.ts'
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
  const graph = buildGraph(project.nodes.length, edges(project, byName))
  const typeOf = createTypeLookup(project.nodeTypes)
  const unchecked: LinkedProject = { project, graph, byId, byName, types: project.nodes.map((node) => typeOf(node.nodeType)), findings: formatFindings }
  const checks = [checkIdentity, checkNodeTypes, checkReferences, checkCycle, checkColumns, checkJoinColumns, checkJoinSources, checkCollections]
  return { ...unchecked, findings: [...formatFindings, ...checks.flatMap((check) => check(unchecked))] }
}

/** From the node that is read to the one that reads it. References without a link give none; they are not dependencies. */
function* edges(project: Project, byName: ReadonlyMap<string, NodeIndex>): Generator<readonly [NodeIndex, NodeIndex]> {
  for (const [reader, node] of project.nodes.entries()) {
    for (const source of node.sources) {
      for (const dependency of source.dependencies) {
        const read = byName.get(qualifiedName(dependency))
        if (read !== undefined) yield [read, reader]
      }
    }
  }
}
