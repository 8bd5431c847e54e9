// What a selector is evaluated in: the project's nodes on dense numbers, with an index for each key. Built once for a linked project.
import { assertNever } from '../failure/index.ts'
import { BitSet } from '../graph/index.ts'
import type { Graph } from '../graph/index.ts'
import { qualifiedName } from '../project/index.ts'
import type { LinkedProject, Node, Subgraph } from '../project/index.ts'
import { compileGlob } from './glob.ts'
import { indexValues } from './value-index.ts'
import type { AddValue, ValueIndex } from './value-index.ts'

/** Keys whose answer is in the project's files and the same for each evaluation. */
export const INDEXED_KEYS = ['name', 'nodeID', 'location', 'nodeType', 'subgraph', 'materialization', 'column'] as const
export type IndexedKey = (typeof INDEXED_KEYS)[number]

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
  /** Made at the first use: of 200,000 columns in some 40 ms, so whoever wants a quick first evaluation asks for each ahead. */
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
    const made = indexValues(nodes.length, (add) => addValues(linked, key, add))
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
function addValues(linked: LinkedProject, key: IndexedKey, add: AddValue): void {
  if (key === 'subgraph') return addSubgraphs(linked, add)
  linked.project.nodes.forEach((node, n) => {
    switch (key) {
      case 'name':
        return add(node.name, n)
      case 'nodeID':
        return add(node.id, n)
      case 'location':
        return add(node.location, n)
      case 'materialization':
        return add(node.materialization, n)
      case 'column':
        return node.columns.forEach((column) => add(column.name, n))
      case 'nodeType': {
        const type = linked.types[n]
        add(node.nodeType, n)
        if (type === undefined) return
        add(type.name, n)
        return add(type.id, n)
      }
      default:
        return assertNever(key)
    }
  })
}

function addSubgraphs({ project, byId }: LinkedProject, add: AddValue): void {
  for (const subgraph of project.subgraphs) {
    add(subgraph.name)
    for (const id of subgraph.nodes) {
      const node = byId.get(id)
      if (node !== undefined) add(subgraph.name, node)
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
