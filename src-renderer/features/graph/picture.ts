// What the graph shows of a project: cards, groups or the map, decided by how much there is. Pure.
import type { NodeCard, ProjectView } from '../../../src-main/contract/index.ts'

/** More cards than this are neither readable nor smooth. */
export const MOST_CARDS = 300

export interface Group {
  readonly name: string
  readonly nodes: number
}

export type Picture =
  | { readonly kind: 'empty' }
  | { readonly kind: 'cards'; readonly nodes: readonly number[]; readonly edges: Edges }
  | { readonly kind: 'groups'; readonly groups: readonly Group[]; readonly edges: Edges }
  | { readonly kind: 'map'; readonly nodes: readonly number[]; readonly edges: Edges }

/** Pairs of places in `nodes` or `groups`. */
export type Edges = readonly (readonly [number, number])[]

export interface PictureChoice {
  /** Node numbers to show; undefined is all. */
  readonly only?: ReadonlySet<number> | undefined
  readonly prefersGroups: boolean
}

export function pictureOf(project: ProjectView, { only, prefersGroups }: PictureChoice): Picture {
  const nodes = project.nodes.flatMap((_, index) => (only === undefined || only.has(index) ? [index] : []))
  if (nodes.length === 0) return { kind: 'empty' }
  if (prefersGroups && only === undefined) return groupsOf(project)
  const place = new Map(nodes.map((node, index) => [node, index]))
  const edges = project.edges.flatMap(([from, to]) => {
    const a = place.get(from)
    const b = place.get(to)
    return a === undefined || b === undefined ? [] : [[a, b] as const]
  })
  return { kind: nodes.length <= MOST_CARDS ? 'cards' : 'map', nodes, edges }
}

function groupsOf(project: ProjectView): Picture {
  const place = new Map(project.locations.map((location, index) => [location.name, index]))
  const groups = project.locations.map((location) => ({ name: location.name, nodes: location.nodes }))
  const pairs = new Map<string, readonly [number, number]>()
  for (const [from, to] of project.edges) {
    const a = place.get(project.nodes[from]?.location ?? '')
    const b = place.get(project.nodes[to]?.location ?? '')
    if (a !== undefined && b !== undefined && a !== b) pairs.set(`${a} ${b}`, [a, b])
  }
  return { kind: 'groups', groups, edges: [...pairs.values()] }
}

/** A node with everything above and below it, as places in a picture's nodes. */
export function lineageOf(start: number, edges: Edges, count: number): ReadonlySet<number> {
  return new Set([...reach(start, edges, count, 0), ...reach(start, edges, count, 1)])
}

/** What is reached from `start` along the edges, from their end `side` to the other. */
function reach(start: number, edges: Edges, count: number, side: 0 | 1): ReadonlySet<number> {
  const next: number[][] = Array.from({ length: count }, () => [])
  for (const edge of edges) next[edge[side]]?.push(edge[side === 0 ? 1 : 0])
  const reached = new Set([start])
  // A set goes on to the members that are added while it is walked.
  for (const node of reached) for (const other of next[node] ?? []) reached.add(other)
  return reached
}

/** What a card says below its name. */
export function subtitleOf(node: NodeCard): string {
  return `${node.nodeType} · ${node.location}`
}
