// A plan as it crosses a border and as it is saved in a file. Lenient where a later version may add.
import { z } from 'zod'
import { CHANGE_KINDS, DEEDS, RISKS, WAYS } from '../../core/plan/index.ts'
import type { Plan } from '../../core/plan/index.ts'

export const driftChoice = z.enum(['adopt', 'correct', 'ignore'])

export const planAnswers = z.object({
  drift: z.record(z.string(), driftChoice).default({}),
  sameColumn: z.record(z.string(), z.string()).default({}),
  disabled: z.record(z.string(), z.enum(['freeze', 'drop'])).optional(),
  removeExpired: z.literal(true).optional(),
})

const objectName = z.object({ database: z.string(), schema: z.string(), name: z.string() })

const columnCondition = z.object({
  object: objectName,
  column: z.string(),
  is: z.enum(['present', 'absent']),
  type: z.string().optional(),
  nullable: z.boolean().optional(),
  default: z.string().optional(),
  comment: z.string().optional(),
})

const objectCondition = z.object({
  object: objectName,
  is: z.enum(['table', 'view', 'absent']),
  comment: z.string().optional(),
  isTransient: z.boolean().optional(),
  clusterBy: z.array(z.string()).optional(),
})

const plannedStatement = z.object({
  stage: z.string(),
  sql: z.string(),
  does: z.enum(DEEDS),
  done: z.array(z.union([columnCondition, objectCondition])),
})

const guard = z.object({
  sql: z.string(),
  message: z.string(),
  sampleSql: z.string().optional(),
  count: z.number().optional(),
  sample: z.array(z.string()).optional(),
})

const planStep = z.looseObject({
  id: z.string(),
  nodeID: z.string(),
  location: z.string(),
  name: z.string(),
  object: z.string(),
  change: z.enum(CHANGE_KINDS),
  risk: z.enum(RISKS),
  how: z.enum(WAYS),
  reason: z.string(),
  column: z.string().optional(),
  from: z.string().optional(),
  to: z.string().optional(),
  rows: z.number().optional(),
  lost: z.array(z.string()).optional(),
  guard: guard.optional(),
  downstream: z.object({ named: z.array(z.string()), count: z.number() }).optional(),
  statements: z.array(plannedStatement),
  needs: z.array(z.string()),
  keeps: z.object({ as: z.string(), days: z.number() }).optional(),
  restores: z.string().optional(),
})

const planShape = z.looseObject({
  formatVersion: z.literal(1),
  id: z.string(),
  hash: z.string(),
  project: z.object({ id: z.string(), name: z.string() }),
  environment: z.object({ id: z.string(), name: z.string() }),
  engine: z.enum(['duckdb', 'snowflake']),
  commit: z.string().nullable(),
  parameters: z.record(z.string(), z.json()).default({}),
  answers: planAnswers.default({ drift: {}, sameColumn: {} }),
  subset: z.object({ include: z.string(), exclude: z.string() }).nullable().default(null),
  excluded: z.object({ selector: z.string(), nodes: z.number(), named: z.array(z.string()) }).optional(),
  steps: z.array(planStep),
  drift: z.array(z.looseObject({ object: z.string(), kind: z.string(), detail: z.string() })),
  questions: z.array(z.looseObject({ code: z.string(), message: z.string() })),
})

// Safe: every part that is read of a plan from a file is checked here; what is only shown is taken along as the engine that made it wrote it.
export const planDocument = planShape as unknown as z.ZodType<Plan>
export type PlanDocument = Plan
