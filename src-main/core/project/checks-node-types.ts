// Checks of the node types that nodes use: their packages, whether they are switched on, and whether their names tell them apart.
import { finding } from './finding-codes.ts'
import type { Finding } from './findings.ts'
import type { LinkedProject } from './linked.ts'
import { hydratedPackages, packageType } from './package-types.ts'
import type { Node, NodeType } from './types.ts'

export function checkNodeTypes(linked: LinkedProject): readonly Finding[] {
  return [...packages(linked), ...disabledTypes(linked), ...sharedNames(linked)]
}

/** One finding a package that is not hydrated, one a node type that a hydrated one does not have. */
function packages({ project, types }: LinkedProject): readonly Finding[] {
  const hydrated = hydratedPackages(project.nodeTypes)
  const declared = new Map((project.packages ?? []).map((one) => [one.alias, one]))
  const unknown = project.nodes.filter((_, index) => types[index] === undefined)
  const used = Map.groupBy(unknown, (node) => packageType(node.nodeType)?.alias)
  const found: Finding[] = []
  for (const [alias, nodes] of used) {
    const [first] = nodes
    if (alias === undefined || first === undefined) continue
    if (hydrated.has(alias)) found.push(...missingTypes(alias, nodes))
    else {
      const file = declared.get(alias)?.file
      found.push(finding('PRJ230', { alias, nodes: nodes.length, isDeclared: file !== undefined }, file === undefined ? atType(first) : { file, line: 1 }))
    }
  }
  const unused = [...declared.values()].filter(({ alias }) => !hydrated.has(alias) && !used.has(alias))
  return [...found, ...unused.map(({ alias, file }) => finding('PRJ231', { alias }, { file, line: 1 }))]
}

function missingTypes(alias: string, nodes: readonly Node[]): readonly Finding[] {
  return [...Map.groupBy(nodes, (node) => packageType(node.nodeType)?.id ?? '')].flatMap(([id, same]) => {
    const [first] = same
    return first === undefined ? [] : [finding('PRJ232', { alias, id, nodes: same.length }, atType(first))]
  })
}

function disabledTypes({ project, types }: LinkedProject): readonly Finding[] {
  const used = Map.groupBy(project.nodes.keys(), (index) => types[index])
  return [...used].flatMap(([type, indexes]) => {
    const first = project.nodes[indexes[0] ?? -1]
    if (type?.isDisabled !== true || first === undefined) return []
    return [finding('PRJ233', { type: type.name, nodes: indexes.length }, atType(first))]
  })
}

/** Two types may have one name; it matters where a node names its type by it. */
function sharedNames({ project, types }: LinkedProject): readonly Finding[] {
  const firsts = new Map<string, Node>()
  project.nodes.forEach((node, index) => {
    const type = types[index]
    if (type !== undefined && type.id !== node.nodeType && !firsts.has(node.nodeType)) firsts.set(node.nodeType, node)
  })
  return [...firsts].flatMap(([name, node]) => {
    const [taken, ...others] = project.nodeTypes.filter((type) => type.name === name && type.origin !== 'builtin')
    return taken === undefined || others.length === 0 ? [] : [finding('PRJ234', { name, taken: label(taken), others: others.map(label) }, atType(node))]
  })
}

function label({ id, folder }: NodeType): string {
  return `${id} (${folder})`
}

function atType(node: Node): { readonly file: string; readonly path: readonly string[] } {
  return { file: node.file, path: ['operation', 'sqlType'] }
}
