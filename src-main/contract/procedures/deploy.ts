// Plans, their rehearsal, drift and deploys.
import { z } from 'zod'
import { driftDocument } from '../views/drift.ts'
import { keptDocument } from '../views/kept.ts'
import { planAnswers, planDocument } from '../views/plan.ts'
import { rehearsalDocument } from '../views/rehearsal.ts'
import { progressEvent } from '../views/run.ts'
import { environmentInput } from './shapes.ts'

const planInput = environmentInput.extend({
  commit: z.string().optional(),
  include: z.string().optional(),
  exclude: z.string().optional(),
  answers: planAnswers.optional(),
  /** Default: live on the embedded warehouse, offline elsewhere. */
  mode: z.enum(['live', 'offline']).optional(),
  /** An earlier deploy to do the rest of, to undo, or to adopt what it left half done; commit and selectors say nothing then. */
  takeUp: z.object({ how: z.enum(['resume', 'undo', 'adopt']), run: z.string() }).optional(),
  /** Back to what a deploy left, by its run, or to the project at a commit; with `kept` only that kept copy comes back; with neither to what was there before the last deploy. */
  rollback: z.object({ to: z.string().optional(), kept: z.string().optional() }).optional(),
})

export const deployProcedures = {
  'plan.make': { input: planInput, output: planDocument, event: progressEvent },
  /** All of its steps on a throw-away copy, with so many rows a table at most; `expectHash` as for a deploy. */
  'plan.rehearse': {
    input: planInput.extend({ expectHash: z.string().optional(), rows: z.number().int().min(1).max(100_000).optional() }),
    output: rehearsalDocument,
    event: progressEvent,
  },
  /** The warehouse, read now, against what was recorded. */
  'drift.check': { input: environmentInput, output: driftDocument, event: progressEvent },
  /** What is there still of that which deploys dropped. */
  'kept.list': { input: environmentInput, output: keptDocument, event: progressEvent },
  'deploy.start': {
    input: planInput.extend({
      /** The plan that was reviewed: a new plan must have the same hash, or the deploy is refused as stale. */
      expectHash: z.string().optional(),
      allowLoss: z.array(z.string()).optional(),
      onFailure: z.enum(['continue', 'stop']).optional(),
      waitSeconds: z.number().optional(),
      /** Of the run: for a caller who must find it again should the engine be gone before it answers. */
      uid: z.uuid().optional(),
      /** How long running nodes of its set may go on, and what then; default 600, and it waits on. */
      drain: z.object({ seconds: z.number().min(0), then: z.enum(['wait', 'cancel', 'give-up']) }).partial().optional(),
    }),
    output: z.object({ runID: z.string() }),
    event: progressEvent,
  },
} as const
