// The history beyond one run: comparing, nodes by runs, exports, retention.
import { z } from 'zod'
import { gridDocument, historyFilter, retentionDocument, retentionPolicy, runComparison, runExport } from '../views/history.ts'
import { none } from './shapes.ts'

export const historyProcedures = {
  'runs.compare': { input: z.object({ a: z.string(), b: z.string() }), output: runComparison, event: none },
  /** Of the runs that runs.list would give first. */
  'runs.grid': { input: z.object({ ...historyFilter, limit: z.number().int().min(1).max(60).optional() }), output: gridDocument, event: none },
  /** One text that needs nothing else: the document, or a page that opens anywhere. */
  'runs.export': { input: z.object({ runID: z.string(), format: z.enum(['json', 'html']) }), output: runExport, event: none },
  /** What is kept, and what would go; with `policy` that is kept from now on. */
  'runs.retention': { input: z.object({ policy: retentionPolicy.partial().optional() }), output: retentionDocument, event: none },
  /** Removes what the policy does not keep, and says what that was. */
  'runs.prune': { input: z.object({}), output: retentionDocument, event: none },
} as const
