// A rehearsal as it crosses a border.
import { z } from 'zod'

const sentences = z.array(z.string())

export const rehearsalDocument = z.object({
  formatVersion: z.literal(1),
  planHash: z.string(),
  environment: z.object({ id: z.string(), name: z.string() }),
  engine: z.enum(['duckdb', 'snowflake']),
  copy: z.object({ tables: z.number(), views: z.number(), rows: z.number(), rowsFrom: z.enum(['sampled', 'made up', 'none']) }),
  steps: z.array(
    z.object({
      id: z.string(),
      nodeID: z.string(),
      outcome: z.enum(['proved', 'not provable', 'failed', 'skipped']),
      proved: sentences,
      notProved: sentences,
      error: z.string().optional(),
      sql: z.string().optional(),
    }),
  ),
  afterwards: z.object({ proved: sentences, failed: sentences }),
  notProved: sentences,
  summary: z.object({ outcome: z.enum(['passed', 'failed']), proved: z.number(), notProvable: z.number(), failed: z.number(), skipped: z.number() }),
})

export type RehearsalDocument = z.output<typeof rehearsalDocument>
export type RehearsedStep = RehearsalDocument['steps'][number]
