// What a sandbox is asked for, and what it answers.
import type { EnvironmentRequest } from '../shared/requests.ts'

export interface SandboxRequest extends EnvironmentRequest {
  /** Rows a table; default 1,000. */
  readonly rows?: number
  /** Same seed, same data; default 1. */
  readonly seed?: number
}

export interface SandboxDocument {
  readonly formatVersion: 1
  readonly environment: string
  readonly tables: { readonly name: string; readonly object: string; readonly rows: number }[]
}

export interface SandboxDropDocument {
  readonly formatVersion: 1
  readonly environment: string
  readonly dropped: string[]
}
