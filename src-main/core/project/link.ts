// Links a project: names and ids indexed, edges resolved, types found, and everything checked that needs no rendering.
import { buildGraph } from '../graph/index.ts'
import { checkCollections } from './checks-collections.ts'
import { checkCycle } from './checks-references.ts'
import { checkIdentity } from './checks-identity.ts'
import { checkNodeTypes } from './checks-node-types.ts'
import { checkLocations } from './checks-types.ts'
import { edgesBetween, readingTexts } from './edges.ts'
import type { Finding } from './findings.ts'
import type { NodeId } from './ids.ts'
import { qualifiedName } from './linked.ts'
import type { LinkedProject, NodeIndex } from './linked.ts'
import { checkingNodes } from './node-checks.ts'
import { finished } from './pieces.ts'
import type { Pieces } from './pieces.ts'
import { createTypeLookup } from './type-lookup.ts'
import type { Project } from './types.ts'

/** The linked project, with the findings of its files first. Of nodes with the same id or name, the first one has it. */
export function linkProject(project: Project, formatFindings: readonly Finding[]): LinkedProject {
  return finished(linking(project, formatFindings))
}

/** The same in pieces, so that others can have their turn in between; none takes long, however many nodes there are. */
export function* linking(project: Project, formatFindings: readonly Finding[]): Pieces<LinkedProject> {
  const byId = new Map<NodeId, NodeIndex>()
  const byName = new Map<string, NodeIndex>()
  project.nodes.forEach((node, index) => {
    if (!byId.has(node.id)) byId.set(node.id, index)
    const name = qualifiedName(node)
    if (!byName.has(name)) byName.set(name, index)
  })
  yield* readingTexts(project.nodes)
  const graph = buildGraph(project.nodes.length, edgesBetween(project.nodes, byName))
  const typeOf = createTypeLookup(project.nodeTypes)
  const unchecked: LinkedProject = { project, graph, byId, byName, types: project.nodes.map((node) => typeOf(node.nodeType)), findings: formatFindings }
  const found: (readonly Finding[])[] = [formatFindings]
  for (const check of [checkIdentity, checkNodeTypes, checkLocations, checkCycle]) {
    yield
    found.push(check(unchecked))
  }
  found.push(yield* checkingNodes(unchecked), checkCollections(unchecked))
  return { ...unchecked, findings: found.flat() }
}
