// Made-up data in the embedded warehouse.
import { z } from 'zod'
import { progressEvent } from '../views/run.ts'
import { environmentInput, none } from './shapes.ts'

export const sandboxProcedures = {
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
