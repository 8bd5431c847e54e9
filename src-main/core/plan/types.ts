// A plan as data: every change that a deploy would make, its SQL, its risk and its reason. It is what is reviewed, executed, exported and kept.
import type { ColumnId, NodeId } from '../project/ids.ts'
import type { JsonObject } from '../project/types.ts'
import type { NoteCode, PlanCode, QuestionCode } from './codes/index.ts'
import type { ObjectName, Relation } from '../relation/types.ts'
import type { DriftChoice, DriftItem } from './drift-types.ts'
import type { JobChange } from './job-types.ts'
import type { ComesBack, Exclusion, Kept, KeptCopy } from './keeping-types.ts'
export { DRIFT_KINDS } from './drift-types.ts'
export type { DriftChoice, DriftItem, DriftKind } from './drift-types.ts'
export type { JobChange, JobSet, JobText, UsedChange } from './job-types.ts'
export type { ComesBack, DroppedTable, Exclusion, Kept, KeptCopy, TimeTravel } from './keeping-types.ts'

export const CHANGE_KINDS = [
  'createTable', 'createView', 'adopt', 'renameTable', 'moveTable', 'addColumn', 'dropColumn', 'renameColumn', 'changeType',
  'setNotNull', 'dropNotNull', 'changeDefault', 'changeComment', 'changeProperty', 'changeMaterialization', 'replaceView',
  'drop', 'freeze', 'metadata',
] as const
export type ChangeKind = (typeof CHANGE_KINDS)[number]

export const RISKS = ['safe', 'guarded', 'rewrite', 'loss', 'blocked'] as const
export type Risk = (typeof RISKS)[number]

/**
 * How an engine makes a change. `guarded`: in place, where a check on the data holds. `shadow column`: a new column is filled beside the old one and
 * takes its name. `copy and swap`: so with the whole table. `rebuild`: dropped and made again. `script`: the node type's own statements. `record`: nothing
 * is sent. `refuse`: not at all.
 */
export const WAYS = ['in place', 'guarded', 'shadow column', 'copy and swap', 'rebuild', 'script', 'record', 'refuse'] as const
export type Way = (typeof WAYS)[number]

/** `check`: a SELECT with one row and one number; another number than 0 fails the step before what follows. */
export const DEEDS = ['ddl', 'dml', 'check'] as const
export type Deed = (typeof DEEDS)[number]

/** What keeps an engine from making or running a node. */
export interface Obstacle {
  /** By name: `CREATE STREAM`, `dynamic table`. */
  readonly construct: string
  /** A sentence: where it is met, and why it cannot be done. */
  readonly sentence: string
}

/** What an environment should hold for one node, at one commit, with its mapping and parameters applied. */
export interface DesiredNode {
  readonly nodeId: NodeId
  readonly location: string
  readonly name: string
  readonly file: string
  readonly isSource: boolean
  readonly deployEnabled: boolean
  /** A source's is what it declares. */
  readonly relation: Relation
  /** Digest of everything of the node that a deploy or a refresh reads: definition, node type, macros. */
  readonly definitionHash: string
  /** Nodes that this one reads, for ordering and for replacing views before what they read goes. */
  readonly reads: readonly NodeId[]
  /** Why it cannot be deployed (template error, missing mapping, …); its steps are `blocked`. */
  readonly problem: string | undefined
  /** Why it is neither made nor changed, where that is no fault of the node's. */
  readonly leftAlone?: string
  /** Why a refresh cannot run it, although its object can be made: the definition that it was deployed with, if any, stays recorded as long as it can. */
  readonly cannotRun?: string
  /** What of it the engine does not have: what is made of it stands in (`relation.standsIn`). */
  readonly obstacle?: Obstacle
  /** Its type says how it is deployed (deployStrategy: advanced): PlanInput's `script` has the statements. */
  readonly isScripted?: true
  /** Its type lets it be dropped and made again where it cannot be changed (deployStrategy: transient). */
  readonly isRemade?: true
}

/** What an environment was left as for one node by its last deploy. */
export interface RecordedNode {
  readonly nodeId: NodeId
  readonly location: string
  readonly name: string
  readonly isSource: boolean
  readonly relation: Relation
  /** '' while a deploy has done only a part of the node's steps. */
  readonly definitionHash: string
  readonly commit: string | undefined
  /** The deploy's key: its number and the beginning of its uid. */
  readonly runId: string
  /** ISO 8601. */
  readonly recordedAt: string
}

/** What the catalog says. `null`: not read. */
export type ActualState = ReadonlyMap<string, Relation> | null

/** Answers given by the user; part of the plan and of its hash. */
export interface PlanAnswers {
  /** Drift item (its object's text, or object.column) → choice. */
  readonly drift: Readonly<Record<string, DriftChoice>>
  /** Old column → new column, both as LOCATION.NODE.COLUMN. */
  readonly sameColumn: Readonly<Record<string, string>>
  /** LOCATION.NAME, or the object's text, of a deployed node whose deployment is switched off → what happens to its object; without an answer it is frozen. */
  readonly disabled?: Readonly<Record<string, DisabledChoice>>
  /** Kept copies whose time is over are removed. */
  readonly removeExpired?: true
}
export const NO_ANSWERS: PlanAnswers = { drift: {}, sameColumn: {} }

/** `freeze`: the object stays as it is, and is not managed any more. */
export type DisabledChoice = 'freeze' | 'drop'

/** What the catalog says of an object. Only what is named is asked for. */
export interface ObjectCondition {
  readonly object: ObjectName
  readonly is: 'table' | 'view' | 'absent'
  readonly comment?: string
  readonly isTransient?: boolean
  /** The clustering key's expressions; none is []. */
  readonly clusterBy?: readonly string[]
}

/** What the catalog says of a column, in the dialect's normalised spelling. Only what is named is asked for. */
export interface ColumnCondition {
  readonly object: ObjectName
  readonly column: string
  readonly is: 'present' | 'absent'
  readonly type?: string
  readonly nullable?: boolean
  /** '' is none. */
  readonly default?: string
  readonly comment?: string
}

export type Condition = ObjectCondition | ColumnCondition

export interface PlannedStatement {
  /** What it does; of a `check`, what its number counts. */
  readonly stage: string
  readonly sql: string
  /** A `dml` statement is safe to send twice. */
  readonly does: Deed
  /**
   * All of them hold in the catalog once the statement has been done, and did not all hold before. []: the catalog cannot tell, only the journal can; such
   * a statement is safe to send twice, unless it is a node type's own (the step's `how` is `script`).
   */
  readonly done: readonly Condition[]
}

/** What stands in a change's way, as a question to the data. */
export interface Guard {
  /** One row, one number: how many rows or values stand in the way. */
  readonly sql: string
  /** What it counts: `Values of AMOUNT that do not fit NUMBER(10,2)`. */
  readonly message: string
  /** A few of them, one column of text; where values can be shown. */
  readonly sampleSql?: string
  /** Counted when the plan was made; not part of its hash. */
  readonly count?: number
  readonly sample?: readonly string[]
}

/** What reads that which a step changes, through lineage. */
export interface Downstream {
  /** LOCATION.NAME of nodes and LOCATION.NAME.COLUMN of columns, a few of them. */
  readonly named: readonly string[]
  /** How many there are in all. */
  readonly count: number
}

export interface PlanStep {
  /** `change:LOCATION.NAME[.COLUMN]`, unique in the plan and the same whenever the same thing is planned. */
  readonly id: string
  readonly nodeID: NodeId
  readonly location: string
  readonly name: string
  /** Full physical name, DATABASE.SCHEMA.NAME. */
  readonly object: string
  readonly change: ChangeKind
  readonly risk: Risk
  readonly how: Way
  readonly reason: string
  /** What it is about, by its stable code: why it is blocked, what it loses, what it rewrites or waits for. */
  readonly code?: PlanCode
  /** Its name in the project; of a column that goes, in the table. */
  readonly column?: string
  readonly columnID?: ColumnId
  /** What the column is named while the step is done, where that is another name. */
  readonly was?: string
  readonly from?: string
  readonly to?: string
  /** Rows at stake, where they were counted. */
  readonly rows?: number
  /** What goes with the change beside rows and values: grants, streams, Time Travel, comments; a sentence each. */
  readonly lost?: readonly string[]
  /** What does not work for a moment, or until a later step: a sentence. */
  readonly gap?: string
  readonly guard?: Guard
  readonly downstream?: Downstream
  /** In their order. */
  readonly statements: readonly PlannedStatement[]
  /** Steps that must be done before. */
  readonly needs: readonly string[]
  /** The step whose statements make this change too; the two are recorded together. */
  readonly by?: string
  /** The default that the column gets can never be dropped in place. */
  readonly fixesDefault?: true
  /** Of a `renameTable` that is not the last: where the object is until it is dropped. */
  readonly aside?: ObjectName
  /** What a `changeProperty` is about. */
  readonly property?: 'clusterBy' | 'isTransient'
  /** On a `drop` or `dropColumn` that loses nothing: what becomes of it. */
  readonly keeps?: Kept
  /** On a `createTable` or `addColumn`: the name of the kept table or column that it brings back. */
  readonly restores?: string
  /** On a step that brings a dropped table back by Time Travel: when it was dropped. */
  readonly undrops?: string
  /** On an `adopt`: columns that are declared NOT NULL, and nullable in the table since they were added to rows without a value. */
  readonly leavesNullable?: readonly string[]
  /** On a step that loses data: the object's full text, which --allow-loss wants. */
  readonly lossName?: string
}

export interface PlanQuestion {
  readonly code: QuestionCode
  readonly message: string
  readonly choices: readonly string[]
}

/** What a plan assumes of the warehouse: checked again at deploy. */
export interface Precondition {
  readonly object: string
  readonly name: ObjectName
  /** The object's key in the engine's folding (dialect's `objectKey`). */
  readonly key: string
  /** The normalised shape in short, or `absent`. */
  readonly shape: string
}

export interface PlanNote {
  /** The first, where it is about several. */
  readonly nodeID: NodeId
  readonly code?: NoteCode
  /** LOCATION.NAME; of several the first names and how many more. */
  readonly name: string
  readonly message: string
  /** How many nodes it is about; absent is one. */
  readonly nodes?: number
}

export interface PlanSummary {
  readonly create: number
  readonly alter: number
  readonly replace: number
  readonly drop: number
  readonly metadata: number
  readonly unchanged: number
  readonly byRisk: Readonly<Record<Risk, number>>
}

export interface Plan {
  readonly formatVersion: 1
  /** The first 12 characters of the hash. */
  readonly id: string
  readonly hash: string
  readonly project: { readonly id: string; readonly name: string }
  readonly environment: { readonly id: string; readonly name: string }
  readonly engine: 'duckdb' | 'snowflake'
  readonly commit: string | null
  readonly basis: {
    /** The newest recordedAt; null where nothing was ever deployed. */
    readonly recordedAt: string | null
    readonly actual: 'none' | 'live' | 'cached'
    readonly actualAt?: string
  }
  readonly parameters: JsonObject
  readonly answers: PlanAnswers
  /** The selection that the plan is restricted to; null is everything. */
  readonly subset: { readonly include: string; readonly exclude: string } | null
  /** What earlier deploys kept and is still there; not part of the hash. */
  readonly kept?: readonly KeptCopy[]
  /** Of a plan that goes back: what comes back, and from where; not part of the hash. */
  readonly comesBack?: readonly ComesBack[]
  /** Left out whatever the selection, where the environment leaves something out. */
  readonly excluded?: Exclusion
  readonly summary: PlanSummary
  readonly steps: readonly PlanStep[]
  /** What it changes in the jobs that the environment keeps, where it does; of a subset nothing. A plan without a step may have some. */
  readonly jobs?: readonly JobChange[]
  readonly drift: readonly DriftItem[]
  readonly questions: readonly PlanQuestion[]
  readonly preconditions: readonly Precondition[]
  /** What this engine cannot do for a node, said before it is tried. */
  readonly notes: readonly PlanNote[]
}
