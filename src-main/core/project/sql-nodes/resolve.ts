// The SQL nodes of a project, each after the nodes that it reads.
import type { Finding } from '../findings.ts'
import { qualifiedName } from '../linked.ts'
import type { Dependency, Node, NodeType } from '../types.ts'
import { resolveSqlNode } from './node.ts'
import type { ResolvedSqlNode, SqlNodeInput } from './node.ts'
import { placeOf } from './place.ts'
import type { SqlNodeSource } from './types.ts'
import type { Upstream } from './upstream.ts'

/** A node of a YAML file, or a SQL node that is still to be resolved. */
export type NodeEntry = { readonly kind: 'node'; readonly node: Node } | { readonly kind: 'sqlNode'; readonly source: SqlNodeSource }

export interface ResolveContext {
  readonly typeOf: (written: string) => NodeType | undefined
  readonly locations: readonly string[]
  readonly defaultLocation: string | undefined
}

export interface ResolvedNodes {
  /** In the order of the entries, without the SQL nodes whose columns cannot be known. */
  readonly nodes: readonly Node[]
  readonly findings: readonly Finding[]
}

export function resolveSqlNodes(entries: readonly NodeEntry[], context: ResolveContext): ResolvedNodes {
  if (!entries.some(({ kind }) => kind === 'sqlNode')) return { nodes: entries.flatMap((entry) => (entry.kind === 'node' ? [entry.node] : [])), findings: [] }
  const places = entries.map((entry) => (entry.kind === 'node' ? entry.node : placeOf(entry.source.fileName, context.locations, context.defaultLocation)))
  const byName = new Map<string, number>()
  places.forEach((place, index) => byName.has(qualifiedName(place)) || byName.set(qualifiedName(place), index))
  const resolved: (ResolvedSqlNode | undefined)[] = entries.map((entry) => (entry.kind === 'node' ? { node: entry.node, findings: [] } : undefined))

  function upstreamOf(reader: number, name: string): Upstream {
    const index = byName.get(name)
    if (index === undefined) return { kind: 'missing' }
    if (index === reader) return { kind: 'itself' }
    const known = resolved[index]
    if (known === undefined) return { kind: 'circle' }
    return known.node === undefined ? { kind: 'missing' } : { kind: 'node', node: known.node }
  }

  for (const index of readingOrder(entries, byName)) {
    const entry = entries[index]
    const place = places[index]
    if (entry?.kind !== 'sqlNode' || place === undefined) continue
    resolved[index] = remembered({ source: entry.source, place, nodeType: context.typeOf(entry.source.nodeType), upstream: (name) => upstreamOf(index, name) })
  }
  return { nodes: resolved.flatMap((one) => one?.node ?? []), findings: resolved.flatMap((one) => one?.findings ?? []) }
}

/** The SQL nodes, each after those that it reads; where they read each other in a circle, in the order of the files. */
function readingOrder(entries: readonly NodeEntry[], byName: ReadonlyMap<string, number>): readonly number[] {
  const order: number[] = []
  const state = new Uint8Array(entries.length)
  const reads = (index: number): readonly number[] => {
    const entry = entries[index]
    return entry?.kind === 'sqlNode' ? entry.source.references.flatMap((reference) => byName.get(qualifiedName(reference)) ?? []) : []
  }
  for (const start of entries.keys()) {
    const path: { readonly index: number; readonly open: number[] }[] = []
    const enter = (index: number): void => {
      if (entries[index]?.kind !== 'sqlNode' || state[index] !== 0) return
      state[index] = 1
      path.push({ index, open: [...reads(index)].reverse() })
    }
    enter(start)
    for (let top = path.at(-1); top !== undefined; top = path.at(-1)) {
      const next = top.open.pop()
      if (next !== undefined) enter(next)
      else {
        order.push(top.index)
        path.pop()
      }
    }
  }
  return order
}

interface Memory {
  readonly place: Dependency
  /** The options of its node type, which is all that counts of it. */
  readonly options: string
  /** By the name that was asked for. */
  readonly upstream: ReadonlyMap<string, Upstream>
  readonly result: ResolvedSqlNode
}

// By the source's object: a file that is not edited keeps it, and its node stays the same object as long as nothing that it reads changes.
const memories = new WeakMap<SqlNodeSource, Memory>()

function remembered({ source, place, nodeType, upstream }: SqlNodeInput): ResolvedSqlNode {
  const options = optionsText(nodeType)
  const before = memories.get(source)
  const isUnchanged = before !== undefined && qualifiedName(before.place) === qualifiedName(place) && before.options === options
  if (isUnchanged && [...before.upstream].every(([name, was]) => isSame(was, upstream(name)))) return before.result
  const asked = new Map<string, Upstream>()
  const result = resolveSqlNode({
    source,
    place,
    nodeType,
    upstream: (name) => {
      const found = upstream(name)
      asked.set(name, found)
      return found
    },
  })
  memories.set(source, { place, options, upstream: asked, result })
  return result
}

const texts = new WeakMap<NodeType, string>()

function optionsText(nodeType: NodeType | undefined): string {
  if (nodeType === undefined) return ''
  const known = texts.get(nodeType) ?? JSON.stringify(nodeType.options)
  texts.set(nodeType, known)
  return known
}

function isSame(one: Upstream, other: Upstream): boolean {
  return one.kind === other.kind && (one.kind !== 'node' || (other.kind === 'node' && one.node === other.node))
}
