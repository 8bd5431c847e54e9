// The allow-list of what may be asked of an engine: input, output and events of every procedure. A procedure may fail with any
// Failure of core/failure; whatever is not in this list is refused by the server.
import { z } from 'zod'
import { columnsDocument, columnsInput, lineageDocument } from './views/lineage.ts'
import {
  environmentDocument,
  nodeView,
  projectView,
  recentProject,
  renderDocument,
  selectionDocument,
  validateDocument,
  vocabularyDocument,
} from './views/project.ts'
import { driftDocument } from './views/drift.ts'
import { editDocument, editIntent, editPreview, undoDocument } from './views/edit.ts'
import { planAnswers, planDocument } from './views/plan.ts'
import { rehearsalDocument } from './views/rehearsal.ts'
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
  /** An earlier deploy to do the rest of, to undo, or to adopt what it left half done; commit and selectors say nothing then. */
  takeUp: z.object({ how: z.enum(['resume', 'undo', 'adopt']), run: z.string() }).optional(),
  /** Back to what a deploy left, by its run, or to the project at a commit; without `to` to what was there before the last deploy. */
  rollback: z.object({ to: z.string().optional() }).optional(),
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
  'project.validate': { input: environmentInput, output: validateDocument, event: progressEvent },
  'project.select': {
    input: environmentInput.extend({ include: z.string().optional(), exclude: z.string().optional(), job: z.string().optional() }),
    output: selectionDocument,
    event: none,
  },
  /** Words that completion of selectors offers besides those of the project's view. */
  'project.vocabulary': { input: projectInput, output: vocabularyDocument, event: none },
  'project.node': { input: environmentInput.extend({ node: z.string() }), output: nodeView, event: none },
  /** Of a node or a column: `node` is an id or a name, with `column` an id or a name; NODE.COLUMN in `node` alone does too. */
  'project.lineage': {
    input: projectInput.extend({
      node: z.string(),
      column: z.string().optional(),
      direction: z.enum(['up', 'down']).optional(),
      depth: z.number().int().min(1).optional(),
      limit: z.number().int().min(1).max(1_000).optional(),
    }),
    output: lineageDocument,
    event: none,
  },
  /** A page of the column grid: never more than 500 columns at once. */
  'project.columns': { input: environmentInput.extend(columnsInput), output: columnsDocument, event: none },
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
  /** What an edit would change in which files; nothing is written. */
  'edit.preview': { input: projectInput.extend({ intent: editIntent }), output: editPreview, event: none },
  /** Does it, all of it or none; with `expectHash` only what that preview showed. */
  'edit.apply': { input: projectInput.extend({ intent: editIntent, expectHash: z.string().optional() }), output: editDocument, event: none },
  /** Undoes the last edit of the project, or `edit` where that is the last. */
  'edit.undo': { input: projectInput.extend({ edit: z.string().optional(), isDry: z.boolean().optional() }), output: undoDocument, event: none },
  /** Makes an environment the workspace's active one. */
  'workspace.use': { input: projectInput.extend({ environment: z.string() }), output: z.object({ environment: z.string() }), event: none },
  'environment.show': { input: environmentInput, output: environmentDocument, event: none },
  'plan.make': { input: planInput, output: planDocument, event: progressEvent },
  /** All of its steps on a throw-away copy, with so many rows a table at most; `expectHash` as for a deploy. */
  'plan.rehearse': {
    input: planInput.extend({ expectHash: z.string().optional(), rows: z.number().int().min(1).max(100_000).optional() }),
    output: rehearsalDocument,
    event: progressEvent,
  },
  /** The warehouse, read now, against what was recorded. */
  'drift.check': { input: environmentInput, output: driftDocument, event: progressEvent },
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
    input: environmentInput.extend({
      rows: z.number().int().min(0).max(10_000_000).optional(),
      seed: z.number().int().optional(),
      standIns: z.union([z.literal('all'), z.array(z.string())]).optional(),
    }),
    output: z.object({
      formatVersion: z.literal(1),
      environment: z.string(),
      tables: z.array(z.object({ name: z.string(), object: z.string(), rows: z.number() })),
      standIns: z.array(z.object({ name: z.string(), object: z.string(), rows: z.number(), construct: z.string() })),
      cannotRun: z.array(z.object({ name: z.string(), construct: z.string(), reason: z.string(), isStoodIn: z.boolean() })),
    }),
    event: progressEvent,
  },
  'sandbox.drop': {
    input: environmentInput,
    output: z.object({ formatVersion: z.literal(1), environment: z.string(), dropped: z.array(z.string()), standIns: z.array(z.string()) }),
    event: none,
  },
} as const

export type Procedures = typeof procedures
export type ProcedureName = keyof Procedures
export type Input<P extends ProcedureName> = z.input<Procedures[P]['input']>
export type Output<P extends ProcedureName> = z.output<Procedures[P]['output']>
export type Event<P extends ProcedureName> = z.output<Procedures[P]['event']>
