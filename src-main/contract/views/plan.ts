// A plan as it crosses a border and as it is saved in a file; what it says of itself is what its published JSON Schema says. Lenient where a later version may add.
import { z } from 'zod'
import { CHANGE_KINDS, DEEDS, DRIFT_KINDS, RISKS, WAYS } from '../../core/plan/index.ts'
import type { ColumnCondition, ComesBack, DriftItem, Guard, JobChange, JobText, KeptCopy, ObjectCondition, Plan, PlanAnswers, PlannedStatement, PlanStep } from '../../core/plan/index.ts'
import type { Fields } from './fields.ts'

export const driftChoice = z.enum(['adopt', 'correct', 'ignore'])

export const planAnswers = z.object({
  drift: z.record(z.string(), driftChoice).default({}).describe('Item of drift → what becomes of it.'),
  sameColumn: z.record(z.string(), z.string()).default({}).describe('Old column → new column that is the same one, each as LOCATION.NODE.COLUMN.'),
  disabled: z.record(z.string(), z.enum(['freeze', 'drop'])).optional().describe('Node whose deployment is switched off → what becomes of its object.'),
  removeExpired: z.literal(true).optional().describe('Kept copies whose time is over are removed.'),
} satisfies Fields<PlanAnswers>)

const objectName = z.object({ database: z.string(), schema: z.string(), name: z.string() })

const columnCondition = z.object({
  object: objectName,
  column: z.string(),
  is: z.enum(['present', 'absent']),
  type: z.string().optional(),
  nullable: z.boolean().optional(),
  default: z.string().optional(),
  comment: z.string().optional(),
} satisfies Fields<ColumnCondition>)

const objectCondition = z.object({
  object: objectName,
  is: z.enum(['table', 'view', 'absent']),
  comment: z.string().optional(),
  isTransient: z.boolean().optional(),
  clusterBy: z.array(z.string()).optional(),
} satisfies Fields<ObjectCondition>)

const plannedStatement = z.object({
  stage: z.string().describe('What it does; of a check what its number counts.'),
  sql: z.string().describe('As it is sent.'),
  does: z.enum(DEEDS).describe('ddl; dml, which is safe to send twice; check: a SELECT whose one number must be 0.'),
  done: z.array(z.union([columnCondition, objectCondition])).describe('All of them hold in the catalog once it is done, and did not before; none: only the journal can tell.'),
} satisfies Fields<PlannedStatement>)

const guard = z.object({
  sql: z.string().describe('One row, one number.'),
  message: z.string().describe('What it counts.'),
  sampleSql: z.string().optional().describe('A few of them as text.'),
  count: z.number().optional().describe('How many there were when the plan was made.'),
  sample: z.array(z.string()).optional().describe('A few of them.'),
} satisfies Fields<Guard>)

const planStep = z.looseObject({
  id: z.string().describe('change:LOCATION.NAME[.COLUMN]: the same whenever the same thing is planned.'),
  nodeID: z.string().describe('The node.'),
  location: z.string().describe('Its location.'),
  name: z.string().describe('Its name.'),
  object: z.string().describe('The full physical name, DATABASE.SCHEMA.NAME.'),
  change: z.enum(CHANGE_KINDS).describe('What is done.'),
  risk: z.enum(RISKS).describe('safe; guarded: done where a check on the data holds; rewrite: the data stays and is written anew; loss: data goes; blocked: never done.'),
  how: z.enum(WAYS).describe('How the engine does it.'),
  reason: z.string().describe('Why, in a sentence; of a blocked step what to do about it.'),
  code: z.string().optional().describe('What it is about: why it is blocked, what it loses, what it rewrites.'),
  column: z.string().optional().describe('The column, by its name in the project.'),
  columnID: z.string().optional().describe('The column, by its id.'),
  was: z.string().optional().describe('What the column is called while the step is done, where that is another name.'),
  from: z.string().optional().describe('What it changes from.'),
  to: z.string().optional().describe('What it changes to.'),
  rows: z.number().optional().describe('Rows or values at stake, where they were counted.'),
  lost: z.array(z.string()).optional().describe('What goes with it beside rows and values: grants, streams, Time Travel.'),
  gap: z.string().optional().describe('What does not work for a moment, or until a later step.'),
  guard: guard.optional().describe('What stands in its way, as a question to the data.'),
  downstream: z.object({ named: z.array(z.string()), count: z.number() }).optional().describe('What reads that which it changes.'),
  statements: z.array(plannedStatement).describe('In their order.'),
  needs: z.array(z.string()).describe('Steps that are done before.'),
  by: z.string().optional().describe('The step whose statements make this change too.'),
  fixesDefault: z.literal(true).optional().describe('The default that the column gets can never be dropped in place.'),
  aside: objectName.optional().describe('Where the object is until it is dropped.'),
  property: z.enum(['clusterBy', 'isTransient']).optional().describe('Which property it changes.'),
  leavesNullable: z.array(z.string()).optional().describe('Columns that are declared NOT NULL and stay nullable.'),
  lossName: z.string().optional().describe('What --allow-loss wants to be named.'),
  keeps: z.object({ as: z.string(), days: z.number() }).optional().describe('Under which name what goes is kept, and for how many days.'),
  restores: z.string().optional().describe('The kept copy that it brings back.'),
  undrops: z.string().optional().describe('When the table was dropped that it brings back by Time Travel.'),
} satisfies Fields<PlanStep>)

const driftItem = z.looseObject({
  nodeID: z.string().optional().describe('The node.'),
  object: z.string().describe('The full physical name.'),
  item: z.string().describe('What --drift calls it.'),
  column: z.string().optional().describe('The column, where it is about one.'),
  kind: z.enum(DRIFT_KINDS).describe('What differs.'),
  code: z.string().describe('The same as a code.'),
  detail: z.string().describe('A sentence.'),
  choices: z.array(driftChoice).describe('adopt: record what is there; correct: make it as recorded; ignore.'),
  choice: driftChoice.optional().describe('What was chosen; without a choice what is there stays.'),
  isConflict: z.literal(true).optional().describe('The plan changes the same thing: it has to be answered.'),
} satisfies Fields<DriftItem>)

export const keptCopy = z.object({
  as: z.string(),
  object: z.string(),
  location: z.string(),
  name: z.string(),
  column: z.string().optional(),
  runID: z.string(),
  at: z.string(),
  until: z.string(),
  isExpired: z.boolean(),
} satisfies Fields<KeptCopy>)

const comesBack = z.looseObject({
  name: z.string(),
  column: z.string().optional(),
  from: z.enum(['kept copy', 'Time Travel', 'structure only']),
  copy: z.string().optional(),
  until: z.string().optional(),
  rows: z.number().optional(),
  message: z.string(),
} satisfies Fields<ComesBack>)

const jobText = z.object({ name: z.string(), include: z.string(), exclude: z.string() } satisfies Fields<JobText>)

const jobChange = z.looseObject({
  jobID: z.string().describe('The job.'),
  name: z.string().describe('Its name; of one that is removed, the one that it had.'),
  change: z.enum(['added', 'changed', 'removed']).describe('What the deploy does with it.'),
  before: jobText.optional().describe('As it was deployed.'),
  after: jobText.optional().describe('As the deploy leaves it.'),
  uses: z.array(z.discriminatedUnion('kind', [
    z.looseObject({ kind: z.literal('subgraph'), name: z.string(), added: z.array(z.string()), removed: z.array(z.string()) }),
    z.looseObject({ kind: z.literal('tag'), name: z.string(), before: z.string().optional(), after: z.string().optional() }),
  ])).optional().describe('Subgraphs, with the ids of nodes, and tags, with their selectors, that its selectors name and that are not as they were deployed.'),
} satisfies Fields<JobChange>)

const count = z.number().int().nonnegative()

export const planShape = z.looseObject({
  formatVersion: z.literal(1).describe('The format of this document.'),
  id: z.string().describe('The first 12 characters of the hash.'),
  hash: z.string().describe('Over all that the plan uses: definitions, configuration, parameters, recorded state and answers of what it touches. Not over times, or files that it does not read.'),
  project: z.object({ id: z.string(), name: z.string() }).describe('The project: its identity, and its name.'),
  environment: z.object({ id: z.string(), name: z.string() }).describe('The environment that it is for.'),
  engine: z.enum(['duckdb', 'snowflake']).describe('Whose SQL its statements are.'),
  commit: z.string().nullable().describe('The commit that it was planned from; null is the work tree.'),
  basis: z.looseObject({ recordedAt: z.string().nullable(), actual: z.enum(['none', 'live', 'cached']), actualAt: z.string().optional() }).describe('What it was compared with: the newest recorded state, and the catalog, read now (live), as it was last read (cached), or not at all (none).'),
  parameters: z.record(z.string(), z.json()).default({}).describe('The parameters in effect.'),
  answers: planAnswers.default({ drift: {}, sameColumn: {} }).describe('What the user answered.'),
  subset: z.object({ include: z.string(), exclude: z.string() }).nullable().default(null).describe('The selection that it is restricted to; null is everything.'),
  kept: z.array(keptCopy).optional().describe('What earlier deploys kept of what they dropped, and is still there.'),
  comesBack: z.array(comesBack).optional().describe('Of a plan that goes back: what comes back, and from where.'),
  excluded: z.object({ selector: z.string(), nodes: z.number(), named: z.array(z.string()) }).optional().describe('What the environment leaves out of every deploy.'),
  summary: z.looseObject({ create: count, alter: count, replace: count, drop: count, metadata: count, unchanged: count, byRisk: z.record(z.enum(RISKS), count) }).describe('The steps in numbers, by what they do and by risk.'),
  steps: z.array(planStep).describe('What is done, in this order.'),
  jobs: z.array(jobChange).optional().describe('What it changes in the jobs of the environment, which refreshes run as they were deployed; with steps or without.'),
  drift: z.array(driftItem).describe('Where the warehouse is not as it was left.'),
  questions: z.array(z.looseObject({ code: z.string(), message: z.string(), choices: z.array(z.string()) })).describe('What the plan cannot know; each has the flags that answer it.'),
  preconditions: z.array(z.looseObject({ object: z.string(), name: objectName, key: z.string(), shape: z.string() })).describe('What it assumes of the warehouse, an object each; checked again at deploy.'),
  notes: z.array(z.looseObject({ nodeID: z.string(), name: z.string(), message: z.string(), code: z.string().optional(), nodes: z.number().optional() })).describe('What is said of nodes before anything is done.'),
} satisfies Fields<Plan>)

// Safe: every part that is read of a plan from a file is checked here; what is only shown is taken along as the engine that made it wrote it.
export const planDocument = planShape as unknown as z.ZodType<Plan>
export type PlanDocument = Plan
