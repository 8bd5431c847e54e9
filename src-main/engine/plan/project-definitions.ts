// The definitions of a linked project, by node number; digested at the first use and kept as long as the project is.
import type { LinkedProject, NodeIndex } from '../../core/project/index.ts'
import { createDefinitions } from '../definition/index.ts'
import type { Digest } from '../ports/index.ts'

export interface ProjectDefinitions {
  /** Digest of everything of the node that a deploy or a refresh reads. */
  hash(node: NodeIndex): string
  /** The text to record. */
  snapshot(node: NodeIndex): string
  /** Texts that snapshots share, by digest; complete once every node was asked for its hash. */
  readonly artifacts: ReadonlyMap<string, string>
}

export function projectDefinitions({ project, types }: LinkedProject, digest: Digest): ProjectDefinitions {
  const definitions = createDefinitions(project.macros, digest)
  const hashes: (string | undefined)[] = []

  function nodeAt(index: NodeIndex) {
    const node = project.nodes[index]
    if (node === undefined) throw new Error(`there is no node ${index}`)
    return node
  }

  return {
    hash: (index) => (hashes[index] ??= definitions.hash(nodeAt(index), types[index])),
    snapshot: (index) => definitions.snapshot(nodeAt(index), types[index]),
    artifacts: definitions.artifacts,
  }
}
