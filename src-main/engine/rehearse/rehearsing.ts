// What the parts of a rehearsal share: the plan with the states it was made from, the real environment, and the copy.
import type { DesiredNode, RecordedNode } from '../../core/plan/index.ts'
import type { NodeId } from '../../core/project/index.ts'
import type { Deployable } from '../deploy/deployable.ts'
import type { OpenEnvironment } from '../environments/open-environment.ts'
import type { OpenProject } from '../open/open-project.ts'
import type { Cancellation, Session } from '../ports/index.ts'
import type { EngineContext } from '../shared/context.ts'
import type { Working } from '../shared/working.ts'

export interface Rehearsing {
  readonly context: EngineContext
  readonly opened: OpenProject
  /** The real one: it is only read. */
  readonly real: OpenEnvironment
  readonly made: Deployable
  /** The throw-away one, on DuckDB whatever the real one is. */
  readonly copy: OpenEnvironment
  readonly session: Session
  /** The plan's states in the terms of the copy. */
  readonly terms: Terms
  /** The nodes that a step has statements for. Of the others only what is recorded changes: nothing of them is in the copy. */
  readonly acted: ReadonlySet<NodeId>
  /** Rows a table at most. */
  readonly rows: number
  readonly working: Working
  readonly cancellation: Cancellation
}

export interface Terms {
  readonly desired: ReadonlyMap<NodeId, DesiredNode>
  readonly recorded: ReadonlyMap<NodeId, RecordedNode>
}
