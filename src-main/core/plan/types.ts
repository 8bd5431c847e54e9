// A plan as data: every change that a deploy would make, its SQL, its risk and its reason. It is what is reviewed, executed, exported and kept.
import type { ColumnId, NodeId } from '../project/ids.ts'
import type { JsonObject } from '../project/types.ts'
import type { Relation } from '../relation/types.ts'

export const CHANGE_KINDS = [
  'createTable', 'createView', 'adopt', 'renameTable', 'moveTable', 'addColumn', 'dropColumn', 'renameColumn', 'changeType',
  'setNotNull', 'dropNotNull', 'changeDefault', 'changeComment', 'changeProperty', 'changeMaterialization', 'replaceView',
  'drop', 'freeze', 'metadata',
] as const
export type ChangeKind = (typeof CHANGE_KINDS)[number]

export const RISKS = ['safe', 'guarded', 'rewrite', 'loss', 'blocked'] as const
export type Risk = (typeof RISKS)[number]

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
}
export const NO_ANSWERS: PlanAnswers = { drift: {}, sameColumn: {} }

export type DriftChoice = 'adopt' | 'correct' | 'ignore'

export interface PlannedStatement {
  readonly stage: string
  readonly sql: string
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
  readonly reason: string
  readonly column?: string
  readonly columnID?: ColumnId
  readonly from?: string
  readonly to?: string
  /** Rows at stake, where they were counted. */
  readonly rows?: number
  readonly statements: readonly PlannedStatement[]
  /** Steps that must be done before. */
  readonly needs: readonly string[]
  /** On a step that loses data: the object's full text, which --allow-loss wants. */
  readonly lossName?: string
}

export interface DriftItem {
  readonly nodeID?: NodeId
  readonly object: string
  /** What --drift calls it: the object's text, with .COLUMN where it is about one. */
  readonly item: string
  readonly column?: string
  readonly kind: 'missing' | 'kind' | 'extraColumn' | 'missingColumn' | 'type' | 'nullability' | 'default' | 'comment' | 'foreign'
  readonly detail: string
  readonly choices: readonly DriftChoice[]
  readonly choice?: DriftChoice
}

export interface PlanQuestion {
  readonly code: string
  readonly message: string
  readonly choices: readonly string[]
}

/** What a plan assumes of the warehouse: checked again at deploy. */
export interface Precondition {
  readonly object: string
  /** The object's key in the engine's folding (dialect's `objectKey`). */
  readonly key: string
  /** The normalised shape in short, or `absent`. */
  readonly shape: string
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
  readonly summary: PlanSummary
  readonly steps: readonly PlanStep[]
  readonly drift: readonly DriftItem[]
  readonly questions: readonly PlanQuestion[]
  readonly preconditions: readonly Precondition[]
  /** What this engine cannot do for a node, said before it is tried. */
  readonly notes: readonly { readonly nodeID: NodeId; readonly name: string; readonly message: string }[]
}
