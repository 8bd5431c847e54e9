// What a plan is made from: three states, one dialect, the answers given, and the selection that it is restricted to.
import type { Dialect } from '../dialect/index.ts'
import type { NodeId } from '../project/ids.ts'
import type { ActualState, DesiredNode, Plan, PlanAnswers, RecordedNode } from './types.ts'

/** Whose an object is: the project and node that recorded it in this warehouse. */
export interface Owner {
  readonly projectId: string
  readonly nodeId: NodeId
}

export interface PlanSubset {
  /** The selectors as given, for the plan's document. */
  readonly include: string
  readonly exclude: string
  /** Nodes that the plan may touch. One that is gone from the project is dropped only when it is among them. */
  readonly nodes: ReadonlySet<NodeId>
}

export interface PlanInput {
  readonly project: Plan['project']
  readonly environment: Plan['environment']
  readonly commit: string | null
  readonly dialect: Dialect
  readonly desired: readonly DesiredNode[]
  readonly recorded: readonly RecordedNode[]
  /** By `dialect.objectKey`. */
  readonly actual: ActualState
  readonly basis: Plan['basis']
  readonly parameters: Plan['parameters']
  readonly answers: PlanAnswers
  readonly subset: PlanSubset | null
  /** By `dialect.objectKey`. */
  readonly owners?: ReadonlyMap<string, Owner>
  /** Files that should hold a node and could not be read: with any, no recorded node counts as gone, since it may be in one of them. */
  readonly unreadable?: readonly string[]
  /** A hash of a text, in hexadecimal. */
  readonly digest: (text: string) => string
}
