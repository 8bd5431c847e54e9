// Runs the nodes of a refresh: as many at once as there are sessions, each when those above it have ended.
import { createRunGraph } from '../../core/run/index.ts'
import type { PlannedNode, Repeatable, RunGraph } from '../../core/run/index.ts'
import type { NodeId } from '../../core/project/index.ts'
import type { Result } from '../../core/failure/index.ts'
import type { RunControl } from '../history/runs.ts'
import type { Session } from '../ports/index.ts'
import type { EnvironmentGate, GateWait } from '../shared/gates.ts'
import { failureSentence } from '../shared/failure-text.ts'
import type { NodeEnd } from './sending.ts'
import { createStanding } from './standing.ts'
import type { Standing } from './standing.ts'

export interface RefreshWork {
  readonly control: RunControl
  readonly nodes: readonly PlannedNode[]
  readonly parallelism: number
  readonly gate: EnvironmentGate
  readonly wait: Pick<GateWait, 'environment' | 'seconds'> & Required<Pick<GateWait, 'look'>>
  readonly holder: string
  readonly openSession: () => Promise<Result<Session>>
  /** Asked once a node, when it is in the gate: what is deployed then stays so until it is done. */
  readonly prepare: (node: NodeId) => Promise<PreparedNode | HeldBack>
}

export interface PreparedNode {
  readonly repeatable?: Repeatable
  readonly work: NodeWork
}

/** Runs the node. */
export type NodeWork = (session: Session) => Promise<NodeEnd>

/** A node of which nothing is sent. */
export interface HeldBack {
  readonly state: 'failed' | 'skipped'
  readonly why: string
  /** What those below it are told of it, behind its name. */
  readonly below?: string
}

export async function executeNodes(work: RefreshWork): Promise<void> {
  const { control, nodes } = work
  const graph = createRunGraph(nodes, usualCost(nodes))
  const bell = createBell()
  const standing = createStanding(control)
  const lanes = Math.min(work.parallelism, nodes.length)
  let idle = lanes
  queueBeyond(graph.ready())

  /** Nodes that could start and have no lane are told so. */
  function queueBeyond(ready: readonly NodeId[]): void {
    for (const nodeID of ready.slice(idle)) control.emit({ kind: 'nodeQueued', nodeID, why: `waits for one of ${lanes} slots` })
  }

  async function lane(): Promise<void> {
    let session: Session | undefined
    try {
      while (!control.stopping.isRequested && !graph.isDone()) {
        const node = graph.take()
        if (node === undefined) {
          await bell.rung()
          continue
        }
        idle -= 1
        session ??= await opened(node)
        const end = session === undefined ? undefined : await oneNode({ ...work, standing }, node, session)
        if (end !== undefined) finish(graph, node, end)
        if (end !== undefined && 'isSessionLost' in end) session = await dropped(session)
        idle += 1
        bell.ring()
      }
    } finally {
      await session?.close()
    }
  }

  /** A session that cannot be had fails the node; the next one asks again. */
  async function opened(node: NodeId): Promise<Session | undefined> {
    const session = await work.openSession()
    if (session.ok) return session.value
    control.emit({ kind: 'nodeStarted', nodeID: node })
    finish(graph, node, { state: 'failed', why: failureSentence(session.failure) })
    return undefined
  }

  function finish(running: RunGraph, node: NodeId, end: NodeEnd | HeldBack): void {
    const { state, why, below, unfinished } = { below: undefined, unfinished: undefined, ...end }
    control.emit({ kind: 'nodeEnded', nodeID: node, state, ...(why === undefined ? {} : { why }), ...(unfinished === undefined ? {} : { unfinished }) })
    const { ready, skipped } = running.ended(node, state === 'complete')
    for (const { nodeID, why } of skipped) control.emit({ kind: 'nodeEnded', nodeID, state: 'skipped', why: below === undefined ? why : `${why}, ${below}` })
    if (!control.stopping.isRequested) queueBeyond(ready.slice(1))
  }

  const stopListening = control.stopping.onRequest(bell.ring)
  await Promise.all(Array.from({ length: lanes }, lane))
  stopListening()
  for (const nodeID of graph.abandon()) control.emit({ kind: 'nodeEnded', nodeID, state: 'canceled', why: 'the refresh was cancelled before it' })
}

async function oneNode(work: RefreshWork & { readonly standing: Standing }, node: NodeId, session: Session): Promise<NodeEnd | HeldBack> {
  const { control, gate, standing } = work
  const pass = await gate.enter(
    { holder: work.holder, run: control.runId, mode: 'shared', nodes: new Set([node]) },
    {
      ...work.wait,
      cancellation: control.stopping,
      onWaiting(reason) {
        control.emit({ kind: 'nodeQueued', nodeID: node, why: reason })
        standing.waits(reason)
      },
    },
  )
  if (!pass.ok) return pass.failure.code === 'RUN005' ? { state: 'canceled', why: 'the refresh was cancelled while it waited at the gate' } : { state: 'failed', why: failureSentence(pass.failure) }
  try {
    const prepared = await work.prepare(node)
    return 'state' in prepared ? prepared : await runPrepared(work, node, { session, prepared })
  } finally {
    pass.value.leave()
  }
}

async function runPrepared({ control, standing }: RefreshWork & { readonly standing: Standing }, node: NodeId, { session, prepared }: { readonly session: Session; readonly prepared: PreparedNode }): Promise<NodeEnd> {
  const { repeatable, work } = prepared
  standing.begins()
  try {
    control.emit({ kind: 'nodeStarted', nodeID: node, ...(repeatable === undefined ? {} : { repeatable }) })
    return await work(session)
  } finally {
    standing.ends()
  }
}

/** A connection that is lost is let go of; the next node asks for another. */
async function dropped(session: Session | undefined): Promise<undefined> {
  await session?.close()
}

/** What the history knows of a node, and of one that it does not know what others take on average. */
function usualCost(nodes: readonly PlannedNode[]): ((node: PlannedNode) => number) | undefined {
  const known = nodes.flatMap(({ usualMs }) => usualMs ?? [])
  if (known.length === 0) return undefined
  const average = known.reduce((sum, ms) => sum + ms, 0) / known.length
  return ({ usualMs = average }) => usualMs
}

/** Wakes everybody who waits for something to change. */
function createBell(): { rung(): Promise<void>; ring(): void } {
  let waiting: (() => void)[] = []
  return {
    rung: () => new Promise((resolve) => void waiting.push(resolve)),
    ring() {
      const woken = waiting
      waiting = []
      for (const wake of woken) wake()
    },
  }
}
