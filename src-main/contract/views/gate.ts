// The gate of an environment as it crosses a border: who has it, what runs, who waits, and for what.
import { z } from 'zod'

const hold = z.object({ by: z.string(), since: z.string(), reason: z.string() })

const side = z.object({
  /** For people: `deploy 12`. */
  holder: z.string(),
  run: z.string().nullable(),
  mode: z.enum(['shared', 'exclusive']),
  since: z.string(),
  /** How many nodes it holds; of a refresh, which. */
  nodes: z.number(),
  node: z.object({ id: z.string(), location: z.string(), name: z.string() }).nullable(),
})

export const gateDocument = z.object({
  formatVersion: z.literal(1),
  environment: z.object({ id: z.string(), name: z.string() }),
  phase: z.enum(['open', 'draining', 'closed', 'held']),
  epoch: z.number(),
  /** Kept shut for maintenance. */
  hold: hold.nullable(),
  /** Whom the stored line names, where that is no deploy of this engine; `isGone`: the next deploy takes it over. */
  elsewhere: z.object({ holder: z.string(), since: z.string(), leaseUntil: z.string(), isGone: z.boolean() }).nullable(),
  /** `usualMs`: the median of the node's last refreshes here. */
  inside: z.array(side.extend({ usualMs: z.number().nullable() })),
  /** In order of arrival. */
  waiting: z.array(side.extend({
    waitsFor: z.array(z.string()),
    drain: z.object({ seconds: z.number(), then: z.enum(['wait', 'cancel', 'give-up']), isOver: z.boolean() }).nullable(),
  })),
})
export type GateDocument = z.infer<typeof gateDocument>

/** First the gate as it stands, then all of it again after every change. */
export const gateWatchEvent = z.object({ kind: z.enum(['snapshot', 'change']), gate: gateDocument })
export type GateWatchEvent = z.infer<typeof gateWatchEvent>
