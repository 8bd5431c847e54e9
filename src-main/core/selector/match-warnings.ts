// What a person should know of a pair of braces: that a part of it matches nothing, or a name more than one node.
import type { BitSet } from '../graph/index.ts'
import { qualifiedName } from '../project/index.ts'
import { warn } from './context.ts'
import type { Context } from './context.ts'
import { isGlob } from './glob.ts'
import { nearest } from './nearest.ts'
import { printSelector, printValue } from './print.ts'
import { isStateKey } from './types.ts'
import type { Predicate } from './types.ts'
import type { IndexedKey } from './world.ts'

/** `predicate` is one of `all` in the same braces. */
export function warnOfNothing(predicate: Predicate, all: readonly Predicate[], context: Context): void {
  const { key, span } = predicate
  if (isStateKey(key)) return
  const whole = withItsRest(key, predicate, all, context)
  const near = whole === undefined ? nearestOf(key, predicate, context) : [whole]
  near.forEach((name) => context.nearest.add(name))
  const said = whole === undefined ? hint(near) : `; a value with a space stands in quotes: ${key}: ${printValue(whole)}`
  warn(context, 'SEL103', `Nothing matches ${printSelector({ kind: 'match', predicates: [predicate] })}${said}.`, span)
}

/** `{ subgraph: My Subgraph }` is a subgraph My and a name Subgraph: the value that was meant, where there is one. */
function withItsRest(key: IndexedKey | 'tag', { value }: Predicate, all: readonly Predicate[], { world }: Context): string | undefined {
  const rest = all.find((other) => other.key === 'name')
  if (key === 'name' || rest === undefined || isGlob(value)) return undefined
  const both = `${value} ${rest.value}`
  return (key === 'tag' ? world.tags : world.index(key)).matching(both)[0]
}

/** None for a tag or a subgraph that is there and empty: it is not misspelled. */
function nearestOf(key: IndexedKey | 'tag', { value }: Predicate, { world: { tags, index } }: Context): readonly string[] {
  const word = value.replaceAll('*', '')
  if (key === 'tag') return tags.matching(value).length > 0 ? [] : nearest(word, tags.names)
  return index(key).matching(value).length > 0 ? [] : index(key).nearest(word)
}

/** Each predicate matches something, and nothing matches all: a name that is in another location is what was meant, most likely. */
export function warnOfNoOverlap(predicates: readonly Predicate[], context: Context): void {
  if (predicates.some(({ key }) => isStateKey(key))) return
  const { world } = context
  const name = predicates.find(({ key }) => key === 'name')
  const near = name === undefined ? [] : [...world.index('name').find(name.value)].slice(0, 3).map((n) => qualifiedName(world.nodes[n]!))
  near.forEach((text) => context.nearest.add(text))
  warn(context, 'SEL103', `Nothing matches all of ${printSelector({ kind: 'match', predicates })}${hint(near)}.`, name?.span)
}

export function warnOfLocations(predicates: readonly Predicate[], nodes: BitSet, context: Context): void {
  const name = predicates.find(({ key, value }) => key === 'name' && !isGlob(value))
  if (name === undefined) return
  const found = Array.from(nodes, (n) => context.world.nodes[n]!)
  const locations = new Set(found.map((node) => node.location))
  if (locations.size < 2) return
  warn(context, 'SEL101', `${name.value} is in ${locations.size} locations: ${found.map(qualifiedName).join(', ')}; all are picked. Add location: to pick one.`, name.span)
}

function hint(near: readonly string[]): string {
  return near.length === 0 ? '' : `; nearest: ${near.join(', ')}`
}
