// How a query becomes source groups: as it is, branch by branch, or whole in brackets where pieces of it would mean something else.
import type { JsonObject, NodeTypeOption } from '../types.ts'
import type { SqlNodeSource } from './types.ts'

export type Shape =
  /** One group a branch, with what the node's options must say so that they mean what the query says. */
  | { readonly kind: 'branches'; readonly options: JsonObject }
  /** One group that reads the whole query. */
  | { readonly kind: 'whole' }

const WHOLE: Shape = { kind: 'whole' }

/**
 * A template puts the select list together by itself: it may leave system columns out or add some, which moves GROUP BY 1; it says DISTINCT and UNION
 * only where its node type has the options selectDistinct and insertStrategy; and it may write the CTE once for each group.
 */
export function shapeOf({ query, config, columns }: SqlNodeSource, options: readonly NodeTypeOption[]): Shape {
  const [first, ...others] = query.branches
  if (first === undefined || first.kind === 'query' || replacesInStar(query)) return WHOLE
  if (others.length === 0) {
    const hasSystemColumns = columns.some((facts) => facts?.flags.some((flag) => flag === 'isSurrogateKey' || flag.startsWith('isSystem')) === true)
    if (first.hasTop || (query.hasTail && first.start !== query.bodyStart) || ((first.usesPositions || query.usesPositions) && hasSystemColumns)) return WHOLE
    if (!first.isDistinct) return { kind: 'branches', options: {} }
    return isOpen('selectDistinct', options, config) ? { kind: 'branches', options: { selectDistinct: true } } : WHOLE
  }
  const [operator] = query.operators
  const isPlain = query.branches.every((branch) => branch.kind === 'select' && !branch.isDistinct && !branch.hasTop && !branch.usesPositions)
  if (operator === undefined || !isPlain || query.hasTail || query.ctes.length > 0 || query.operators.some((one) => one !== operator)) return WHOLE
  const strategy = options.findLast(({ attribute }) => attribute === 'insertStrategy')
  if (strategy?.options.includes(operator) !== true || !isOpen('insertStrategy', options, config)) return WHOLE
  return { kind: 'branches', options: { insertStrategy: operator } }
}

/** The expressions of REPLACE have no text of their own. */
function replacesInStar({ branches }: SqlNodeSource['query']): boolean {
  return branches.some((branch) => branch.kind === 'select' && branch.items.some(({ expression }) => expression.kind === 'star' && expression.replace.length > 0))
}

/** The node type has the option, and no annotation says something else. */
function isOpen(option: string, options: readonly NodeTypeOption[], config: JsonObject): boolean {
  return options.some(({ attribute }) => attribute === option) && !Object.hasOwn(config, option)
}
