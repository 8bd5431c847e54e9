// An environment as it stands: where it lives, its mapping, what is deployed there.
import type { JsonObject } from '../../core/project/index.ts'

export interface EnvironmentDocument {
  readonly formatVersion: 1
  readonly id: string
  readonly name: string
  readonly connection: { readonly type: string; readonly path?: string; readonly account?: string }
  /** By location; a fallback is one that nobody wrote down. */
  readonly mapping: Record<string, { readonly database: string; readonly schema: string; readonly isFallback: boolean }>
  readonly parameters: JsonObject
  readonly deployed: { readonly commit: string | null; readonly at: string } | null
  readonly state: 'idle' | 'deploying' | 'refreshing' | 'failed-deploy'
  /** Nodes that the environment holds; sources are not counted. */
  readonly nodes: number
}
