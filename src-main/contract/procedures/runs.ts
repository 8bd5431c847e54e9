// Refreshes, and every run once it is on its way.
import { z } from 'zod'
import { progressEvent, runDocument, runListing, runWatchEvent } from '../views/run.ts'
import { environmentInput, none, nothing } from './shapes.ts'

export const runsProcedures = {
  'refresh.start': {
    input: environmentInput.extend({
      job: z.string().optional(),
      include: z.string().optional(),
      exclude: z.string().optional(),
      all: z.boolean().optional(),
      parallelism: z.number().int().min(1).max(64).optional(),
      waitSeconds: z.number().optional(),
    }),
    output: z.object({ runID: z.string() }),
    event: progressEvent,
  },
  /** Ends with the run's end. */
  'run.watch': { input: z.object({ runID: z.string() }), output: runDocument, event: runWatchEvent },
  /** Lets running nodes finish, or stops their statements with `now`. */
  'run.cancel': { input: z.object({ runID: z.string(), now: z.boolean().optional() }), output: nothing, event: none },
  'runs.list': {
    input: z.object({
      folder: z.string().optional(),
      environment: z.string().optional(),
      runType: z.enum(['deploy', 'refresh']).optional(),
      job: z.string().optional(),
      status: z.string().optional(),
      since: z.string().optional(),
      limit: z.number().int().min(1).max(1000).optional(),
    }),
    output: z.object({ formatVersion: z.literal(1), runs: z.array(runListing) }),
    event: none,
  },
  'runs.show': { input: z.object({ runID: z.string() }), output: runDocument, event: none },
} as const
