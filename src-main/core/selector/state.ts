// Evaluates `changed:`, `status:` and `drifted:` from facts that the evaluation was given.
import { fail, ok } from '../failure/index.ts'
import type { Result } from '../failure/index.ts'
import { BitSet } from '../graph/index.ts'
import type { Node } from '../project/index.ts'
import type { Context } from './context.ts'
import type { SelectorFacts } from './facts.ts'
import { printSelector } from './print.ts'
import type { Predicate, StateKey } from './types.ts'

type StatePredicate = Predicate & { readonly key: StateKey }

/** Said where nobody looked the facts up; who did, and found none, says more. */
const NO_FACTS: Readonly<Record<StateKey, string>> = {
  changed: 'what the project is compared with is not known here',
  status: 'no runs are known here',
  drifted: 'drift was not looked for here',
}

/** SEL004 where the facts are not there: no facts is not the same as no nodes. */
export function evaluateState(predicate: StatePredicate, { world, facts }: Context): Result<BitSet> {
  const isPicked = stateOf(predicate, facts)
  if (isPicked === undefined) return fail('SEL004', { text: printSelector({ kind: 'match', predicates: [predicate] }), key: predicate.key, reason: NO_FACTS[predicate.key] })
  const nodes = BitSet.none(world.nodes.length)
  world.nodes.forEach((node, n) => {
    if (isPicked(node)) nodes.add(n)
  })
  return ok(nodes)
}

/** undefined: there are no such facts. */
function stateOf({ key, value }: StatePredicate, facts: SelectorFacts): ((node: Node) => boolean) | undefined {
  switch (key) {
    case 'changed': {
      const changed = facts.changed?.get(value)
      return changed && ((node) => changed.has(node.id))
    }
    case 'status': {
      const { status } = facts
      const wanted = value.toLowerCase()
      return status && ((node) => (status.get(node.id) ?? 'never') === wanted)
    }
    case 'drifted': {
      const { drifted } = facts
      return drifted && ((node) => drifted.has(node.id))
    }
  }
}
