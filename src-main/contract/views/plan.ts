// A plan as it crosses a border and as it is saved in a file. Lenient where a later version may add.
import { z } from 'zod'
import { CHANGE_KINDS, RISKS } from '../../core/plan/index.ts'
import type { Plan } from '../../core/plan/index.ts'

const driftChoice = z.enum(['adopt', 'correct', 'ignore'])

export const planAnswers = z.object({
  drift: z.record(z.string(), driftChoice).default({}),
  sameColumn: z.record(z.string(), z.string()).default({}),
})

const planStep = z.looseObject({
  id: z.string(),
  nodeID: z.string(),
  location: z.string(),
  name: z.string(),
  object: z.string(),
  change: z.enum(CHANGE_KINDS),
  risk: z.enum(RISKS),
  reason: z.string(),
  column: z.string().optional(),
  from: z.string().optional(),
  to: z.string().optional(),
  rows: z.number().optional(),
  statements: z.array(z.object({ stage: z.string(), sql: z.string() })),
  needs: z.array(z.string()),
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
  steps: z.array(planStep),
  drift: z.array(z.looseObject({ object: z.string(), kind: z.string(), detail: z.string() })),
  questions: z.array(z.looseObject({ code: z.string(), message: z.string() })),
})

// Safe: every part that is read of a plan from a file is checked here; what is only shown is taken along as the engine that made it wrote it.
export const planDocument = planShape as unknown as z.ZodType<Plan>
export type PlanDocument = Plan
