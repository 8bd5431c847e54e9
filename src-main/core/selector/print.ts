// Prints a selector in the one way that Sluice writes it; parsing the text gives the same tree.
import { assertNever } from '../failure/index.ts'
import type { Depth, Expression, Predicate, Selector } from './types.ts'

export function printSelector(selector: Selector): string {
  switch (selector.kind) {
    case 'nothing':
      return ''
    case 'all':
      return '{*}'
    case 'match':
      return printMatch(selector.predicates)
    case 'lineage':
      return `${printDepth(selector.up, 'before')}${asAtom(selector.of)}${printDepth(selector.down, 'after')}`
    case 'not':
      return `NOT ${isJoined(selector.of) ? `(${printSelector(selector.of)})` : printSelector(selector.of)}`
    case 'and':
      return selector.terms.map((term) => (isJoined(term) ? `(${printSelector(term)})` : printSelector(term))).join(' AND ')
    case 'or':
      return selector.terms.map((term) => (term.kind === 'or' ? `(${printSelector(term)})` : printSelector(term))).join(' OR ')
    case 'roots':
    case 'sinks':
      return `${selector.kind}(${printSelector(selector.of)})`
    case 'between':
      return `between(${printSelector(selector.from)}, ${printSelector(selector.to)})`
    default:
      return assertNever(selector)
  }
}

/** Quoted where it would not be read as one value otherwise. */
export function printValue(value: string): string {
  const isBare = /^[^\s{}(),"\\:|&!]+$/.test(value) && !/^(?:and|or|not)$/i.test(value)
  return isBare ? value : `"${value.replace(/["\\]/g, '\\$&')}"`
}

/** A lone name stands without its key, as people write it; `{ name: * }` keeps it, for `{*}` is something else. */
function printMatch(predicates: readonly Predicate[]): string {
  const [first] = predicates
  if (predicates.length === 1 && first?.key === 'name' && first.value !== '*') return `{ ${printValue(first.value)} }`
  return `{ ${predicates.map(({ key, value }) => `${key}: ${printValue(value)}`).join(' ')} }`
}

export function printDepth(depth: Depth | undefined, side: 'before' | 'after'): string {
  if (depth === undefined) return ''
  if (depth === 'all') return '+'
  return side === 'before' ? `${depth}+` : `+${depth}`
}

function isJoined(expression: Expression): boolean {
  return expression.kind === 'and' || expression.kind === 'or'
}

function asAtom(expression: Expression): string {
  const isOpen = isJoined(expression) || expression.kind === 'not' || expression.kind === 'lineage'
  return isOpen ? `(${printSelector(expression)})` : printSelector(expression)
}
