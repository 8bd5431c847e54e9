// RunSpecifications: what decided a refresh, beside its record; it goes when the record goes.
import type { Result } from '../../core/failure/index.ts'
import type { RunSpecification } from '../../core/run/index.ts'

export interface RunSpecifications {
  /** STA006. */
  save(runId: string, specification: RunSpecification): Result<void>
  /** undefined: of a deploy, of a run of an earlier version, or of one that was removed. */
  of(runId: string): RunSpecification | undefined
}
