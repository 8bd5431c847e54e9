// The predicates of a selector, in the order of its text; those of the tags that it names are not among them.
import { assertNever } from '../failure/index.ts'
import type { Predicate, Selector } from './types.ts'

export function predicatesOf(selector: Selector): readonly Predicate[] {
  switch (selector.kind) {
    case 'nothing':
    case 'all':
      return []
    case 'match':
      return selector.predicates
    case 'lineage':
    case 'not':
    case 'roots':
    case 'sinks':
      return predicatesOf(selector.of)
    case 'and':
    case 'or':
      return selector.terms.flatMap(predicatesOf)
    case 'between':
      return [...predicatesOf(selector.from), ...predicatesOf(selector.to)]
    default:
      return assertNever(selector)
  }
}
