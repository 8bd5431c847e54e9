// Secrets by their names. A value crosses inwards only: no output of these has room for one.
import { z } from 'zod'
import { none, nothing } from './shapes.ts'

const keptIn = z.enum(['keychain', 'memory'])
const named = z.object({ name: z.string() })
const stored = z.object({ formatVersion: z.literal(1), name: z.string(), keptIn })

export const secretProcedures = {
  /** `variables` are those that stand in where no such secret is stored. */
  'secret.list': {
    input: nothing,
    output: z.object({ formatVersion: z.literal(1), keptIn, stored: z.array(z.string()).readonly(), variables: z.array(z.string()).readonly() }),
    event: none,
  },
  'secret.set': { input: named.extend({ value: z.string().max(65_536) }), output: stored, event: none },
  'secret.delete': { input: named, output: stored, event: none },
} as const
