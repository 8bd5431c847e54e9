// Says why lineage brought a node in: the path to the node that asked for it, in the direction in which the data flows.
import { wayBack, waysBack } from '../graph/index.ts'
import type { BitSet } from '../graph/index.ts'
import type { SelectorWorld } from './world.ts'

/** A path of more nodes than this is shortened in the middle. */
const LONGEST_PATH = 8
const SHOWN_AT_EACH_END = 3

type Why = (node: number) => readonly string[]

/** For nodes within `up` edges above or `down` edges below `seeds`. The search is done at the first question, and once. */
export function whyLineage(world: SelectorWorld, seeds: BitSet, up: number, down: number): Why {
  const above = once(() => waysBack(world.graph.upstream, seeds, up))
  const below = once(() => waysBack(world.graph.downstream, seeds, down))
  return (node) => {
    const reasons: string[] = []
    const toSeed = wayBack(above(), node)
    if (toSeed.length > 0) reasons.push(`above ${world.label(toSeed.at(-1)!)}: ${pathText(world, toSeed)}`)
    const fromSeed = wayBack(below(), node).toReversed()
    if (fromSeed.length > 0) reasons.push(`below ${world.label(fromSeed[0]!)}: ${pathText(world, fromSeed)}`)
    return reasons
  }
}

/** For nodes on a path from one of `from` to one of `to`. */
export function whyBetween(world: SelectorWorld, from: BitSet, to: BitSet): Why {
  const fromStart = once(() => waysBack(world.graph.downstream, from))
  const toEnd = once(() => waysBack(world.graph.upstream, to))
  return (node) => {
    const path = [...wayBack(fromStart(), node).toReversed(), ...wayBack(toEnd(), node).slice(1)]
    return [`between ${world.label(path[0]!)} and ${world.label(path.at(-1)!)}: ${pathText(world, path)}`]
  }
}

function pathText(world: SelectorWorld, path: readonly number[]): string {
  const names = (part: readonly number[]): string => part.map(world.label).join(' → ')
  if (path.length <= LONGEST_PATH) return names(path)
  const hidden = path.length - 2 * SHOWN_AT_EACH_END
  return `${names(path.slice(0, SHOWN_AT_EACH_END))} → … ${hidden} more … → ${names(path.slice(-SHOWN_AT_EACH_END))}`
}

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined
  return () => (made ??= { value: make() }).value
}
