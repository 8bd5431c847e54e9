// LocalStore: what is the user's and not the repository's: recent projects, a workspace's active environment and its parameters, what was seen last.
import type { JsonObject, NodeId } from '../../core/project/index.ts'
import type { Relation } from '../../core/relation/index.ts'

export interface RecentProject {
  readonly folder: string
  readonly name: string
  readonly openedAt: string
}

export interface Workspace {
  readonly folder: string
  readonly activeEnvironment: string | undefined
  readonly parameters: JsonObject
}

/** What a look at a whole environment found to be otherwise than it was left. */
export interface DriftCheck {
  /** ISO 8601. */
  readonly at: string
  readonly nodes: readonly NodeId[]
}

/** What the catalog of an environment said when it was last read whole from this machine. */
export interface CatalogReading {
  /** ISO 8601. */
  readonly at: string
  /** Every object of the schemas that the environment's nodes were in. */
  readonly relations: readonly Relation[]
  /** The objects, as text, that were recorded as this environment's then. */
  readonly managed: readonly string[]
}

/** What is only seen is kept as far as there is room for it: a full disk keeps nobody from looking. */
export interface LocalStore {
  recent(): readonly RecentProject[]
  remember(project: RecentProject): void
  forget(folder: string): void
  workspace(folder: string): Workspace
  saveWorkspace(workspace: Workspace): void
  /** The last one of the environment. */
  driftCheck(projectId: string, environmentId: string): DriftCheck | undefined
  saveDriftCheck(projectId: string, environmentId: string, check: DriftCheck): void
  /** The last one of the environment. */
  catalogReading(projectId: string, environmentId: string): CatalogReading | undefined
  saveCatalogReading(projectId: string, environmentId: string, reading: CatalogReading): void
}
