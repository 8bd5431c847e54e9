// Refreshes, and every run once it is on its way.
import { z } from 'zod'
import { historyFilter } from '../views/history.ts'
import { progressEvent, refreshPreview, runDocument, runListing, runWatchEvent } from '../views/run.ts'
import { environmentInput, none, nothing } from './shapes.ts'

const refreshInput = environmentInput.extend({
  job: z.string().optional(),
  include: z.string().optional(),
  exclude: z.string().optional(),
  all: z.boolean().optional(),
  parallelism: z.number().int().min(1).max(64).optional(),
  retries: z.number().int().min(0).max(20).optional(),
  nodeTimeoutSeconds: z.number().int().min(1).optional(),
  /** Also runs nodes that a failed deploy left half done, and those below them. */
  ignoresFailedDeploy: z.boolean().optional(),
  waitSeconds: z.number().optional(),
})

export const runsProcedures = {
  /** What it would do, as it is deployed now; nothing begins. */
  'refresh.preview': { input: refreshInput, output: refreshPreview, event: progressEvent },
  'refresh.start': {
    input: refreshInput.extend({
      /** As of a deploy. */
      uid: z.uuid().optional(),
    }),
    output: z.object({ runID: z.string() }),
    event: progressEvent,
  },
  /** What did not end well of a refresh, or all of it, with its parameters; those given are laid over them. */
  'run.rerun': {
    input: z.object({
      runID: z.string(),
      fromStart: z.boolean().optional(),
      parameters: z.record(z.string(), z.json()).optional(),
      ignoresFailedDeploy: z.boolean().optional(),
    }),
    output: z.object({ runID: z.string() }),
    event: progressEvent,
  },
  /** Ends with the run's end. `after` is the sequence of the last event that the caller has. */
  'run.watch': { input: z.object({ runID: z.string(), after: z.number().int().min(0).optional() }), output: runDocument, event: runWatchEvent },
  /** Lets running nodes finish, or stops their statements with `now`. */
  'run.cancel': { input: z.object({ runID: z.string(), now: z.boolean().optional() }), output: nothing, event: none },
  'runs.list': {
    input: z.object({
      ...historyFilter,
      limit: z.number().int().min(1).max(1000).optional(),
      /** The `next` of the page before, with the same filter and order. */
      startingFrom: z.string().optional(),
      orderBy: z.enum(['id', 'runStartTime', 'runEndTime', 'environmentID', 'runType', 'runStatus']).optional(),
      direction: z.enum(['asc', 'desc']).optional(),
    }),
    output: z.object({ formatVersion: z.literal(1), runs: z.array(runListing), next: z.string().optional(), total: z.number() }),
    event: none,
  },
  /** A run without its nodes: for whoever asks again and again how it stands. */
  'runs.line': { input: z.object({ runID: z.string() }), output: runListing, event: none },
  'runs.show': { input: z.object({ runID: z.string() }), output: runDocument, event: none },
} as const
