// Which nodes have which value of one key: an exact value is looked up, a glob is tried on each different value once.
import { BitSet } from '../graph/index.ts'
import { compileGlob } from './glob.ts'
import { lettersOf, searchNearest } from './nearest.ts'

export interface ValueIndex {
  /** Different values as they are spelled, in order of first appearance. */
  readonly values: readonly string[]
  /** Nodes with a value that the glob matches. */
  readonly find: (glob: string) => BitSet
  /** Values that the glob matches. */
  readonly matching: (glob: string) => readonly string[]
  /** Values that one of the nodes has. */
  readonly among: (nodes: BitSet) => readonly string[]
  /** Values closest to a word that is not among them, at most three. */
  readonly nearest: (word: string) => readonly string[]
}

const MOST_NEAREST = 3

/** Takes each value that a node has; a value without a node is known, and nobody has it. */
export type AddValue = (value: string, node?: number) => void

/** Values that differ by case alone are one. Two passes over what `each` adds: O(pairs). */
export function indexValues(universe: number, each: (add: AddValue) => void): ValueIndex {
  const { spelled, lowers, places, holdersOf } = gather(each)
  const letters = Int32Array.from(lowers, lettersOf)

  function matched(pattern: string): readonly number[] {
    const glob = compileGlob(pattern)
    if (glob.exact !== undefined) return [places.get(glob.exact) ?? []].flat()
    const found: number[] = []
    for (let value = 0; value < lowers.length; value++) if (glob.matches(lowers[value]!)) found.push(value)
    return found
  }

  return {
    values: spelled,
    find: (glob) => {
      const found = BitSet.none(universe)
      for (const value of matched(glob)) for (const node of holdersOf(value)) found.add(node)
      return found
    },
    matching: (glob) => matched(glob).map((value) => spelled[value]!),
    among: (nodes) => spelled.filter((_, value) => holdersOf(value).some((node) => nodes.has(node))),
    nearest: (word) => {
      const search = searchNearest(word, MOST_NEAREST)
      for (let value = 0; value < lowers.length; value++) search.offer(spelled[value]!, lowers[value]!, letters[value])
      return search.found()
    },
  }
}

interface Gathered {
  /** By a value's number, its first spelling and that in lower case. */
  readonly spelled: readonly string[]
  readonly lowers: readonly string[]
  /** A value's number by its lower case. */
  readonly places: ReadonlyMap<string, number>
  /** By a value's number, the nodes that have it: a view, not a copy. */
  readonly holdersOf: (value: number) => Int32Array
}

/** A spelling is put into lower case once, however many nodes have it: most columns of a project share few names. */
function gather(each: (add: AddValue) => void): Gathered {
  const spelled: string[] = []
  const lowers: string[] = []
  const places = new Map<string, number>()
  const placesBySpelling = new Map<string, number>()
  const values: number[] = []
  const nodes: number[] = []

  function placeOf(value: string): number {
    const known = placesBySpelling.get(value)
    if (known !== undefined) return known
    const lower = value.toLowerCase()
    const place = places.get(lower) ?? spelled.length
    placesBySpelling.set(value, place)
    if (place === spelled.length) {
      places.set(lower, place)
      spelled.push(value)
      lowers.push(lower)
    }
    return place
  }

  each((value, node) => {
    const place = placeOf(value)
    if (node === undefined) return
    values.push(place)
    nodes.push(node)
  })

  // Counting sort: the nodes of each value side by side.
  const offsets = new Int32Array(spelled.length + 1)
  for (const value of values) offsets[value + 1]! += 1
  for (let value = 0; value < spelled.length; value++) offsets[value + 1]! += offsets[value]!
  const next = offsets.slice()
  const holders = new Int32Array(nodes.length)
  for (let pair = 0; pair < nodes.length; pair++) holders[next[values[pair]!]!++] = nodes[pair]!
  return { spelled, lowers, places, holdersOf: (value) => holders.subarray(offsets[value], offsets[value + 1]) }
}
