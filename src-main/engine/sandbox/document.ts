// What a sandbox is asked for, and what it answers.
import type { EnvironmentRequest } from '../shared/requests.ts'

export interface SandboxRequest extends EnvironmentRequest {
  /** Rows a table; default 1,000. */
  readonly rows?: number
  /** Same seed, same data; default 1. */
  readonly seed?: number
  /** Deployed nodes to fill with made-up rows, since they cannot run here: all of them, or those named (as `findNode` takes them). */
  readonly standIns?: 'all' | readonly string[]
}

export interface SandboxDocument {
  readonly formatVersion: 1
  readonly environment: string
  readonly tables: { readonly name: string; readonly object: string; readonly rows: number }[]
  /** Nodes that made-up rows stand in for, those from before too. `object` is '' where nothing is made of the node. */
  readonly standIns: { readonly name: string; readonly object: string; readonly rows: number; readonly construct: string }[]
  /** Every deployed node that cannot run here. */
  readonly cannotRun: { readonly name: string; readonly construct: string; readonly reason: string; readonly isStoodIn: boolean }[]
}

export interface SandboxDropDocument {
  readonly formatVersion: 1
  readonly environment: string
  readonly dropped: string[]
  /** Nodes that nothing stands in for any more; their tables are there, without the made-up rows. */
  readonly standIns: string[]
}
