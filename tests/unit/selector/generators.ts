// Random selector trees, as the parser would make them.
import fc from 'fast-check'
import type { Depth, Expression, Predicate, Selector } from '../../../src-main/core/selector/index.ts'

const KEYS = ['name', 'nodeID', 'location', 'nodeType', 'subgraph', 'materialization', 'tag', 'column'] as const
const oddValue = fc.string({ minLength: 1, unit: fc.constantFrom('a', 'B', '7', '*', '?', '[', ']', '-', '"', '\\', ' ', ':', '!', '|', '&', '{', '}', ',', '+', 'é', '😀') })
const oddPredicate: fc.Arbitrary<Predicate> = fc.oneof(
  fc.record({ key: fc.constantFrom(...KEYS, 'changed' as const), value: fc.oneof(oddValue, fc.constantFrom('and', 'OR', 'Not', 'name', 'pkg:::12')) }),
  fc.record({ key: fc.constant('status' as const), value: fc.constantFrom('ok', 'never') }),
)
const depth: fc.Arbitrary<Depth> = fc.oneof(fc.constant('all' as const), fc.nat(4))

/** Trees over `predicate`; over any there can be, unless told. */
export function anyExpression(predicate: fc.Arbitrary<Predicate> = oddPredicate): fc.Arbitrary<Expression> {
  return fc.letrec<{ readonly tree: Expression }>((tie) => {
    const tree = tie('tree')
    return {
      tree: fc.oneof(
        { maxDepth: 4, depthIdentifier: 'tree' },
        fc.oneof(
          fc.constant<Expression>({ kind: 'all' }),
          fc.array(predicate, { minLength: 1, maxLength: 3 }).map((predicates): Expression => ({ kind: 'match', predicates })),
        ),
        fc.tuple(tree, depth, depth, fc.constantFrom('up', 'down', 'both')).map(([of, up, down, side]): Expression => ({ kind: 'lineage', of, ...(side !== 'down' && { up }), ...(side !== 'up' && { down }) })),
        tree.map((of): Expression => ({ kind: 'not', of })),
        fc.tuple(fc.constantFrom('and' as const, 'or' as const), fc.array(tree, { minLength: 2, maxLength: 3 })).map(([kind, terms]): Expression => ({ kind, terms })),
        fc.tuple(fc.constantFrom('roots' as const, 'sinks' as const), tree).map(([kind, of]): Expression => ({ kind, of })),
        fc.tuple(tree, tree).map(([from, to]): Expression => ({ kind: 'between', from, to })),
      ),
    }
  }).tree
}

/** The tree alone: where it stood in a text left out. */
export function withoutSpans<T extends Selector>(tree: T): T {
  // Safe: parsing a printed JSON text gives the same shape, less the optional spans that are left out.
  return JSON.parse(JSON.stringify(tree, (key, value: unknown) => (key === 'span' || key === 'around' ? undefined : value))) as T
}

/** Texts of the language's own pieces in any order, and texts of anything. */
export function anyText(): fc.Arbitrary<string> {
  const lexeme = fc.constantFrom(
    '{', '}', '(', ')', '+', '2', ',', ':', '"', '\\', '*', ' ', '\n', 'A', 'name', 'location:', 'status:', 'drifted: no', 'OR', 'AND', 'NOT', '!', '|', '||', '&&', 'roots', 'between', 'tag:', '{ A }', '{ B }+',
  )
  return fc.oneof(fc.array(lexeme, { maxLength: 14 }).map((parts) => parts.join('')), fc.string())
}
