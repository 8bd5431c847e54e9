// A rehearsal as a document of its own: what carrying a plan out on a throw-away copy proved of each step, and what it could not.
import type { NodeId } from '../../core/project/index.ts'
import type { DeployPlanRequest } from '../deploy/request.ts'

export interface RehearsalRequest extends DeployPlanRequest {
  /** The plan that was reviewed: a plan made now must have the same hash, or nothing is rehearsed (PLN003). */
  readonly expectHash?: string
  /** Rows a table at most; default 1,000. */
  readonly rows?: number
}

/**
 * `proved`: it was executed, its conditions hold, and the rows that it should keep are there. `not provable`: this engine has nothing that does the same.
 * `failed`: the deploy would fail at it, or refuse it. `skipped`: a step that it needs is not done.
 */
export type RehearsalOutcome = 'proved' | 'not provable' | 'failed' | 'skipped'

export interface RehearsedStep {
  /** The plan's step. */
  readonly id: string
  readonly nodeID: NodeId
  readonly outcome: RehearsalOutcome
  /** Sentences. */
  readonly proved: string[]
  /** Sentences: what only the real warehouse can tell of this step. */
  readonly notProved: string[]
  /** Why it failed or was skipped. */
  readonly error?: string
  /** The statement that failed, as it was sent. */
  readonly sql?: string
}

export interface RehearsalDocument {
  readonly formatVersion: 1
  readonly planHash: string
  readonly environment: { readonly id: string; readonly name: string }
  /** The engine that the plan is for; the copy is on DuckDB. */
  readonly engine: 'duckdb' | 'snowflake'
  /** What the copy was made of. */
  readonly copy: { readonly tables: number; readonly views: number; readonly rows: number; readonly rowsFrom: 'sampled' | 'made up' | 'none' }
  readonly steps: RehearsedStep[]
  /** What was asked of the copy once every step was done; nothing is asked where one was not. */
  readonly afterwards: { readonly proved: string[]; readonly failed: string[] }
  /** Sentences: what the copy cannot tell of any step. */
  readonly notProved: string[]
  readonly summary: {
    readonly outcome: 'passed' | 'failed'
    readonly proved: number
    readonly notProvable: number
    readonly failed: number
    readonly skipped: number
  }
}
