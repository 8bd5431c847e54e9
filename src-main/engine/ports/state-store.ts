// StateStore: what an environment knows of itself, kept in the warehouse that it describes. Every method goes through a session,
// so that on an engine with transactional DDL a step, its record and its journal line are one transaction.
import type { AuditEntry, AuditRecord, AuditTrail } from '../../core/audit/index.ts'
import type { StoredGate } from '../../core/gate/index.ts'
import type { Result } from '../../core/failure/index.ts'
import type { NodeId } from '../../core/project/index.ts'
import type { RecordedNode } from '../../core/plan/index.ts'
import type { GateRuns } from './gate-runs.ts'
import type { Session } from './warehouse.ts'

/**
 * A line of a deploy's journal. Of the run itself, `stepId` and `nodeId` '': first `plan` (its detail names the artifact that holds the whole deploy), last
 * `ended` (the outcome), where it left jobs `jobs` (the artifact that holds them), later perhaps `settled` (what took up the rest: `resumed by 13`). Of a step: `intent` before the first of them begins, then `done` or
 * `failed` (the error). What has an intent and no end was interrupted. Where DDL commits by itself, also of each statement: `sent` before it is
 * (its tag), `acknowledged` (the query id), `done`.
 */
export interface JournalEntry {
  readonly runId: string
  readonly stepId: string
  readonly phase: 'plan' | 'intent' | 'sent' | 'acknowledged' | 'done' | 'failed' | 'ended' | 'jobs' | 'settled'
  readonly nodeId: NodeId
  readonly at: string
  readonly detail: string
  /** The statement's place in its step, from 0; absent where the line is about the whole step, or the run. */
  readonly statement?: number
}

/** The line that `setGate` changes. */
export type GateState = StoredGate

export interface StateStore {
  /** Makes or migrates Sluice's own tables; safe to call again. */
  prepare(session: Session): Promise<Result<void>>
  /** Every node's last recorded state, for this project. An environment that was never deployed has none. */
  recorded(session: Session, projectId: string): Promise<Result<readonly RecordedNode[]>>
  /** Records one node with its definition (JSON text that `definitions` gives back). */
  record(session: Session, projectId: string, node: RecordedNode, definition: string): Promise<Result<void>>
  forget(session: Session, projectId: string, nodeId: NodeId): Promise<Result<void>>
  /** JSON texts by node id, all or the named ones. */
  definitions(session: Session, projectId: string, nodes?: readonly NodeId[]): Promise<Result<ReadonlyMap<NodeId, string>>>
  /** Content-addressed texts that many definitions share: node types, macros. */
  putArtifacts(session: Session, artifacts: ReadonlyMap<string, string>): Promise<Result<void>>
  artifacts(session: Session, hashes: readonly string[]): Promise<Result<ReadonlyMap<string, string>>>
  /** All of them in one write. */
  journal(session: Session, projectId: string, entries: readonly JournalEntry[]): Promise<Result<void>>
  /** Every line of a run, in the order in which they were written. */
  journalOf(session: Session, projectId: string, runId: string): Promise<Result<readonly JournalEntry[]>>
  /** The lines of the runs themselves, of every run, in the order in which they were written. */
  deploys(session: Session, projectId: string): Promise<Result<readonly JournalEntry[]>>
  /** The lines of steps with an intent that has no end, of runs that nothing has settled: what a crash left. */
  interrupted(session: Session, projectId: string): Promise<Result<readonly JournalEntry[]>>
  /** Objects that any project recorded here, by object text: whose is it? */
  owners(session: Session): Promise<Result<ReadonlyMap<string, { readonly projectId: string; readonly nodeId: NodeId }>>>
  gate(session: Session, projectId: string): Promise<Result<GateState>>
  /** Takes or changes the gate where its epoch is still `expected`; false where somebody else was first. */
  setGate(session: Session, projectId: string, expected: number, next: GateState): Promise<Result<boolean>>
  /**
   * A query that fails once the epoch is another's: what `first` of a session's statements takes. Only where several engines may hold the gate in turn.
   */
  epochGuard?(projectId: string, epoch: number): string
  readonly gateRuns: GateRuns
  /** Adds a record behind the last of the trail. Use cases write through engine/audit, which remembers the trail's end as well. */
  audit(session: Session, projectId: string, entry: AuditEntry): Promise<Result<AuditRecord>>
  auditTrail(session: Session, projectId: string): Promise<Result<AuditTrail>>
}
