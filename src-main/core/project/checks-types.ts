// Checks of what nodes name from elsewhere: node types and locations.
import { finding } from './finding-codes.ts'
import type { Finding } from './findings.ts'
import { qualifiedName } from './linked.ts'
import type { LinkedProject } from './linked.ts'
import type { Node } from './types.ts'

export function checkNodeTypes(linked: LinkedProject): readonly Finding[] {
  return [...unknownTypes(linked), ...unknownLocations(linked)]
}

function unknownTypes({ project, types }: LinkedProject): readonly Finding[] {
  return project.nodes.flatMap((node, index) => {
    if (types[index] !== undefined) return []
    const name = qualifiedName(node)
    return [finding('PRJ204', { type: node.nodeType === '' ? '(none)' : node.nodeType, node: name }, { file: node.file, path: ['operation', 'sqlType'], node: name })]
  })
}

/** One finding a location, at the first node that is in it. */
function unknownLocations({ project }: LinkedProject): readonly Finding[] {
  const declared = new Set(project.locations)
  const inUnknown = new Map<string, Node[]>()
  for (const node of project.nodes) {
    if (declared.has(node.location)) continue
    const others = inUnknown.get(node.location)
    if (others === undefined) inUnknown.set(node.location, [node])
    else others.push(node)
  }
  return [...inUnknown].flatMap(([location, [node, ...others]]) => {
    if (node === undefined) return []
    const facts = { location: location === '' ? '(none)' : location, nodes: others.length + 1 }
    return [finding('PRJ205', facts, { file: node.file, path: ['operation', 'locationName'], node: qualifiedName(node) })]
  })
}
