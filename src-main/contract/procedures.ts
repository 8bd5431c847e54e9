// The allow-list of what may be asked of an engine: input, output and events of every procedure. A procedure may fail with any
// Failure of core/failure; whatever is not in this list is refused by the server.
import { z } from 'zod'
import {
  environmentDocument,
  nodeView,
  projectView,
  recentProject,
  renderDocument,
  selectionDocument,
  validateDocument,
} from './views/project.ts'
import { planAnswers, planDocument } from './views/plan.ts'
import { progressEvent, runDocument, runListing, runWatchEvent } from './views/run.ts'

/** The project folder (or any folder inside it), and an environment by name or id (default: the active one). */
const projectInput = z.object({ folder: z.string() })
const environmentInput = projectInput.extend({
  environment: z.string().optional(),
  parameters: z.record(z.string(), z.json()).optional(),
})

const planInput = environmentInput.extend({
  commit: z.string().optional(),
  include: z.string().optional(),
  exclude: z.string().optional(),
  answers: planAnswers.optional(),
  /** Default: live on the embedded warehouse, offline elsewhere. */
  mode: z.enum(['live', 'offline']).optional(),
})

const none = z.undefined().optional()
const nothing = z.object({})

export const procedures = {
  'engine.hello': {
    input: nothing,
    output: z.object({ version: z.string(), pid: z.number(), dataFolder: z.string(), startedAt: z.string() }),
    event: none,
  },
  'engine.doctor': {
    input: nothing,
    output: z.object({
      formatVersion: z.literal(1),
      version: z.string(),
      checks: z.array(z.object({ name: z.string(), state: z.enum(['ok', 'warning', 'missing']), detail: z.string(), advice: z.string().optional() })),
    }),
    event: none,
  },
  'project.recent': { input: nothing, output: z.object({ projects: z.array(recentProject) }), event: none },
  'project.forget': { input: projectInput, output: nothing, event: none },
  /** Makes the sample project in a new folder, or in the given empty one, and says where. */
  'project.sample': { input: z.object({ folder: z.string().optional() }), output: z.object({ folder: z.string() }), event: none },
  'project.open': { input: projectInput, output: projectView, event: progressEvent },
  'project.validate': { input: projectInput, output: validateDocument, event: progressEvent },
  'project.select': {
    input: environmentInput.extend({ include: z.string().optional(), exclude: z.string().optional(), job: z.string().optional() }),
    output: selectionDocument,
    event: none,
  },
  'project.node': { input: environmentInput.extend({ node: z.string() }), output: nodeView, event: none },
  'project.render': {
    input: environmentInput.extend({
      node: z.string().optional(),
      include: z.string().optional(),
      part: z.enum(['create', 'run']),
      withContext: z.boolean().optional(),
    }),
    output: z.object({ documents: z.array(renderDocument) }),
    event: none,
  },
  /** Makes an environment the workspace's active one. */
  'workspace.use': { input: projectInput.extend({ environment: z.string() }), output: z.object({ environment: z.string() }), event: none },
  'environment.show': { input: environmentInput, output: environmentDocument, event: none },
  'plan.make': { input: planInput, output: planDocument, event: progressEvent },
  'deploy.start': {
    input: planInput.extend({
      /** The plan that was reviewed: a new plan must have the same hash, or the deploy is refused as stale. */
      expectHash: z.string().optional(),
      allowLoss: z.array(z.string()).optional(),
      onFailure: z.enum(['continue', 'stop']).optional(),
      waitSeconds: z.number().optional(),
    }),
    output: z.object({ runID: z.string() }),
    event: progressEvent,
  },
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
  'sandbox.create': {
    input: environmentInput.extend({ rows: z.number().int().min(0).max(10_000_000).optional(), seed: z.number().int().optional() }),
    output: z.object({
      formatVersion: z.literal(1),
      environment: z.string(),
      tables: z.array(z.object({ name: z.string(), object: z.string(), rows: z.number() })),
    }),
    event: progressEvent,
  },
  'sandbox.drop': {
    input: environmentInput,
    output: z.object({ formatVersion: z.literal(1), environment: z.string(), dropped: z.array(z.string()) }),
    event: none,
  },
} as const

export type Procedures = typeof procedures
export type ProcedureName = keyof Procedures
export type Input<P extends ProcedureName> = z.input<Procedures[P]['input']>
export type Output<P extends ProcedureName> = z.output<Procedures[P]['output']>
export type Event<P extends ProcedureName> = z.output<Procedures[P]['event']>
