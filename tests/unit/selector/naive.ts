// A second evaluator, as slow and as plain as can be: sets of node numbers, paths walked edge by edge, globs as regular expressions.
import { neighbours } from '../../../src-main/core/graph/index.ts'
import type { Adjacency } from '../../../src-main/core/graph/index.ts'
import type { LinkedProject } from '../../../src-main/core/project/index.ts'
import { parseSelector } from '../../../src-main/core/selector/index.ts'
import type { Depth, Expression, Predicate, SelectorFacts } from '../../../src-main/core/selector/index.ts'

/** The nodes that the expression picks, ascending. Every fact that it asks for is in `facts`. */
export function naiveNodes(expression: Expression, linked: LinkedProject, facts: SelectorFacts = {}): readonly number[] {
  const picks = (n: number): boolean => isPicked(expression, { linked, facts }, n)
  return linked.project.nodes.map((_, n) => n).filter(picks)
}

interface Known {
  readonly linked: LinkedProject
  readonly facts: SelectorFacts
}

function isPicked(expression: Expression, known: Known, n: number): boolean {
  const { upstream, downstream } = known.linked.graph
  const picks = (inner: Expression) => (node: number): boolean => isPicked(inner, known, node)
  switch (expression.kind) {
    case 'all':
      return true
    case 'match':
      return expression.predicates.every((predicate) => isMatch(predicate, known, n))
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

function isMatch({ key, value }: Predicate, known: Known, n: number): boolean {
  const { linked: { project, types }, facts } = known
  const node = project.nodes[n]!
  const glob = globAsPattern(value)
  switch (key) {
    case 'name':
      return glob.test(node.name)
    case 'nodeID':
      return glob.test(node.id)
    case 'location':
      return glob.test(node.location)
    case 'nodeType':
      return [node.nodeType, types[n]?.name ?? '', types[n]?.id ?? ''].some((text) => glob.test(text))
    case 'materialization':
      return glob.test(node.materialization)
    case 'column':
      return node.columns.some((column) => glob.test(column.name))
    case 'subgraph':
      return project.subgraphs.some((subgraph) => glob.test(subgraph.name) && subgraph.nodes.includes(node.id))
    case 'tag':
      return Object.entries(project.settings.tags).some(([name, text]) => glob.test(name) && isTagged(text, known, n))
    case 'changed':
      return facts.changed!.get(value)!.has(node.id)
    case 'status':
      return (facts.status!.get(node.id) ?? 'never') === value.toLowerCase()
    case 'drifted':
      return facts.drifted!.has(node.id)
  }
}

function isTagged(text: string, known: Known, n: number): boolean {
  const parsed = parseSelector(text)
  return parsed.ok && parsed.value.kind !== 'nothing' && isPicked(parsed.value, known, n)
}

export function globAsPattern(glob: string): RegExp {
  const escaped = glob.replace(/\[(!?)([^\]]+)\]|[*?]|[.+^${}()|\\[\]-]/gs, (lexeme: string, negation: string | undefined, members: string | undefined) => {
    if (members !== undefined) return `[${negation === '!' ? '^' : ''}${members.replace(/[\\^[\]&]/g, '\\$&')}]`
    return lexeme === '*' ? '.*' : lexeme === '?' ? '.' : `\\${lexeme}`
  })
  return new RegExp(`^${escaped}$`, 'isu')
}
