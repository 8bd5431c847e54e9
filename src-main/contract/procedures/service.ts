// The service: HTTP API, page and scheduler for one project.
import { z } from 'zod'
import { none, nothing } from './shapes.ts'

export const serviceProcedures = {
  /** The token of the HTTP API, made at the first call. In memory it lasts as long as the engine; `isNew`: it was made by this very call. */
  'service.token': {
    input: nothing,
    output: z.object({ token: z.string(), keptIn: z.enum(['keychain', 'memory']), isNew: z.boolean() }),
    event: none,
  },
} as const
