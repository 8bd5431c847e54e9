// The things that an edit names.
import { all, fail, ok } from '../../core/failure/index.ts'
import type { Result } from '../../core/failure/index.ts'
import { nodeId, qualifiedName } from '../../core/project/index.ts'
import type { Column, LinkedProject, Node, NodeIndex, Project, Subgraph } from '../../core/project/index.ts'
import { nearest } from '../../core/selector/index.ts'
import { findNode } from '../select/find-node.ts'

/** By id, then by name, then by name without regard to case. EDT007. */
export function findSubgraph({ subgraphs }: Project, text: string): Result<Subgraph> {
  const found =
    subgraphs.find(({ id }) => id === text) ??
    subgraphs.find(({ name }) => name === text) ??
    subgraphs.find(({ name }) => name.toLowerCase() === text.toLowerCase())
  return found === undefined ? fail('EDT007', { what: 'subgraph', name: text, nearest: nearest(text, subgraphs.map(({ name }) => name)) }) : ok(found)
}

/** PRJ004, PRJ006. */
export function findTheNode(linked: LinkedProject, text: string): Result<{ readonly node: Node; readonly index: NodeIndex }> {
  const found = findNode(linked, text)
  if (!found.ok) return found
  const node = linked.project.nodes[found.value]
  if (node === undefined) throw new Error(`node ${found.value} was found and is not there`)
  return ok({ node, index: found.value })
}

/** The ids of nodes. PRJ004, PRJ006. */
export function findIds(linked: LinkedProject, texts: readonly string[]): Result<readonly string[]> {
  return all(texts.map((text) => {
    const found = findTheNode(linked, text)
    return found.ok ? ok<string>(found.value.node.id) : found
  }))
}

/** As `findIds`, where an id that the subgraph has is meant even if no node has it any more. */
export function findSteps(linked: LinkedProject, { nodes }: Subgraph, texts: readonly string[]): Result<readonly string[]> {
  return all(texts.map((text) => {
    if (nodes.includes(nodeId(text))) return ok(text)
    const found = findTheNode(linked, text)
    return found.ok ? ok<string>(found.value.node.id) : found
  }))
}

/** By id or name. EDT007. */
export function findColumn(node: Node, text: string): Result<Column> {
  const found = node.columns.find(({ id }) => id === text) ?? node.columns.find(({ name }) => name === text) ?? node.columns.find(({ name }) => name.toLowerCase() === text.toLowerCase())
  return found === undefined ? fail('EDT007', { what: `column of ${qualifiedName(node)}`, name: text, nearest: nearest(text, node.columns.map(({ name }) => name)) }) : ok(found)
}

/** A location that is declared, or that a node is in. EDT007. */
export function findLocation({ locations, nodes }: Project, text: string): Result<string> {
  const known = [...new Set([...locations, ...nodes.map(({ location }) => location)])]
  const found = known.find((location) => location === text) ?? known.find((location) => location.toLowerCase() === text.toLowerCase())
  return found === undefined ? fail('EDT007', { what: 'location', name: text, nearest: nearest(text, known) }) : ok(found)
}
