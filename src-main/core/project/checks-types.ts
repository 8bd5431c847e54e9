// Checks of what nodes name from elsewhere: node types and locations.
import { finding } from './finding-codes.ts'
import type { Finding } from './findings.ts'
import { qualifiedName } from './linked.ts'
import type { LinkedProject, NodeIndex } from './linked.ts'
import { packageType } from './package-types.ts'
import { systemColumnName } from './system-columns.ts'
import type { Node, NodeType } from './types.ts'

/** That the node's type is known, and that it has the columns of its own that its type's templates use. Types of packages that are not there are told of once a package. */
export function nodeTypeOf({ types }: LinkedProject, node: Node, index: NodeIndex): readonly Finding[] {
  const type = types[index]
  if (type !== undefined) return systemColumns(node, type)
  if (packageType(node.nodeType) !== undefined) return []
  const name = qualifiedName(node)
  return [finding('PRJ204', { type: node.nodeType === '' ? '(none)' : node.nodeType, node: name }, { file: node.file, path: ['operation', 'sqlType'], node: name })]
}

/** Recognised by its flag, whatever its name. One that no template asks for, or that only a condition adds, may well be missing. */
function systemColumns(node: Node, type: NodeType): readonly Finding[] {
  if (node.isSource || type.systemColumns.length === 0) return []
  const templates = [type.createTemplate, type.runTemplate, type.library ?? ''].join('\n')
  const missing = type.systemColumns.filter(({ attribute, enableIf }) => attribute !== '' && enableIf === undefined && !hasFlag(node, attribute) && templates.includes(attribute))
  return missing.map((column) => {
    const facts = { node: qualifiedName(node), column: systemColumnName(column, node), flag: column.attribute, type: type.name }
    return finding('PRJ235', facts, { file: node.file, path: ['operation', 'metadata', 'columns'], node: facts.node })
  })
}

function hasFlag({ columns }: Node, attribute: string): boolean {
  return columns.some(({ flags, config }) => flags.some((flag) => flag === attribute) || config[attribute] === true)
}

/** One finding a location, at the first node that is in it. */
export function checkLocations({ project }: LinkedProject): readonly Finding[] {
  const declared = new Set(project.locations)
  const unknown = Map.groupBy(project.nodes.filter((node) => !declared.has(node.location)), (node) => node.location)
  return [...unknown].flatMap(([location, [node, ...others]]) => {
    if (node === undefined) return []
    const facts = { location: location === '' ? '(none)' : location, nodes: others.length + 1 }
    return [finding('PRJ205', facts, { file: node.file, path: ['operation', 'locationName'], node: qualifiedName(node) })]
  })
}
