// Evaluates a selector by set algebra on bit sets.
import { all, assertNever, ok } from '../failure/index.ts'
import type { Result } from '../failure/index.ts'
import { BitSet, beyond, reach } from '../graph/index.ts'
import type { SelectorFacts } from './facts.ts'
import { evaluateMatch } from './match.ts'
import type { Context } from './context.ts'
import { printSelector } from './print.ts'
import type { Picked, Selection } from './selection.ts'
import type { Depth, Expression, Selector } from './types.ts'
import { whyBetween, whyLineage } from './why.ts'
import type { SelectorWorld } from './world.ts'

/** SEL004 where a state predicate's facts are missing; SEL001 where a tag's own text does not parse or a tag reads itself. Matching nothing is no failure here. */
export function evaluate(selector: Selector, world: SelectorWorld, facts: SelectorFacts = {}): Result<Selection> {
  if (selector.kind === 'nothing') return ok({ nodes: BitSet.none(world.nodes.length), why: () => [], warnings: [], nearest: [] })
  const context: Context = { world, facts, warnings: [], nearest: new Set(), tags: new Map(), openTags: [], evaluate: evaluateIn }
  const picked = evaluateIn(selector, context)
  if (!picked.ok) return picked
  const { nodes, why } = picked.value
  return ok({ nodes, why: (node) => (nodes.has(node) ? [...new Set(why(node))] : []), warnings: context.warnings, nearest: [...context.nearest] })
}

function evaluateIn(expression: Expression, context: Context): Result<Picked> {
  const { world } = context
  switch (expression.kind) {
    case 'all':
      return ok({ nodes: world.everything, why: () => ['{*} is every node'] })
    case 'match':
      return evaluateMatch(expression.predicates, context)
    case 'and':
    case 'or':
      return mapped(all(expression.terms.map((term) => evaluateIn(term, context))), (terms) => joined(expression.kind, terms))
    case 'not':
      return mapped(evaluateIn(expression.of, context), ({ nodes }) => ({ nodes: nodes.complement(), why: () => [`not in ${printSelector(expression.of)}`] }))
    case 'lineage':
      return mapped(evaluateIn(expression.of, context), (of) => withLineage(world, of, depthOf(expression.up), depthOf(expression.down)))
    case 'roots':
    case 'sinks':
      return mapped(evaluateIn(expression.of, context), (of) => ends(world, expression, of))
    case 'between':
      return mapped(all([evaluateIn(expression.from, context), evaluateIn(expression.to, context)]), ([from, to]) => between(world, from!.nodes, to!.nodes))
    default:
      return assertNever(expression)
  }
}

function mapped<T, U>(result: Result<T>, map: (value: T) => U): Result<U> {
  return result.ok ? ok(map(result.value)) : result
}

/** In an `or` a node is there for the terms that have it; in an `and` that is all of them. */
function joined(kind: 'and' | 'or', terms: readonly Picked[]): Picked {
  const nodes = terms.map((term) => term.nodes).reduce((a, b) => (kind === 'or' ? a.union(b) : a.intersection(b)))
  return { nodes, why: (node) => terms.filter((term) => term.nodes.has(node)).flatMap((term) => term.why(node)) }
}

/** Edges to follow: 0 is none. */
function depthOf(depth: Depth | undefined): number {
  return depth === undefined ? 0 : depth === 'all' ? Infinity : depth
}

function withLineage(world: SelectorWorld, of: Picked, up: number, down: number): Picked {
  const { upstream, downstream } = world.graph
  const nodes = reach(upstream, of.nodes, up).union(reach(downstream, of.nodes, down))
  const whyReached = whyLineage(world, of.nodes, up, down)
  return { nodes, why: (node) => (of.nodes.has(node) ? of.why(node) : whyReached(node)) }
}

function ends(world: SelectorWorld, expression: Expression & { readonly kind: 'roots' | 'sinks' }, of: Picked): Picked {
  const isRoots = expression.kind === 'roots'
  const nodes = of.nodes.difference(beyond(isRoots ? world.graph.downstream : world.graph.upstream, of.nodes))
  const reason = `nothing else of ${printSelector(expression.of)} is ${isRoots ? 'above' : 'below'} it`
  return { nodes, why: (node) => [...of.why(node), reason] }
}

function between(world: SelectorWorld, from: BitSet, to: BitSet): Picked {
  const nodes = reach(world.graph.downstream, from).intersection(reach(world.graph.upstream, to))
  return { nodes, why: whyBetween(world, from, to) }
}
