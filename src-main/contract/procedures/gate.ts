// The gate of an environment: seen, watched, held for maintenance and released; and what is decided for a deploy that drains.
import { z } from 'zod'
import { gateDocument, gateWatchEvent } from '../views/gate.ts'
import { none, nothing, projectInput } from './shapes.ts'

const gateInput = projectInput.extend({ environment: z.string().optional() })
/** Also where somebody else holds it. */
const isConfirmed = z.boolean().optional()

export const gateProcedures = {
  'gate.show': { input: gateInput, output: gateDocument, event: none },
  /** Until the caller gives it up. */
  'gate.watch': { input: gateInput, output: nothing, event: gateWatchEvent },
  'gate.hold': { input: gateInput.extend({ reason: z.string().trim().min(1), isConfirmed }), output: gateDocument, event: none },
  'gate.release': { input: gateInput.extend({ isConfirmed }), output: gateDocument, event: none },
  /** `run` is the deploy that waits: what runs in its set is cancelled, or it gives up. */
  'gate.choose': { input: gateInput.extend({ run: z.string(), choice: z.enum(['cancel', 'give-up']) }), output: nothing, event: none },
} as const
