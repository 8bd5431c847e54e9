// History: every run on this machine, with its events, in the user's data folder.
import type { NodeId } from '../../core/project/index.ts'
import type { NodeState, Run, RunEvent, RunListing } from '../../core/run/index.ts'

export interface RunFilter {
  readonly projectId?: string
  readonly environmentId?: string
  readonly runType?: 'deploy' | 'refresh'
  readonly job?: string
  readonly status?: string
  /** ISO 8601. */
  readonly since?: string
  readonly limit?: number
}

export interface History {
  /** The next number of this data folder, as text. */
  nextRunId(): string
  /** Appends events of a run in order; the first is runStarted. Buffered: durable at `flush` and at the run's end. */
  append(runId: string, events: readonly RunEvent[]): void
  flush(): void
  list(filter: RunFilter): readonly RunListing[]
  run(runId: string): Run | undefined
  /** The last runs that had this node, newest first: `limit` at most. */
  ofNode(projectId: string, nodeId: string, limit: number): readonly { readonly runId: string; readonly state: string; readonly at: string; readonly durationMs: number; readonly rows: number }[]
  /** What the last ended run of each node in an environment, deploy or refresh, left it as; a node that never ran is not in it. */
  lastStates(projectId: string, environmentId: string): ReadonlyMap<NodeId, NodeState>
  /** Runs without an end whose engine is gone: closes them as failed and returns their ids. */
  closeInterrupted(at: string): readonly string[]
}
