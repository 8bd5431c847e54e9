// The kept copies of an environment as they cross a border.
import { z } from 'zod'
import { keptCopy } from './plan.ts'

const keptListing = keptCopy.extend({ rows: z.number().optional() })

export const keptDocument = z.object({
  formatVersion: z.literal(1),
  environment: z.object({ id: z.string(), name: z.string() }),
  keepDays: z.number().nullable(),
  checkedAt: z.string(),
  copies: z.array(keptListing).readonly(),
})
export type KeptDocument = z.output<typeof keptDocument>
export type KeptListing = z.output<typeof keptListing>
