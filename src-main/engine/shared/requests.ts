// What requests have in common: a project folder, an environment, a selection.
import type { JsonObject } from '../../core/project/index.ts'

/** The project's folder, or any folder inside it. */
export interface ProjectRequest {
  readonly folder: string
}

export interface EnvironmentRequest extends ProjectRequest {
  /** Name or id; by default the workspace's active one, else `sandbox`. */
  readonly environment?: string
  /** The run layer: laid over every other, key by key. */
  readonly parameters?: JsonObject
}

export interface SelectionRequest {
  readonly include?: string
  readonly exclude?: string
  /** A job's name or id; an include beside it wins. */
  readonly job?: string
}
