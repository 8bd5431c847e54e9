// Runs as they cross a border: the document of core/run, and what a watcher of a run receives.
import { z } from 'zod'
import type { Run, RunEvent, RunListing } from '../../core/run/index.ts'

export type {
  NodeResult, NodeState, QueryResult, Run, RunEvent, RunListing, RunOutcome, RunStatus, RunSummary, RunType, StatementError,
} from '../../core/run/index.ts'

const runID = z.looseObject({ runID: z.string(), runStatus: z.string() })

// Runs are made by the engine from its own types; these schemas check that it is one and let every field through.
export const runDocument = runID as unknown as z.ZodType<Run>
export const runListing = runID as unknown as z.ZodType<RunListing>
export const runEvent = z.looseObject({ kind: z.string(), at: z.string() }) as unknown as z.ZodType<RunEvent>

/** First the run as it stands, then every event since, in order. */
export const runWatchEvent = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('snapshot'), run: runDocument }),
  z.object({ kind: z.literal('event'), event: runEvent }),
])
export type RunWatchEvent = z.infer<typeof runWatchEvent>

export const progressEvent = z.object({
  kind: z.literal('progress'),
  /** What is being done, for example `reading files`. */
  what: z.string(),
  done: z.number(),
  /** null where it is not known. */
  total: z.number().nullable(),
})
export type ProgressEvent = z.infer<typeof progressEvent>
