// GateRuns: who is at a gate that several engines share, so that each sees those of the others: a row a run, renewed by its heartbeat.
// How to read it: of a refresh the nodes are those of the whole run, and `epoch` is the last deploy whose set it has none of inside; of a deploy the nodes
// are its set, and its lease is that of the gate's own line.
import type { Result } from '../../core/failure/index.ts'
import type { GateRun, GateRunName, SeenGateRun } from '../../core/gate/index.ts'
import type { Session } from './warehouse.ts'

export interface GateRuns {
  enter(session: Session, projectId: string, run: GateRun): Promise<Result<void>>
  /** False where the row is gone: somebody took its run for dead. */
  renew(session: Session, projectId: string, name: GateRunName, next: Pick<GateRun, 'epoch' | 'leaseUntil'>): Promise<Result<boolean>>
  /** With `seen` only where its lease is still that one. False where there was none to remove. */
  leave(session: Session, projectId: string, name: GateRunName, seen?: Pick<GateRun, 'leaseUntil'>): Promise<Result<boolean>>
  /** Without their nodes. */
  all(session: Session, projectId: string): Promise<Result<readonly SeenGateRun[]>>
  /** The nodes of one; undefined where it is not there. */
  nodes(session: Session, projectId: string, holder: string): Promise<Result<GateRun['nodes'] | undefined>>
  /** A query that fails once the row is gone: what `first` of a session's statements takes. Only where several engines share a gate. */
  guard?(projectId: string, name: GateRunName): string
}
