// A run's specification: everything that decides what a refresh does, resolved once when it begins and kept beside its record.
import type { JsonObject, NodeId, TestRule } from '../project/index.ts'
import type { PlannedNode } from './types.ts'

/** A node of the run, and which definition of it was deployed. */
export interface SpecifiedNode extends PlannedNode {
  readonly definitionHash: string
}

/** A job as it was resolved: its selectors are those that were used. */
export interface SpecifiedJob {
  readonly id: string
  readonly name: string
  readonly from?: 'deployed' | 'project'
}

/** How nodes are run. */
export interface RunTerms {
  /** Nodes at the same time. */
  readonly parallelism: number
  /** How often what failed at something transient is sent again, a node. */
  readonly retries: number
  /** How long a node may take; absent is without a limit. */
  readonly nodeTimeoutSeconds?: number
  /** How long a node waits for the gate. */
  readonly waitSeconds: number
  readonly tests: readonly TestRule[]
}

export interface RunSpecification {
  readonly version: 1
  /** The project's root folder on this machine. */
  readonly folder: string
  readonly environmentID: string
  /** The commit of the files that the selectors were read from; absent where they lay under edits. */
  readonly commit?: string
  readonly job?: SpecifiedJob
  readonly include: string
  readonly exclude: string
  readonly nodes: readonly SpecifiedNode[]
  readonly sources: readonly NodeId[]
  /** In force, without those that hold a secret. */
  readonly parameters: JsonObject
  /** The connection's name and facts, without secrets: account, role, warehouse. */
  readonly warehouse: { readonly name: string; readonly facts: JsonObject }
  readonly terms: RunTerms
}
