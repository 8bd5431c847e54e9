// The edges between nodes, and how each is known: a declared dependency, a ref or a ref_link in any text of the node that reads.
import type { YamlPath } from './findings.ts'
import { qualifiedName } from './linked.ts'
import type { LinkedProject, NodeIndex } from './linked.ts'
import { nodeTexts } from './node-texts.ts'
import { NODES_A_PIECE } from './pieces.ts'
import type { Pieces } from './pieces.ts'
import { referencesIn } from './references.ts'
import type { TextReference } from './references.ts'
import type { Node } from './types.ts'

/** `declared` is an entry of `dependencies`: the only kind that Coalesce goes by. */
export const EDGE_KINDS = ['declared', 'ref', 'ref_link'] as const
export type EdgeKind = (typeof EDGE_KINDS)[number]

export interface PlacedReference extends TextReference {
  /** LOCATION.NAME of what is named. */
  readonly target: string
  /** The text that it stands in. */
  readonly path: YamlPath
}

interface NodeReads {
  readonly references: readonly PlacedReference[]
  /** LOCATION.NAME → how it is known. */
  readonly kinds: ReadonlyMap<string, ReadonlySet<EdgeKind>>
}

// By the node's object: a file that is not edited keeps its node, so linking again reads the texts of the edited ones only.
const scanned = new WeakMap<Node, NodeReads>()

/** Every literal reference in a node's own texts; those that the templates of its type make are known when it is rendered. */
export function referencesOf(node: Node): readonly PlacedReference[] {
  return readsOf(node).references
}

/** Reads the texts of all nodes ahead, which is most of what `edgesBetween` does. */
export function* readingTexts(nodes: readonly Node[]): Pieces<void> {
  for (const [index, node] of nodes.entries()) {
    if (index % NODES_A_PIECE === 0) yield
    readsOf(node)
  }
}

/** From the node that is read to the one that reads it, each once. */
export function* edgesBetween(nodes: readonly Node[], byName: ReadonlyMap<string, NodeIndex>): Generator<readonly [read: NodeIndex, reader: NodeIndex]> {
  for (const [reader, node] of nodes.entries()) {
    for (const name of readsOf(node).kinds.keys()) {
      const read = byName.get(name)
      if (read !== undefined) yield [read, reader]
    }
  }
}

/** How an edge is known; empty where there is none. */
export function edgeKinds({ project }: Pick<LinkedProject, 'project'>, read: NodeIndex, reader: NodeIndex): readonly EdgeKind[] {
  const [from, to] = [project.nodes[read], project.nodes[reader]]
  const kinds = from === undefined || to === undefined ? undefined : readsOf(to).kinds.get(qualifiedName(from))
  return EDGE_KINDS.filter((kind) => kinds?.has(kind) === true)
}

function readsOf(node: Node): NodeReads {
  const known = scanned.get(node)
  if (known !== undefined) return known
  const reads = scan(node)
  scanned.set(node, reads)
  return reads
}

/** A text that names its own node (TRUNCATE before the load) makes no edge; a node that declares itself does, and that is a cycle. */
function scan(node: Node): NodeReads {
  const references = nodeTexts(node, 'ref').flatMap(({ text, path }) =>
    referencesIn(text).map((reference) => ({ ...reference, target: qualifiedName(reference), path })),
  )
  const kinds = new Map<string, Set<EdgeKind>>()
  const add = (name: string, kind: EdgeKind): void => {
    const others = kinds.get(name)
    if (others === undefined) kinds.set(name, new Set([kind]))
    else others.add(kind)
  }
  for (const source of node.sources) for (const dependency of source.dependencies) add(qualifiedName(dependency), 'declared')
  const own = qualifiedName(node)
  for (const { target, call } of references) if (call !== 'ref_no_link' && target !== own) add(target, call)
  return { references, kinds }
}
