// What a selector picked: the nodes, why each of them, and what a person should know about it.
import type { Span } from '../failure/index.ts'
import type { BitSet } from '../graph/index.ts'

/** SEL101 a name in several locations · SEL102 a subgraph's dead ids · SEL103 a part that matches nothing. */
export interface SelectorWarning {
  readonly code: 'SEL101' | 'SEL102' | 'SEL103'
  readonly message: string
  /** In the selector's own text; none where a tag brought it in. */
  readonly span?: Span
  /** Where two selectors make a selection: the one that it is about. */
  readonly part?: 'include' | 'exclude'
}

export interface Selection {
  readonly nodes: BitSet
  /** The atoms that picked the node and, for lineage, the path; empty for a node that is not picked. Worked out when asked. */
  readonly why: (node: number) => readonly string[]
  readonly warnings: readonly SelectorWarning[]
  /** Known names or values closest to those that matched nothing. */
  readonly nearest: readonly string[]
}

/** A part of a selector, evaluated. */
export interface Picked {
  readonly nodes: BitSet
  /** Asked only for nodes that are picked. */
  readonly why: (node: number) => readonly string[]
}
