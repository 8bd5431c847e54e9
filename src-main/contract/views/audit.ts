// The audit trail as a document.
import { z } from 'zod'

export const auditDocument = z.object({
  formatVersion: z.literal(1),
  environment: z.string(),
  records: z.array(z.object({
    /** The environment's, in its warehouse, or this data folder's own. */
    trail: z.enum(['environment', 'local']),
    sequence: z.number(),
    at: z.string(),
    actor: z.string(),
    action: z.string(),
    facts: z.record(z.string(), z.string()),
    previous: z.string(),
    hash: z.string(),
  })),
  /** Lines from before the trail was chained. */
  earlier: z.number(),
  verification: z.array(z.object({
    trail: z.enum(['environment', 'local']),
    isIntact: z.boolean(),
    problems: z.array(z.object({
      kind: z.enum(['changed', 'missing', 'reordered', 'replaced', 'twice', 'cut', 'rewritten', 'before the chain']),
      sequence: z.number(),
      message: z.string(),
    })),
    records: z.number(),
    /** What that proves, and what it cannot. */
    proves: z.string(),
  })).nullable(),
})
export type AuditDocument = z.infer<typeof auditDocument>
