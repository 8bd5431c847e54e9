// What the engine says of itself.
import { z } from 'zod'
import { none, nothing } from './shapes.ts'

export const engineProcedures = {
  /** The first call of a connection; `through` says what kind of door it is: runs and audit records say so. */
  'engine.hello': {
    input: z.object({ through: z.enum(['window', 'page', 'command line', 'api']).optional() }),
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
