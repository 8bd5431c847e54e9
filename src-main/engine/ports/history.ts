// History: every run on this machine, with its events, in the user's data folder.
import type { Result } from '../../core/failure/index.ts'
import type { NodeId } from '../../core/project/index.ts'
import type { EndedRefresh, NodeState, Run, RunEvent, RunListing } from '../../core/run/index.ts'

export interface RunFilter {
  readonly projectId?: string
  readonly environmentId?: string
  readonly runType?: 'deploy' | 'refresh'
  readonly job?: string
  readonly status?: string
  /** A node's id, name or LOCATION.NAME: runs that had it. */
  readonly node?: string
  /** Words in a node's name, a statement or an error. */
  readonly text?: string
  /** ISO 8601. */
  readonly since?: string
  readonly until?: string
  readonly limit?: number
  /** The `next` of the page before; with the same filter and order. */
  readonly startingFrom?: string
  /** By default the id: runs are counted in the order in which they start. */
  readonly orderBy?: RunOrder
  /** By default desc. */
  readonly direction?: 'asc' | 'desc'
}

export type RunOrder = 'id' | 'runStartTime' | 'runEndTime' | 'environmentID' | 'runType' | 'runStatus'

export interface RunPage {
  readonly runs: readonly RunListing[]
  /** Where the next page starts; undefined on the last. */
  readonly next: string | undefined
  /** Of all pages. */
  readonly total: number
}

/** What a run left a node as. */
export interface NodeRun {
  readonly runId: string
  readonly state: NodeState
  readonly at: string
  readonly durationMs: number
  readonly rows: number
}

/** What a run left its nodes as, in its order. */
export interface RunCells {
  readonly runId: string
  readonly nodes: readonly { readonly nodeId: string; readonly name: string; readonly location: string; readonly state: NodeState; readonly durationMs: number; readonly rows: number }[]
}

export interface History {
  /** The next number of this data folder, as text. STA006. */
  nextRunId(): Result<string>
  /** Appends events of a run in order; the first is runStarted. Buffered: durable at `flush` and at the run's end. */
  append(runId: string, events: readonly RunEvent[]): void
  flush(): void
  list(filter: RunFilter): readonly RunListing[]
  page(filter: RunFilter): RunPage
  run(runId: string): Run | undefined
  /** The run without its nodes. */
  line(runId: string): RunListing | undefined
  /** The last runs in which this node started, newest first: `limit` at most; of one environment and kind of run where these are given. */
  ofNode(projectId: string, nodeId: string, limit: number, within?: { readonly environmentId?: string; readonly runType?: Run['runType'] }): readonly NodeRun[]
  /** What ended runs left their nodes as, without statements; a run that goes on or is not known is left out. */
  cells(runIds: readonly string[]): readonly RunCells[]
  /** What the last ended run of each node in an environment, deploy or refresh, left it as; a node that never ran is not in it. */
  lastStates(projectId: string, environmentId: string): ReadonlyMap<NodeId, NodeState>
  /** How long nodes usually take in an environment, in ms: the median of their last refreshes that ended well. A node without one is not in it. */
  usualDurations(projectId: string, environmentId: string, nodes: readonly NodeId[]): ReadonlyMap<NodeId, number>
  /** Runs without an end whose engine is gone: closes them as failed and returns their ids. */
  closeInterrupted(at: string): readonly string[]
  /** Writes an ended run's record anew, as far as there is room for it: whether it is written. */
  correct(run: Run): boolean
  /** Every refresh that has ended, oldest first, as far as a retention policy looks at it. */
  endedRefreshes(): readonly EndedRefresh[]
  /** Removes these runs with their statements. A run that goes on stays. */
  remove(runIds: readonly string[]): void
}
