// Checks of what nodes read: dependencies that are there, that the text agrees with, and that form no circle.
import { findCycle } from '../graph/index.ts'
import { finding } from './finding-codes.ts'
import type { Finding } from './findings.ts'
import { qualifiedName } from './linked.ts'
import type { LinkedProject } from './linked.ts'
import { referencesIn } from './references.ts'
import type { Node } from './types.ts'

export function checkReferences(linked: LinkedProject): readonly Finding[] {
  return linked.project.nodes.flatMap((node) => [...missing(node, linked), ...undeclared(node, linked), ...unmentioned(node)])
}

function missing(node: Node, { byName }: LinkedProject): readonly Finding[] {
  return node.sources.flatMap((source, group) =>
    source.dependencies.flatMap((dependency, index) => {
      if (byName.has(qualifiedName(dependency))) return []
      const path = ['operation', 'metadata', 'sourceMapping', group, 'dependencies', index, 'nodeName']
      return [finding('PRJ206', { node: qualifiedName(node), reference: qualifiedName(dependency) }, { file: node.file, path, node: qualifiedName(node) })]
    }),
  )
}

/** A reference in the text of a join that is not declared: to a node that is there it gives no edge, to one that is not it is missing. */
function undeclared(node: Node, { byName }: LinkedProject): readonly Finding[] {
  const name = qualifiedName(node)
  const declared = new Set(node.sources.flatMap((source) => source.dependencies.map(qualifiedName)))
  return node.sources.flatMap((source, group) =>
    TEXTS.flatMap(({ textOf, keys }) => {
      const found = new Map(referencesIn(textOf(source)).map((reference) => [qualifiedName(reference), reference]))
      return [...found].flatMap(([reference, { isLink }]) => {
        if (declared.has(reference)) return []
        const place = { file: node.file, path: ['operation', 'metadata', 'sourceMapping', group, ...keys], node: name }
        if (!byName.has(reference)) return [finding('PRJ206', { node: name, reference }, place)]
        return isLink && reference !== name ? [finding('PRJ207', { node: name, reference }, place)] : []
      })
    }),
  )
}

const TEXTS: readonly { readonly textOf: (source: Node['sources'][number]) => string; readonly keys: readonly string[] }[] = [
  { textOf: (source) => source.join, keys: ['join', 'joinCondition'] },
  { textOf: (source) => source.customSql, keys: ['customSQL', 'customSQL'] },
]

/** Only where there is text, and only by name: a macro may build the call. */
function unmentioned(node: Node): readonly Finding[] {
  const text = [...node.sources.flatMap((source) => [source.join, source.customSql]), node.cte].join('\n')
  if (text.trim() === '') return []
  return node.sources.flatMap((source, group) =>
    source.dependencies.flatMap((dependency, index) => {
      if (text.includes(dependency.name)) return []
      const path = ['operation', 'metadata', 'sourceMapping', group, 'dependencies', index]
      return [finding('PRJ208', { node: qualifiedName(node), reference: qualifiedName(dependency) }, { file: node.file, path, node: qualifiedName(node) })]
    }),
  )
}

/** The shortest circle, once: breaking it is the first step, whatever others there are. */
export function checkCycle({ project, graph }: LinkedProject): readonly Finding[] {
  const nodes = (findCycle(graph) ?? []).flatMap((index) => project.nodes[index] ?? [])
  const first = nodes[0]
  if (first === undefined) return []
  const names = nodes.map(qualifiedName)
  const facts = { cycle: [...names, qualifiedName(first)], files: nodes.map((node) => node.file) }
  return [finding('PRJ212', facts, { file: first.file, path: ['operation', 'metadata', 'sourceMapping'], node: qualifiedName(first) })]
}
