// A new name in the selectors that name a thing: only the literal value changes, spaces, quotes and the rest of the text stay.
import { evaluate, exactGlob, isStateKey, parseSelector, printValue } from '../selector/index.ts'
import type { Expression, Predicate, SelectorWorld } from '../selector/index.ts'
import type { NodeRename } from './rename-text.ts'
import type { Splice } from './splice.ts'

/**
 * The braces that name the node and pick it alone; where they pick others of the same name too, they stay, and what the selection loses is said by whoever
 * compares it. None in a text that does not parse.
 */
export function renameInSelector(text: string, { id, from, to }: NodeRename, world: SelectorWorld): readonly Splice[] {
  return matchesIn(text).flatMap((predicates) => {
    const isNamed = predicates.some((predicate) => isLiteral(predicate, 'name', from.name))
    if (!isNamed || !picksOnly(predicates, id, world)) return []
    return predicates.flatMap((predicate) => [
      ...(isLiteral(predicate, 'name', from.name) && from.name !== to.name ? [newValue(text, predicate, to.name)] : []),
      ...(isLiteral(predicate, 'location', from.location) && from.location !== to.location ? [newValue(text, predicate, to.location)] : []),
    ])
  })
}

/** Every literal name of the subgraph; subgraphs of one name are one to a selector. */
export function renameSubgraphInSelector(text: string, from: string, to: string): readonly Splice[] {
  return matchesIn(text).flatMap((predicates) => predicates.filter((predicate) => isLiteral(predicate, 'subgraph', from)).map((predicate) => newValue(text, predicate, to)))
}

/** The predicates of every pair of braces. */
export function matchesIn(text: string): readonly (readonly Predicate[])[] {
  const parsed = parseSelector(text)
  return parsed.ok && parsed.value.kind !== 'nothing' ? matches(parsed.value) : []
}

function matches(expression: Expression): readonly (readonly Predicate[])[] {
  switch (expression.kind) {
    case 'all': return []
    case 'match': return [expression.predicates]
    case 'and': case 'or': return expression.terms.flatMap(matches)
    case 'between': return [...matches(expression.from), ...matches(expression.to)]
    case 'lineage': case 'not': case 'roots': case 'sinks': return matches(expression.of)
  }
}

/** What only an environment knows does not count. */
function picksOnly(predicates: readonly Predicate[], id: string, world: SelectorWorld): boolean {
  const picked = evaluate({ kind: 'match', predicates: predicates.filter(({ key }) => !isStateKey(key)) }, world)
  const nodes = picked.ok ? Array.from(picked.value.nodes, (index) => world.nodes[index]?.id) : []
  return nodes.length > 0 && nodes.every((one) => one === id)
}

function isLiteral({ key, value }: Predicate, wanted: Predicate['key'], name: string): boolean {
  return key === wanted && value.toLowerCase() === exactGlob(name).toLowerCase()
}

/** The value stands at the end of its predicate, behind the key where it has one. */
function newValue(text: string, { span }: Predicate, name: string): Splice {
  const { start, end } = span ?? { start: 0, end: 0 }
  const written = text.slice(start, end)
  const value = written.replace(/^\w+\s*:\s*/, '')
  const glob = exactGlob(name)
  const printed = value.startsWith('"') ? `"${glob.replace(/["\\]/g, '\\$&')}"` : printValue(glob)
  return { start: end - value.length, end, text: printed }
}
