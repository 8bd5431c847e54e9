// Checks of what nodes read: dependencies that are there, that the text agrees with, and that form no circle.
import { findCycle } from '../graph/index.ts'
import { referencesOf } from './edges.ts'
import { finding } from './finding-codes.ts'
import type { Finding } from './findings.ts'
import { qualifiedName } from './linked.ts'
import type { LinkedProject } from './linked.ts'
import type { Node } from './types.ts'

export function references(linked: LinkedProject, node: Node): readonly Finding[] {
  return [...missing(node, linked), ...undeclared(node, linked), ...unmentioned(node)]
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

/** References in a node's texts that are not declared, each once, at its first place: to a node that is there it makes an edge all the same. */
function undeclared(node: Node, { byName }: LinkedProject): readonly Finding[] {
  const references = referencesOf(node)
  if (references.length === 0) return []
  const name = qualifiedName(node)
  const told = new Set(node.sources.flatMap((source) => source.dependencies.map(qualifiedName)))
  return references.flatMap(({ path, call, target: reference }) => {
    const isThere = byName.has(reference)
    if (told.has(reference) || (isThere && (call === 'ref_no_link' || reference === name))) return []
    told.add(reference)
    return [finding(isThere ? 'PRJ207' : 'PRJ206', { node: name, reference }, { file: node.file, path, node: name })]
  })
}

/** Only where there is text, and only by name: a macro may build the call. */
function unmentioned(node: Node): readonly Finding[] {
  const text = [...node.sources.flatMap((source) => [source.join, source.customSql]), node.cte].join('\n')
  if (text.trim() === '') return []
  return node.sources.flatMap((source, group) =>
    source.dependencies.flatMap((dependency, index) => {
      const reference = qualifiedName(dependency)
      if (text.includes(dependency.name) || referencesOf(node).some(({ target }) => target === reference)) return []
      const path = ['operation', 'metadata', 'sourceMapping', group, 'dependencies', index]
      return [finding('PRJ208', { node: qualifiedName(node), reference }, { file: node.file, path, node: qualifiedName(node) })]
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
