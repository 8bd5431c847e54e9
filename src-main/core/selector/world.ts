// What a selector is evaluated in: the project's nodes on dense numbers, with an index for each key. Built once for a linked project.
import { BitSet } from '../graph/index.ts'
import type { Graph } from '../graph/index.ts'
import { qualifiedName } from '../project/index.ts'
import type { LinkedProject, Node, Subgraph } from '../project/index.ts'
import { compileGlob } from './glob.ts'
import { indexValues } from './value-index.ts'
import type { ValueIndex } from './value-index.ts'

/** Keys whose answer is in the project's files and the same for each evaluation. */
export type IndexedKey = 'name' | 'nodeID' | 'location' | 'nodeType' | 'subgraph' | 'materialization' | 'column'

export interface Tags {
  readonly names: readonly string[]
  /** Names that the glob matches. */
  readonly matching: (glob: string) => readonly string[]
  readonly selectorOf: (name: string) => string
}

export interface SelectorWorld {
  readonly nodes: readonly Node[]
  readonly graph: Graph
  readonly everything: BitSet
  readonly index: (key: IndexedKey) => ValueIndex
  readonly tags: Tags
  /** Subgraphs that the glob matches and that name nodes which are no longer there, with how many. */
  readonly deadIds: (glob: string) => readonly { readonly subgraph: string; readonly count: number }[]
  /** A node's name; LOCATION.NAME where the name alone would be another's too. */
  readonly label: (node: number) => string
}

export function selectorWorld(linked: LinkedProject): SelectorWorld {
  const { nodes, subgraphs, settings } = linked.project
  const indexes = new Map<IndexedKey, ValueIndex>()

  function index(key: IndexedKey): ValueIndex {
    const known = indexes.get(key)
    if (known !== undefined) return known
    const made = indexValues(nodes.length, valuesOf(linked, key))
    indexes.set(key, made)
    return made
  }

  return {
    nodes,
    graph: linked.graph,
    everything: BitSet.all(nodes.length),
    index,
    tags: indexTags(settings.tags),
    deadIds: (glob) => deadIds(linked, subgraphs, glob),
    label: labels(nodes),
  }
}

/** A node has several values of some keys: a type's name and its id, columns, subgraphs. */
function* valuesOf(linked: LinkedProject, key: IndexedKey): Iterable<readonly [value: string, node?: number]> {
  if (key === 'subgraph') {
    yield* subgraphValues(linked)
    return
  }
  for (const [n, node] of linked.project.nodes.entries()) {
    for (const value of new Set(nodeValues(linked, key, node, n))) yield [value, n]
  }
}

function nodeValues(linked: LinkedProject, key: Exclude<IndexedKey, 'subgraph'>, node: Node, n: number): readonly string[] {
  switch (key) {
    case 'name':
      return [node.name]
    case 'nodeID':
      return [node.id]
    case 'location':
      return [node.location]
    case 'nodeType': {
      const type = linked.types[n]
      return type === undefined ? [node.nodeType] : [node.nodeType, type.name, type.id]
    }
    case 'materialization':
      return [node.materialization]
    case 'column':
      return node.columns.map((column) => column.name)
  }
}

function* subgraphValues({ project, byId }: LinkedProject): Iterable<readonly [value: string, node?: number]> {
  for (const subgraph of project.subgraphs) {
    yield [subgraph.name]
    for (const id of new Set(subgraph.nodes)) {
      const node = byId.get(id)
      if (node !== undefined) yield [subgraph.name, node]
    }
  }
}

function deadIds({ byId }: LinkedProject, subgraphs: readonly Subgraph[], pattern: string): readonly { readonly subgraph: string; readonly count: number }[] {
  const glob = compileGlob(pattern)
  return subgraphs
    .filter((subgraph) => glob.matches(subgraph.name.toLowerCase()))
    .map((subgraph) => ({ subgraph: subgraph.name, count: subgraph.nodes.filter((id) => !byId.has(id)).length }))
    .filter(({ count }) => count > 0)
}

function indexTags(tags: Readonly<Record<string, string>>): Tags {
  const names = Object.keys(tags)
  return {
    names,
    matching: (pattern) => {
      const glob = compileGlob(pattern)
      return names.filter((name) => glob.matches(name.toLowerCase()))
    },
    selectorOf: (name) => (Object.hasOwn(tags, name) ? tags[name]! : ''),
  }
}

function labels(nodes: readonly Node[]): (node: number) => string {
  const times = new Map<string, number>()
  for (const { name } of nodes) times.set(name, (times.get(name) ?? 0) + 1)
  return (n) => {
    const node = nodes[n]!
    return times.get(node.name) === 1 ? node.name : qualifiedName(node)
  }
}
