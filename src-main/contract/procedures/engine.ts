// What the engine says of itself.
import { z } from 'zod'
import { none, nothing } from './shapes.ts'

export const engineProcedures = {
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
} as const
