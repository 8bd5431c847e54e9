// Columns that a join or a transform names by an alias: those of a node whose columns are known must be there.
import { nearest } from '../selector/nearest.ts'
import { aliasesIn } from './aliases.ts'
import { finding } from './finding-codes.ts'
import type { Finding, YamlPath } from './findings.ts'
import { qualifiedName } from './linked.ts'
import type { LinkedProject } from './linked.ts'
import type { Node } from './types.ts'

/** `"ALIAS"."COLUMN"`, with the alias quoted or not; an unquoted column may be a struct's field or a function, and is left alone. */
const QUALIFIED = /(?:"([^"\n]+)"|\b([A-Za-z_][\w$]*))\."([^"\n]+)"/g

/** A SQL node was parsed, and says more exactly what it does not find. */
export function joinColumns(linked: LinkedProject, node: Node): readonly Finding[] {
  if (node.language === 'sql') return []
  return node.sources.flatMap((_, group) => unknownColumns(linked, node, group))
}

function unknownColumns(linked: LinkedProject, node: Node, group: number): readonly Finding[] {
  const join = node.sources[group]?.join ?? ''
  const aliases = knownAliases(join, linked)
  // A common table expression may give an alias other columns than the node's.
  if (aliases.size === 0 || node.cte !== '') return []
  const base: YamlPath = ['operation', 'metadata']
  const inJoin = missing(node, aliases, join, [...base, 'sourceMapping', group, 'join', 'joinCondition'])
  const inTransforms = node.columns.flatMap((column, index) => {
    const transform = column.sources[group]?.transform ?? ''
    return transform.includes('."') ? missing(node, aliases, transform, [...base, 'columns', index, 'sourceColumnReferences', group, 'transform']) : []
  })
  return [...inJoin, ...inTransforms]
}

/** Aliases of one node whose columns are known. */
function knownAliases(join: string, linked: LinkedProject): ReadonlyMap<string, Node> {
  const known = new Map<string, Node>()
  for (const [alias, [index, another]] of aliasesIn(join, linked)) {
    const read = index === undefined || another !== undefined ? undefined : linked.project.nodes[index]
    if (read !== undefined && read.columns.length > 0) known.set(alias, read)
  }
  return known
}

function missing(node: Node, aliases: ReadonlyMap<string, Node>, text: string, path: YamlPath): readonly Finding[] {
  const found = new Map<string, Finding>()
  for (const [, quoted, bare, column = ''] of text.matchAll(QUALIFIED)) {
    const alias = quoted ?? bare ?? ''
    const read = aliases.get(alias.toUpperCase())
    if (read === undefined || read.columns.some(({ name }) => name.toUpperCase() === column.toUpperCase())) continue
    const facts = { node: qualifiedName(node), column: `"${alias}"."${column}"`, source: qualifiedName(read), nearest: nearest(column, read.columns.map(({ name }) => name)) }
    found.set(facts.column, finding('PRJ216', facts, { file: node.file, path, node: facts.node }))
  }
  return [...found.values()]
}
