// Which nodes have which value of one key: an exact value is looked up, a glob is tried on each different value once.
import { BitSet } from '../graph/index.ts'
import { compileGlob } from './glob.ts'

export interface ValueIndex {
  /** Different values as they are spelled, in order of first appearance. */
  readonly values: readonly string[]
  /** Nodes with a value that the glob matches. */
  readonly find: (glob: string) => BitSet
  /** Values that the glob matches. */
  readonly matching: (glob: string) => readonly string[]
}

interface Entry {
  readonly lower: string
  readonly spelled: string
  readonly nodes: number[]
}

/** A value without a node is known, and nobody has it. */
export function indexValues(universe: number, pairs: Iterable<readonly [value: string, node?: number]>): ValueIndex {
  const entries = new Map<string, Entry>()
  for (const [value, node] of pairs) {
    const lower = value.toLowerCase()
    const entry = entries.get(lower) ?? { lower, spelled: value, nodes: [] }
    entries.set(lower, entry)
    if (node !== undefined) entry.nodes.push(node)
  }

  function matched(pattern: string): readonly Entry[] {
    const glob = compileGlob(pattern)
    if (glob.exact === undefined) return [...entries.values()].filter((entry) => glob.matches(entry.lower))
    const entry = entries.get(glob.exact)
    return entry === undefined ? [] : [entry]
  }

  return {
    values: [...entries.values()].map((entry) => entry.spelled),
    find: (glob) => {
      const found = BitSet.none(universe)
      for (const entry of matched(glob)) for (const node of entry.nodes) found.add(node)
      return found
    },
    matching: (glob) => matched(glob).map((entry) => entry.spelled),
  }
}
