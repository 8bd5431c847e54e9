// Runs as they cross a border: the document of core/run, and what a watcher of a run receives. Lenient where another version may add.
import { z } from 'zod'
import type { NodeResult, QueryResult, Run, RunEvent, RunHeader, RunListing, RunOrigin, RunSummary, StatementError, Unfinished } from '../../core/run/index.ts'
import type { Fields } from './fields.ts'

export type {
  NodeResult, NodeState, QueryResult, Run, RunEvent, RunListing, RunOutcome, RunStatus, RunSummary, RunType, StatementError,
} from '../../core/run/index.ts'

const count = z.number().int().nonnegative()
const runStatus = z.enum(['waitingToRun', 'rendering', 'running', 'completed', 'failed', 'canceled'])
const runOutcome = z.enum(['success', 'success-with-test-failures', 'failed', 'cancelled'])
const queryType = z.enum(['statement', 'test'])

const statementError = z.looseObject({ errorString: z.string(), errorDetail: z.string() } satisfies Fields<StatementError>)

const queryResult = z.looseObject({
  name: z.string(),
  sql: z.string(),
  type: queryType,
  status: z.enum(['running', 'complete', 'failed', 'canceled']),
  success: z.boolean(),
  queryID: z.string().optional(),
  startTime: z.string(),
  endTime: z.string().nullable(),
  rowsInserted: count.optional(),
  rowsUpdated: count.optional(),
  rowsDeleted: count.optional(),
  error: statementError.optional(),
  attempt: count.optional(),
  retriedAfterMs: z.number().optional(),
  warning: statementError.optional(),
} satisfies Fields<QueryResult>)

const repeatable = z.enum(['yes', 'no', 'unknown'])

const unfinished = z.looseObject({
  done: z.array(z.string()),
  inDoubt: z.string().optional(),
  notDone: z.array(z.string()),
  repeatable,
} satisfies Fields<Unfinished>)

const node = { nodeID: z.string(), name: z.string(), location: z.string() }

export const nodeResult = z.looseObject({
  ...node,
  runState: z.enum(['waiting', 'queued', 'running', 'complete', 'failed', 'skipped', 'canceled']),
  why: z.string().optional(),
  startTime: z.string().nullable(),
  endTime: z.string().nullable(),
  queryResults: z.array(queryResult),
  usualMs: z.number().optional(),
  repeatable: repeatable.optional(),
  unfinished: unfinished.optional(),
} satisfies Fields<NodeResult>)

const runSummary = z.looseObject({
  complete: count, failed: count, skipped: count, canceled: count, testsFailed: count, testsWarned: count.optional(), rows: count, sourcesChecked: count,
} satisfies Fields<RunSummary>)

const runOrigin = z.looseObject({
  user: z.string(),
  through: z.enum(['window', 'page', 'command line', 'api', 'schedule']),
  schedule: z.string().optional(),
} satisfies Fields<RunOrigin>)

const header = {
  runID: z.string(),
  uid: z.string(),
  runType: z.enum(['deploy', 'refresh']),
  project: z.looseObject({ id: z.string(), name: z.string() }),
  environmentID: z.string(),
  environmentName: z.string(),
  warehouse: z.string(),
  jobID: z.string().optional(),
  jobName: z.string().optional(),
  include: z.string().optional(),
  exclude: z.string().optional(),
  commit: z.string().optional(),
  planHash: z.string().optional(),
  rerunOf: z.string().optional(),
  takesUp: z.looseObject({ how: z.enum(['resume', 'undo', 'adopt']), run: z.string() }).optional(),
  rollsBackTo: z.string().optional(),
  parameters: z.record(z.string(), z.json()),
  parallelism: count,
  jobFrom: z.enum(['deployed', 'project']).optional(),
  notes: z.array(z.string()).optional(),
  startedBy: runOrigin.optional(),
  runStartTime: z.string(),
} satisfies Fields<RunHeader>

const listing = {
  ...header,
  formatVersion: z.literal(1),
  outcome: runOutcome.nullable(),
  runStatus,
  runEndTime: z.string().nullable(),
  summary: runSummary,
  error: statementError.optional(),
  interrupted: z.literal(true).optional(),
  foundInJournal: z.literal(true).optional(),
} satisfies Fields<RunListing>

const sourceCheck = z.looseObject({ ...node, ok: z.boolean(), why: z.string().optional() } satisfies Fields<Run['sources'][number]>)

// Safe: the fields are those of the types, as the compiler checks above; ids are branded text.
export const runDocument = z.looseObject({ ...listing, runResults: z.array(nodeResult), sources: z.array(sourceCheck) } satisfies Fields<Run>) as unknown as z.ZodType<Run>
export const runListing = z.looseObject(listing) as unknown as z.ZodType<RunListing>
// Events are sent by the thousand, and made by the engine from its own types: what folds them reads no more than this of one that it does not know.
export const runEvent = z.looseObject({ kind: z.string(), at: z.string() }) as unknown as z.ZodType<RunEvent>

/** What a refresh would do if it began now. */
export const refreshPreview = z.object({
  formatVersion: z.literal(1),
  nodes: z.array(z.object({ ...node, usualMs: z.number().optional(), heldBack: z.string().optional() })),
  /** How many are checked. */
  sources: count,
  include: z.string(),
  exclude: z.string(),
  jobFrom: z.enum(['deployed', 'project']).optional(),
  notes: z.array(z.string()),
  warnings: z.array(z.object({ code: z.string(), message: z.string() })),
  parallelism: count,
  retries: count,
  nodeTimeoutSeconds: z.number().optional(),
})
export type RefreshPreview = z.infer<typeof refreshPreview>

/** First the run as it stands, then every event since, in order; without the run where all after the event asked for are known. `sequence` counts a run's events from 1. */
export const runWatchEvent = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('snapshot'), run: runDocument, sequence: z.number().optional() }),
  z.object({ kind: z.literal('event'), event: runEvent, sequence: z.number() }),
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
