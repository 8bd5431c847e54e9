// A look for drift as it crosses a border: the items of a plan, with the node's name and the flag for each choice.
import { z } from 'zod'
import { DRIFT_KINDS } from '../../core/plan/index.ts'
import { driftChoice } from './plan.ts'

const driftFinding = z.object({
  nodeID: z.string().optional(),
  name: z.string(),
  object: z.string(),
  item: z.string(),
  column: z.string().optional(),
  kind: z.enum(DRIFT_KINDS),
  detail: z.string(),
  code: z.string().optional(),
  isConflict: z.literal(true).optional(),
  choices: z.array(driftChoice).readonly(),
  choice: driftChoice.optional(),
  flags: z.array(z.string()).readonly(),
})

export const driftDocument = z.object({
  formatVersion: z.literal(1),
  environment: z.object({ id: z.string(), name: z.string() }),
  checkedAt: z.string(),
  recordedAt: z.string().nullable(),
  nodes: z.number(),
  items: z.array(driftFinding).readonly(),
})
export type DriftDocument = z.output<typeof driftDocument>
export type DriftFinding = z.output<typeof driftFinding>
