// What every long use case takes: where to say how far it is, and how it is asked to stop.
import type { RunOrigin } from '../../core/run/index.ts'
import type { Cancellation } from '../ports/index.ts'

export interface Progress {
  readonly kind: 'progress'
  /** What is being done, for example `reading files`. */
  readonly what: string
  readonly done: number
  /** null where it is not known. */
  readonly total: number | null
}

export interface Working {
  readonly onProgress?: (progress: Progress) => void
  readonly cancellation?: Cancellation
  /** Who asks: what a run or an audit record says of it. */
  readonly origin?: RunOrigin
  /** Of the run that is to be started, where its caller must find it again. */
  readonly uid?: string
}

/** Reports a step of work to whoever listens. */
export function report(working: Working, what: string, done: number, total: number | null): void {
  working.onProgress?.({ kind: 'progress', what, done, total })
}
