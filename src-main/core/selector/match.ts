// Evaluates the predicates of one pair of braces.
import { assertNever, ok } from '../failure/index.ts'
import type { Result } from '../failure/index.ts'
import type { BitSet } from '../graph/index.ts'
import { warn } from './context.ts'
import type { Context } from './context.ts'
import { isGlob } from './glob.ts'
import { warnOfLocations, warnOfNoOverlap, warnOfNothing } from './match-warnings.ts'
import { printSelector } from './print.ts'
import type { Picked } from './selection.ts'
import { evaluateState } from './state.ts'
import { evaluateTags } from './tags.ts'
import { isStateKey } from './types.ts'
import type { Predicate } from './types.ts'

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
      warnOfNothing(predicate, predicates, context)
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
    case 'drifted': {
      const nodes = evaluateState({ key, value }, context)
      return nodes.ok ? ok(plain(nodes.value)) : nodes
    }
    default:
      return assertNever(key)
  }
}

function plain(nodes: BitSet): Picked {
  return { nodes, why: () => [] }
}
