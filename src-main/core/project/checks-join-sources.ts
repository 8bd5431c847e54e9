// Columns that are passed through from a node which the join of their source group does not read.
import { finding } from './finding-codes.ts'
import type { Finding } from './findings.ts'
import { qualifiedName } from './linked.ts'
import type { LinkedProject } from './linked.ts'
import type { Column, Node } from './types.ts'

/** One finding a source group and missing node: a join that lacks a node lacks it for every column. */
export function joinSources(linked: LinkedProject, node: Node): readonly Finding[] {
  return node.isSource ? [] : node.sources.flatMap((_, group) => unjoined(linked, node, group))
}

function unjoined(linked: LinkedProject, node: Node, group: number): readonly Finding[] {
  const source = node.sources[group]
  // Custom SQL reads what it likes, and a join that is not there is made by the node type's template.
  if (source === undefined || source.join.trim() === '' || source.customSql.trim() !== '' || node.overrideSql) return []
  const text = `${source.join}\n${node.cte}`
  const found = new Map<string, Finding>()
  node.columns.forEach((column, index) => {
    const read = passedThrough(linked, column, group)
    if (read === undefined || found.has(read.id) || read.id === node.id || text.includes(read.name)) return
    const facts = { column: `${qualifiedName(node)}.${column.name}`, source: qualifiedName(read) }
    const path = ['operation', 'metadata', 'columns', index, 'sourceColumnReferences', group]
    found.set(read.id, finding('PRJ217', facts, { file: node.file, path, node: qualifiedName(node) }))
  })
  return [...found.values()]
}

/** The node whose column fills this one as it is. */
function passedThrough({ byId, project }: LinkedProject, column: Column, group: number): Node | undefined {
  const source = column.sources[group]
  const [reference] = source?.columns ?? []
  if (source === undefined || reference === undefined || source.transform.trim() !== '') return undefined
  const index = byId.get(reference.node)
  return index === undefined ? undefined : project.nodes[index]
}
