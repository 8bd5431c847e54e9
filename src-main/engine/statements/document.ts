// The statements of a node for an environment, stage by stage, before they are sent anywhere.
import type { EnvironmentRequest } from '../shared/requests.ts'

export interface RenderRequest extends EnvironmentRequest {
  readonly node?: string
  readonly include?: string
  readonly part: 'create' | 'run'
  /** Adds what the template sees. */
  readonly withContext?: boolean
}

export interface RenderDocument {
  readonly formatVersion: 1
  /** LOCATION.NAME. */
  readonly node: string
  readonly statements: { readonly stage: string; readonly sql: string; readonly type: 'statement' | 'test' }[]
  readonly context?: unknown
  readonly error?: { readonly code: string; readonly message: string }
}
