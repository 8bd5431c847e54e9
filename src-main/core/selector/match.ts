// Evaluates the predicates of one pair of braces, and warns of what is not as it was meant.
import { assertNever, fail, ok } from '../failure/index.ts'
import type { Result } from '../failure/index.ts'
import { BitSet } from '../graph/index.ts'
import { qualifiedName } from '../project/index.ts'
import type { Node } from '../project/index.ts'
import type { SelectorFacts } from './facts.ts'
import { isGlob } from './glob.ts'
import { nearest } from './nearest.ts'
import { parseSelector } from './parse.ts'
import { printSelector } from './print.ts'
import type { Picked, SelectorWarning } from './selection.ts'
import { isStateKey } from './types.ts'
import type { Expression, Predicate, StateKey } from './types.ts'
import type { SelectorWorld } from './world.ts'

/** One evaluation: what it reads, and what it gathers. */
export interface Context {
  readonly world: SelectorWorld
  readonly facts: SelectorFacts
  readonly warnings: SelectorWarning[]
  readonly nearest: Set<string>
  /** Tags evaluated so far: each is evaluated once, however often it is named. */
  readonly tags: Map<string, Picked>
  /** Tags that are being evaluated, the outermost first. */
  readonly openTags: readonly string[]
  readonly evaluate: (expression: Expression, context: Context) => Result<Picked>
}

export function evaluateMatch(predicates: readonly Predicate[], context: Context): Result<Picked> {
  let nodes = context.world.everything
  const whyTags: Picked['why'][] = []
  let isMissing = false
  for (const predicate of predicates) {
    const picked = evaluatePredicate(predicate, context)
    if (!picked.ok) return picked
    nodes = nodes.intersection(picked.value.nodes)
    if (predicate.key === 'tag') whyTags.push(picked.value.why)
    if (picked.value.nodes.isEmpty && !isStateKey(predicate.key)) {
      isMissing = true
      warnOfNothing(predicate, context)
    }
  }
  if (nodes.isEmpty && !isMissing) warnOfNoOverlap(predicates, context)
  warnOfLocations(predicates, nodes, context)
  const reason = reasonOf(predicates)
  return ok({ nodes, why: (node) => [reason, ...whyTags.flatMap((why) => why(node))] })
}

function reasonOf(predicates: readonly Predicate[]): string {
  const isName = predicates.some(({ key, value }) => key === 'name' && !isGlob(value))
  return `${printSelector({ kind: 'match', predicates })} ${isName ? 'names' : 'matches'} it`
}

function evaluatePredicate({ key, value, span }: Predicate, context: Context): Result<Picked> {
  const { world } = context
  switch (key) {
    case 'name':
    case 'nodeID':
    case 'location':
    case 'nodeType':
    case 'materialization':
    case 'column':
      return ok(plain(world.index(key).find(value)))
    case 'subgraph':
      for (const { subgraph, count } of world.deadIds(value)) {
        const nodes = count === 1 ? 'a node that is' : `${count} nodes that are`
        warn(context, 'SEL102', `Subgraph ${subgraph} names ${nodes} no longer in the project; take the ids out of its file.`, span)
      }
      return ok(plain(world.index('subgraph').find(value)))
    case 'tag':
      return evaluateTags(world.tags.matching(value), context)
    case 'changed':
    case 'status':
    case 'drifted':
      return evaluateState(key, value, context)
    default:
      return assertNever(key)
  }
}

function plain(nodes: BitSet): Picked {
  return { nodes, why: () => [] }
}

function evaluateTags(names: readonly string[], context: Context): Result<Picked> {
  const picked: Picked[] = []
  for (const name of names) {
    const tag = evaluateTag(name, context)
    if (!tag.ok) return tag
    picked.push(tag.value)
  }
  return ok({
    nodes: picked.map((tag) => tag.nodes).reduce((a, b) => a.union(b), BitSet.none(context.world.nodes.length)),
    why: (node) => picked.filter((tag) => tag.nodes.has(node)).flatMap((tag) => tag.why(node)),
  })
}

function evaluateTag(name: string, context: Context): Result<Picked> {
  const known = context.tags.get(name)
  if (known !== undefined) return ok(known)
  const text = context.world.tags.selectorOf(name)
  if (context.openTags.includes(name)) {
    const circle = [...context.openTags.slice(context.openTags.indexOf(name)), name].join(' → ')
    return fail('SEL001', { text, span: { start: 0, end: text.length }, problem: `the tag ${name} reads itself: ${circle}` })
  }
  const parsed = parseSelector(text)
  if (!parsed.ok) return parsed
  const inside = { ...context, openTags: [...context.openTags, name] }
  const picked = parsed.value.kind === 'nothing' ? ok(plain(BitSet.none(context.world.nodes.length))) : context.evaluate(parsed.value, inside)
  if (picked.ok) context.tags.set(name, picked.value)
  return picked
}

function evaluateState(key: StateKey, value: string, { world, facts }: Context): Result<Picked> {
  const isPicked = stateOf(key, value, facts)
  if (isPicked !== undefined) return ok(plain(BitSet.of(world.nodes.length, world.nodes.flatMap((node, n) => (isPicked(node) ? [n] : [])))))
  const text = printSelector({ kind: 'match', predicates: [{ key, value }] })
  return fail('SEL004', { text, key, reason: NO_FACTS[key] })
}

const NO_FACTS: Readonly<Record<StateKey, string>> = {
  changed: 'what the project is compared with is not known here',
  status: 'no runs are known here',
  drifted: 'drift was not looked for here',
}

/** undefined: there are no such facts. */
function stateOf(key: StateKey, value: string, facts: SelectorFacts): ((node: Node) => boolean) | undefined {
  switch (key) {
    case 'changed': {
      const changed = facts.changed?.get(value)
      return changed && ((node) => changed.has(node.id))
    }
    case 'status': {
      const wanted = value.toLowerCase()
      return facts.status && ((node) => (facts.status?.get(node.id) ?? 'never') === wanted)
    }
    case 'drifted':
      return facts.drifted && ((node) => facts.drifted?.has(node.id) === true)
  }
}

function warn(context: Context, code: SelectorWarning['code'], message: string, span: Predicate['span']): void {
  // A span inside a tag's text would point into the wrong one.
  context.warnings.push(span === undefined || context.openTags.length > 0 ? { code, message } : { code, message, span })
}

function warnOfNothing(predicate: Predicate, context: Context): void {
  const { key, value, span } = predicate
  if (isStateKey(key)) return
  const { tags, index } = context.world
  // A tag or a subgraph that is there and empty is not misspelled.
  const isKnown = key === 'tag' ? tags.matching(value).length > 0 : index(key).matching(value).length > 0
  const near = isKnown ? [] : nearest(value.replace(/\*/g, ''), key === 'tag' ? tags.names : index(key).values)
  near.forEach((name) => context.nearest.add(name))
  warn(context, 'SEL103', `Nothing matches ${printSelector({ kind: 'match', predicates: [predicate] })}${hint(near)}.`, span)
}

/** Each predicate matches something, and nothing matches all: a name that is in another location is what was meant, most likely. */
function warnOfNoOverlap(predicates: readonly Predicate[], context: Context): void {
  if (predicates.some(({ key }) => isStateKey(key))) return
  const { world } = context
  const name = predicates.find(({ key }) => key === 'name')
  const near = name === undefined ? [] : [...world.index('name').find(name.value)].slice(0, 3).map((n) => qualifiedName(world.nodes[n]!))
  near.forEach((text) => context.nearest.add(text))
  warn(context, 'SEL103', `Nothing matches all of ${printSelector({ kind: 'match', predicates })}${hint(near)}.`, name?.span)
}

function hint(near: readonly string[]): string {
  return near.length === 0 ? '' : `; nearest: ${near.join(', ')}`
}

function warnOfLocations(predicates: readonly Predicate[], nodes: BitSet, context: Context): void {
  const name = predicates.find(({ key, value }) => key === 'name' && !isGlob(value))
  if (name === undefined) return
  const found = Array.from(nodes, (n) => context.world.nodes[n]!)
  const locations = new Set(found.map((node) => node.location))
  if (locations.size < 2) return
  warn(context, 'SEL101', `${name.value} is in ${locations.size} locations: ${found.map(qualifiedName).join(', ')}; all are picked. Add location: to pick one.`, name.span)
}
