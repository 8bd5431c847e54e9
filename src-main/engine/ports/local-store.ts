// LocalStore: what is the user's and not the repository's: recent projects, a workspace's active environment and its parameters.
import type { JsonObject } from '../../core/project/index.ts'

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

export interface LocalStore {
  recent(): readonly RecentProject[]
  remember(project: RecentProject): void
  forget(folder: string): void
  workspace(folder: string): Workspace
  saveWorkspace(workspace: Workspace): void
}
