// Who did what, and whether that record is as it was written.
import { z } from 'zod'
import { auditDocument } from '../views/audit.ts'
import { environmentInput, none } from './shapes.ts'

export const auditProcedures = {
  'audit.show': { input: environmentInput.extend({ verify: z.boolean().optional() }), output: auditDocument, event: none },
} as const
