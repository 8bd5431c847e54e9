// Says why lineage brought a node in: the path to the node that asked for it, in the direction in which the data flows.
import { waysBack } from '../graph/index.ts'
import type { BitSet } from '../graph/index.ts'
import { createTrail, SHOWN } from './trail.ts'
import type { Trail } from './trail.ts'
import type { SelectorWorld } from './world.ts'

/** A path of more nodes than this is shortened in the middle. */
const LONGEST_PATH = 8

type Why = (node: number) => readonly string[]

/** For nodes within `up` edges above or `down` edges below `seeds`. The search is done at the first question, and once. */
export function whyLineage(world: SelectorWorld, seeds: BitSet, up: number, down: number): Why {
  const above = once(() => waysBack(world.graph.upstream, seeds, up))
  const below = once(() => waysBack(world.graph.downstream, seeds, down))
  const toSeed = once(() => createTrail(above()))
  const fromSeed = once(() => createTrail(below()))
  return (node) => [
    ...(above()[node] === -1 ? [] : [`above ${world.label(end(toSeed(), node))}: ${pathText(world, node, { after: toSeed() })}`]),
    ...(below()[node] === -1 ? [] : [`below ${world.label(end(fromSeed(), node))}: ${pathText(world, node, { before: fromSeed() })}`]),
  ]
}

/** For nodes on a path from one of `from` to one of `to`. */
export function whyBetween(world: SelectorWorld, from: BitSet, to: BitSet): Why {
  const before = once(() => createTrail(waysBack(world.graph.downstream, from)))
  const after = once(() => createTrail(waysBack(world.graph.upstream, to)))
  return (node) => [`between ${world.label(end(before(), node))} and ${world.label(end(after(), node))}: ${pathText(world, node, { before: before(), after: after() })}`]
}

/** The way to the node against the data's flow, and the way from it along the flow. */
interface Path {
  readonly before?: Trail
  readonly after?: Trail
}

function pathText(world: SelectorWorld, node: number, { before, after }: Path): string {
  const names = (part: readonly number[]): string => part.map(world.label).join(' → ')
  const [above, below] = [before?.steps(node) ?? 0, after?.steps(node) ?? 0]
  const length = above + below + 1
  const start = before?.first(node, LONGEST_PATH).toReversed() ?? [node]
  const rest = after?.first(node, LONGEST_PATH).slice(1) ?? []
  if (length <= LONGEST_PATH) return names([...start, ...rest])
  const head = above >= SHOWN && before !== undefined ? before.last(node).toReversed() : start
  const tail = below >= SHOWN && after !== undefined ? after.last(node) : rest
  const shown = [[...head, ...rest].slice(0, SHOWN), [...start, ...tail].slice(-SHOWN)] as const
  return `${names(shown[0])} → … ${length - 2 * SHOWN} more … → ${names(shown[1])}`
}

function end(trail: Trail, node: number): number {
  return trail.last(node).at(-1)!
}

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined
  return () => (made ??= { value: make() }).value
}
