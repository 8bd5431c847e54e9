// Checks of one node against what it names, kept as long as that is the same: linking again after an edit checks what the edit touches.
import { declaredColumns } from './checks-columns.ts'
import { joinColumns } from './checks-join-columns.ts'
import { joinSources } from './checks-join-sources.ts'
import { references } from './checks-references.ts'
import { nodeTypeOf } from './checks-types.ts'
import { referencesOf } from './edges.ts'
import type { Finding } from './findings.ts'
import type { NodeId } from './ids.ts'
import { qualifiedName } from './linked.ts'
import type { LinkedProject, NodeIndex } from './linked.ts'
import { areSameNodes, nodesNamed } from './named.ts'
import type { Named } from './named.ts'
import { NODES_A_PIECE } from './pieces.ts'
import type { Pieces } from './pieces.ts'
import type { Node, NodeType } from './types.ts'

/** May look at the node, at its type, and at nodes that it names: whatever else decided would not be noticed when it changes. */
export type NodeCheck = (linked: LinkedProject, node: Node, index: NodeIndex) => readonly Finding[]

const CHECKS: readonly NodeCheck[] = [nodeTypeOf, references, declaredColumns, joinColumns, joinSources]

interface Checked {
  readonly type: NodeType | undefined
  /** What the node's names came to. */
  readonly found: readonly (Node | undefined)[]
  readonly findings: readonly Finding[]
}

// By the node's object: a file that is not edited keeps its node.
const named = new WeakMap<Node, Named>()
const checked = new WeakMap<Node, Checked>()

/** O(nodes) where nothing changed; of the others each costs its columns and texts. */
export function* checkingNodes(linked: LinkedProject): Pieces<readonly Finding[]> {
  const found: (readonly Finding[])[] = []
  for (const [index, node] of linked.project.nodes.entries()) {
    if (index % NODES_A_PIECE === 0) yield
    found.push(checkNode(linked, node, index))
  }
  return found.flat()
}

function checkNode(linked: LinkedProject, node: Node, index: NodeIndex): readonly Finding[] {
  const type = linked.types[index]
  const found = nodesNamed(linked, namedBy(node))
  const known = checked.get(node)
  if (known !== undefined && known.type === type && areSameNodes(known.found, found)) return known.findings
  const findings = CHECKS.flatMap((check) => check(linked, node, index))
  checked.set(node, { type, found, findings })
  return findings
}

/** In any way. */
function namedBy(node: Node): Named {
  const known = named.get(node)
  if (known !== undefined) return known
  const names = new Set([...node.sources.flatMap(({ dependencies }) => dependencies.map(qualifiedName)), ...referencesOf(node).map(({ target }) => target)])
  const ids = new Set<NodeId>()
  for (const { sources } of node.columns) for (const { columns } of sources) for (const reference of columns) ids.add(reference.node)
  const made = { names: [...names], ids: [...ids] }
  named.set(node, made)
  return made
}
