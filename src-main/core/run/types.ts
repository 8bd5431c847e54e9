// A run as data: the document that scripts read, and the events that it is the fold of. Times are ISO 8601, durations ms.
import type { NodeId } from '../project/ids.ts'
import type { JsonObject } from '../project/types.ts'

export type RunType = 'deploy' | 'refresh'
export type RunStatus = 'waitingToRun' | 'rendering' | 'running' | 'completed' | 'failed' | 'canceled'
export type RunOutcome = 'success' | 'success-with-test-failures' | 'failed' | 'cancelled'
export type NodeState = 'waiting' | 'queued' | 'running' | 'complete' | 'failed' | 'skipped' | 'canceled'

export interface StatementError {
  /** One sentence. */
  readonly errorString: string
  /** Everything the engine said. */
  readonly errorDetail: string
}

/** One stage of a node, or one statement of a deploy step. */
export interface QueryResult {
  readonly name: string
  readonly sql: string
  readonly type: 'statement' | 'test'
  readonly status: 'running' | 'complete' | 'failed' | 'canceled'
  readonly success: boolean
  readonly queryID?: string
  readonly startTime: string
  readonly endTime: string | null
  readonly rowsInserted?: number
  readonly rowsUpdated?: number
  readonly rowsDeleted?: number
  readonly error?: StatementError
  /** From 2: what an earlier attempt failed at was sent again. */
  readonly attempt?: number
  /** It failed, and is sent again after so many ms. */
  readonly retriedAfterMs?: number
  /** A test whose rows are told and count against nothing: its severity is `warn`. `success` is true. */
  readonly warning?: StatementError
}

/** Whether sending a node's statements once more leaves the rows as if they had been sent once. */
export type Repeatable = 'yes' | 'no' | 'unknown'

/** What became of the statements of a node that did some of them and did not end well, by the names of their stages; tests are none. */
export interface Unfinished {
  /** Committed: what they changed is there. */
  readonly done: readonly string[]
  /** Sent, and nobody knows whether it was done. */
  readonly inDoubt?: string
  /** Failed, stopped, undone with their transaction, or never sent. */
  readonly notDone: readonly string[]
  readonly repeatable: Repeatable
}

export interface NodeResult {
  readonly nodeID: NodeId
  readonly name: string
  readonly location: string
  readonly runState: NodeState
  /** Why it waits, was skipped or failed. */
  readonly why?: string
  readonly startTime: string | null
  readonly endTime: string | null
  readonly queryResults: readonly QueryResult[]
  /** How long it usually takes, in ms, where the history knew when the run began. */
  readonly usualMs?: number
  /** What sending its statements again would do, as far as they tell; known once they are rendered. */
  readonly repeatable?: Repeatable
  readonly unfinished?: Unfinished
}

export interface RunSummary {
  readonly complete: number
  readonly failed: number
  readonly skipped: number
  readonly canceled: number
  readonly testsFailed: number
  /** Tests with the severity `warn` that gave rows; absent is none. */
  readonly testsWarned?: number
  /** Rows inserted, updated and deleted, together. */
  readonly rows: number
  readonly sourcesChecked: number
}

/** Who started a run, and through which door. */
export interface RunOrigin {
  /** The name of the user of this machine. */
  readonly user: string
  /** The page is the window in a browser. */
  readonly through: 'window' | 'page' | 'command line' | 'api' | 'schedule'
  /** The schedule's name, where one did. */
  readonly schedule?: string
}

/** What is known of a run when it begins. */
export interface RunHeader {
  readonly runID: string
  readonly uid: string
  readonly runType: RunType
  readonly project: { readonly id: string; readonly name: string }
  readonly environmentID: string
  readonly environmentName: string
  /** `embedded warehouse`, or the connection's name. */
  readonly warehouse: string
  readonly jobID?: string
  readonly jobName?: string
  readonly include?: string
  readonly exclude?: string
  readonly commit?: string
  readonly planHash?: string
  readonly rerunOf?: string
  /** The earlier deploy that this one does the rest of, undoes, or adopts what it left. */
  readonly takesUp?: { readonly how: 'resume' | 'undo' | 'adopt'; readonly run: string }
  /** Where it goes back to: an earlier deploy's run, a commit, or a kept copy by its name; '' is what was there before the last deploy. */
  readonly rollsBackTo?: string
  readonly parameters: JsonObject
  readonly parallelism: number
  /** What the job's selectors are from: the environment's last deploy, or the project where that has none. */
  readonly jobFrom?: 'deployed' | 'project'
  /** Sentences about what was decided when it began: a job edited since it was deployed, fewer nodes at a time than asked for. */
  readonly notes?: readonly string[]
  /** Runs of earlier versions do not say. */
  readonly startedBy?: RunOrigin
  readonly runStartTime: string
}

export interface Run extends RunHeader {
  readonly formatVersion: 1
  /** null while it goes on. */
  readonly outcome: RunOutcome | null
  readonly runStatus: RunStatus
  readonly runEndTime: string | null
  readonly runResults: readonly NodeResult[]
  readonly sources: readonly { readonly nodeID: NodeId; readonly name: string; readonly location: string; readonly ok: boolean; readonly why?: string }[]
  readonly summary: RunSummary
  /** What stopped it, where that was not a node. */
  readonly error?: StatementError
  /** The engine ended while it went on; its end was written by the next one. */
  readonly interrupted?: true
  /** Of an interrupted deploy: the warehouse's journal was asked what became of it. */
  readonly foundInJournal?: true
}

/** A line of the history: a run without its nodes. */
export type RunListing = Omit<Run, 'runResults' | 'sources'>

/** A node's place in a run when it begins. */
export interface PlannedNode {
  readonly nodeID: NodeId
  readonly name: string
  readonly location: string
  /** Nodes of this run that must end well before it. */
  readonly after: readonly NodeId[]
  /** In ms, where it is known. */
  readonly usualMs?: number
}

export interface StatementCounts {
  readonly rowsInserted?: number
  readonly rowsUpdated?: number
  readonly rowsDeleted?: number
}

export type RunEvent =
  | { readonly kind: 'runStarted'; readonly at: string; readonly header: RunHeader; readonly nodes: readonly PlannedNode[] }
  | { readonly kind: 'runStatus'; readonly at: string; readonly status: RunStatus; readonly why?: string }
  | { readonly kind: 'sourceChecked'; readonly at: string; readonly nodeID: NodeId; readonly name: string; readonly location: string; readonly ok: boolean; readonly why?: string }
  | { readonly kind: 'nodeQueued'; readonly at: string; readonly nodeID: NodeId; readonly why?: string }
  | { readonly kind: 'nodeStarted'; readonly at: string; readonly nodeID: NodeId; readonly repeatable?: Repeatable }
  | {
      readonly kind: 'statementStarted'
      readonly at: string
      readonly nodeID: NodeId
      readonly index: number
      readonly name: string
      readonly type: 'statement' | 'test'
      readonly sql: string
      readonly attempt?: number
    }
  | {
      readonly kind: 'statementEnded'
      readonly at: string
      readonly nodeID: NodeId
      readonly index: number
      readonly status: 'complete' | 'failed' | 'canceled'
      readonly queryID?: string
      readonly counts?: StatementCounts
      readonly error?: StatementError
      readonly retriedAfterMs?: number
      readonly warning?: StatementError
    }
  | { readonly kind: 'nodeEnded'; readonly at: string; readonly nodeID: NodeId; readonly state: 'complete' | 'failed' | 'skipped' | 'canceled'; readonly why?: string; readonly unfinished?: Unfinished }
  | { readonly kind: 'runEnded'; readonly at: string; readonly outcome: RunOutcome; readonly error?: StatementError; readonly interrupted?: true }
