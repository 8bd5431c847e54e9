// What a plan is made from: three states, one dialect, the answers given, and the selection that it is restricted to.
import type { Dialect } from '../dialect/index.ts'
import type { ColumnId, NodeId } from '../project/ids.ts'
import type { ColumnSpec, Relation } from '../relation/index.ts'
import type { ActualState, DesiredNode, Downstream, DroppedTable, JobSet, KeptCopy, Plan, PlanAnswers, RecordedNode } from './types.ts'

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

/** Nodes of the project, and recorded ones that it has no more, that the environment leaves out: nothing of them is planned. */
export interface PlanExclusion {
  readonly selector: string
  readonly nodes: ReadonlySet<NodeId>
}

/** The statements of a node type that deploys itself: to bring its node from what is recorded, or from nothing, to what is desired, or to nothing. */
export interface DeployScript {
  readonly statements: readonly { readonly stage: string; readonly sql: string }[]
  /** Why there are none, where its template fails. */
  readonly problem: string | undefined
}

export type DeployScripts = (node: NodeId, from: 'recorded' | 'nothing') => DeployScript | undefined

/** A kept copy with what the catalog has of it. */
export interface FoundCopy extends KeptCopy {
  /** The kept table, or the one that the kept column is in. */
  readonly table: Relation
  readonly keptColumn?: ColumnSpec
}

/** A copy of a node's table that an earlier deploy made on its way and left. */
export interface Leftover {
  /** As the catalog has it. */
  readonly relation: Relation
  readonly location: string
  readonly name: string
  /** Which deploy: `Run 12`. */
  readonly since: string
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
  readonly excluded?: PlanExclusion
  /** Tables and columns that go are kept under another name for so many days. */
  readonly keepDays?: number
  /** What was kept comes back in place of what would be made empty: in a rollback. */
  readonly restores?: true
  readonly kept?: readonly FoundCopy[]
  /** What deploys dropped of nodes that are wanted again: with `restores`, what Time Travel has of them comes back. */
  readonly dropped?: readonly DroppedTable[]
  /** Of a plan that undoes a deploy: what it left beside the tables that it changed. */
  readonly leftovers?: readonly Leftover[]
  /** The jobs that are deployed, and those that the deploy leaves; absent where it leaves them as they are. */
  readonly jobs?: { readonly deployed: JobSet | undefined; readonly wanted: JobSet }
  /** By `dialect.objectKey`. */
  readonly owners?: ReadonlyMap<string, Owner>
  /** Files that should hold a node and could not be read: with any, no recorded node counts as gone, since it may be in one of them. */
  readonly unreadable?: readonly string[]
  /** What node types that deploy themselves say; undefined for every other node. */
  readonly script?: DeployScripts
  /** What reads a node, or one of its columns: shown with the steps that change it, and no part of the hash. */
  readonly downstream?: (node: NodeId, column: ColumnId | undefined) => Downstream | undefined
  /** A hash of a text, in hexadecimal. */
  readonly digest: (text: string) => string
}
