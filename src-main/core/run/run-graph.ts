// The order of a run's nodes: which can start, and what becomes of the rest when one ends. Counters only: while it goes on, pending nodes are never scanned.
import { buildGraph, createNodeHeap, criticalPaths, degrees, neighbours, topologicalOrder } from '../graph/index.ts'
import type { Graph } from '../graph/index.ts'
import { qualifiedName } from '../project/index.ts'
import type { NodeId } from '../project/index.ts'
import type { PlannedNode } from './types.ts'

export interface SkippedNode {
  readonly nodeID: NodeId
  /** `below LOCATION.NAME`: the node that failed. */
  readonly why: string
}

export interface EndedNode {
  /** Nodes that can start now, most urgent first. */
  readonly ready: readonly NodeId[]
  /** Everything below a node that failed, each told once in the whole run. */
  readonly skipped: readonly SkippedNode[]
}

export interface RunGraph {
  /** Nodes that can start and were not taken, most urgent first: the longest critical path, then the order given. */
  readonly ready: () => readonly NodeId[]
  /** Takes the most urgent of them, so that nobody else starts it. undefined: nothing can start now. */
  readonly take: () => NodeId | undefined
  /** A node's end. A second one, or that of a node that was skipped, is a bug and throws. */
  readonly ended: (node: NodeId, isGood: boolean) => EndedNode
  /** Gives up every node that has no end and was not taken: they will never be ready. For a cancelled run. */
  readonly abandon: () => readonly NodeId[]
  /** Every node has its end. */
  readonly isDone: () => boolean
}

type State = 'pending' | 'taken' | 'ended'

/** `cost` is a node's usual duration in ms, where it is known. A cycle, or an `after` that is not in the run, is a bug of the caller and throws. */
export function createRunGraph(nodes: readonly PlannedNode[], cost?: (node: PlannedNode) => number): RunGraph {
  const places = new Map(nodes.map((node, place) => [node.nodeID, place]))
  const graph = buildGraph(nodes.length, edges(nodes, places))
  const urgency = urgencies(graph, cost && ((place) => cost(nodes[place]!)))
  const isBefore = (a: number, b: number): boolean => urgency[a]! > urgency[b]! || (urgency[a] === urgency[b] && a < b)
  const heap = createNodeHeap(isBefore)
  const waitingFor = degrees(graph.upstream)
  const states: State[] = nodes.map(() => 'pending')
  const startable = new Set<number>()
  let left = nodes.length
  waitingFor.forEach((count, place) => {
    if (count === 0) makeReady(place)
  })

  const idOf = (place: number): NodeId => nodes[place]!.nodeID
  const byUrgency = (a: number, b: number): number => (isBefore(a, b) ? -1 : 1)

  function makeReady(place: number): void {
    startable.add(place)
    heap.push(place)
  }

  function end(place: number): void {
    states[place] = 'ended'
    startable.delete(place)
    left -= 1
  }

  function take(): NodeId | undefined {
    for (let place = heap.pop(); place !== undefined; place = heap.pop()) {
      if (!startable.delete(place)) continue
      states[place] = 'taken'
      return idOf(place)
    }
    return undefined
  }

  function ended(node: NodeId, isGood: boolean): EndedNode {
    const place = placeOf(places, node)
    if (states[place] === 'ended') throw new Error(`node ${node} ends twice`)
    end(place)
    return isGood ? { ready: release(place).map(idOf), skipped: [] } : { ready: [], skipped: skipBelow(place) }
  }

  function release(place: number): readonly number[] {
    const ready: number[] = []
    for (const reader of neighbours(graph.downstream, place)) {
      waitingFor[reader]! -= 1
      if (waitingFor[reader] !== 0 || states[reader] !== 'pending') continue
      makeReady(reader)
      ready.push(reader)
    }
    return ready.sort(byUrgency)
  }

  function skipBelow(failed: number): readonly SkippedNode[] {
    const why = `below ${qualifiedName(nodes[failed]!)}`
    const skipped: number[] = []
    const open = [failed]
    for (let at = open.pop(); at !== undefined; at = open.pop()) {
      for (const reader of neighbours(graph.downstream, at)) {
        if (states[reader] === 'ended') continue
        end(reader)
        skipped.push(reader)
        open.push(reader)
      }
    }
    return skipped.sort((a, b) => a - b).map((place) => ({ nodeID: idOf(place), why }))
  }

  function abandon(): readonly NodeId[] {
    const given = nodes.flatMap((_, place) => (states[place] === 'pending' ? [place] : []))
    given.forEach(end)
    return given.map(idOf)
  }

  return { ready: () => [...startable].sort(byUrgency).map(idOf), take, ended, abandon, isDone: () => left === 0 }
}

function placeOf(places: ReadonlyMap<NodeId, number>, node: NodeId): number {
  const place = places.get(node)
  if (place === undefined) throw new Error(`node ${node} is not in this run`)
  return place
}

function* edges(nodes: readonly PlannedNode[], places: ReadonlyMap<NodeId, number>): Generator<readonly [number, number]> {
  for (const [place, node] of nodes.entries()) for (const before of node.after) yield [placeOf(places, before), place]
}

function urgencies(graph: Graph, cost?: (place: number) => number): Float64Array {
  const order = topologicalOrder(graph)
  if (order === undefined) throw new Error('a run of nodes that read each other in a circle')
  return criticalPaths(graph, order, cost)
}
