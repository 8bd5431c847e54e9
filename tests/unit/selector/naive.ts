// A second evaluator, as slow and as plain as can be: sets of node numbers, paths walked edge by edge, globs as regular expressions.
import { neighbours } from '../../../src-main/core/graph/index.ts'
import type { Adjacency } from '../../../src-main/core/graph/index.ts'
import type { LinkedProject } from '../../../src-main/core/project/index.ts'
import type { Depth, Expression, Predicate } from '../../../src-main/core/selector/index.ts'

/** The nodes that the expression picks, ascending. Knows no state predicates and no tags. */
export function naiveNodes(expression: Expression, linked: LinkedProject): readonly number[] {
  return linked.project.nodes.map((_, n) => n).filter((n) => isPicked(expression, linked, n))
}

function isPicked(expression: Expression, linked: LinkedProject, n: number): boolean {
  const { upstream, downstream } = linked.graph
  const picks = (inner: Expression) => (node: number): boolean => isPicked(inner, linked, node)
  switch (expression.kind) {
    case 'all':
      return true
    case 'match':
      return expression.predicates.every((predicate) => isMatch(predicate, linked, n))
    case 'not':
      return !picks(expression.of)(n)
    case 'and':
      return expression.terms.every((term) => picks(term)(n))
    case 'or':
      return expression.terms.some((term) => picks(term)(n))
    case 'lineage':
      return (
        within(downstream, n, edges(expression.up)).some(picks(expression.of)) || within(upstream, n, edges(expression.down)).some(picks(expression.of))
      )
    case 'roots':
      return picks(expression.of)(n) && !beyond(upstream, n).some(picks(expression.of))
    case 'sinks':
      return picks(expression.of)(n) && !beyond(downstream, n).some(picks(expression.of))
    case 'between':
      return within(upstream, n, Infinity).some(picks(expression.from)) && within(downstream, n, Infinity).some(picks(expression.to))
  }
}

function edges(depth: Depth | undefined): number {
  return depth === undefined ? 0 : depth === 'all' ? Infinity : depth
}

/** n and what can be walked to from it in at most `steps`. */
function within(adjacency: Adjacency, n: number, steps: number): readonly number[] {
  let found = new Set([n])
  for (let step = 0; step < steps; step++) {
    const more = new Set([...found].flatMap((node) => [node, ...neighbours(adjacency, node)]))
    if (more.size === found.size) break
    found = more
  }
  return [...found]
}

function beyond(adjacency: Adjacency, n: number): readonly number[] {
  return [...neighbours(adjacency, n)].flatMap((next) => within(adjacency, next, Infinity))
}

function isMatch({ key, value }: Predicate, { project, types }: LinkedProject, n: number): boolean {
  const node = project.nodes[n]!
  const glob = new RegExp(`^${value.replace(/[.+^${}()|\\]/g, '\\$&').replaceAll('*', '.*').replaceAll('?', '.').replaceAll('[!', '[^')}$`, 'is')
  const values: Readonly<Record<string, readonly string[]>> = {
    name: [node.name],
    nodeID: [node.id],
    location: [node.location],
    nodeType: [node.nodeType, types[n]?.name ?? '', types[n]?.id ?? ''],
    materialization: [node.materialization],
    column: node.columns.map((column) => column.name),
    subgraph: project.subgraphs.filter((subgraph) => subgraph.nodes.includes(node.id)).map((subgraph) => subgraph.name),
  }
  return (values[key] ?? []).some((text) => glob.test(text))
}
