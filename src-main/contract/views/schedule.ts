// Schedules and notifications as they cross a border.
import { z } from 'zod'
import { MISSED_POLICIES, OVERLAP_POLICIES, RETRY_FROM } from '../../core/schedule/index.ts'
import type { Failure } from '../../core/failure/index.ts'
import type { JsonObject } from '../../core/project/index.ts'

export const plannedFire = z.object({ at: z.string(), local: z.string(), note: z.string().optional() })
export type PlannedFireView = z.infer<typeof plannedFire>

const outcome = z.enum(['success', 'success-with-test-failures', 'failed', 'cancelled'])

export const fireView = z.object({
  /** When it was due: with the schedule its identity. */
  nominal: z.string(),
  local: z.string(),
  state: z.enum(['starting', 'fired', 'queued', 'skipped', 'missed', 'superseded', 'failed to start']),
  why: z.string().optional(),
  // Safe: the engine makes it from its own type.
  failure: (z.looseObject({ code: z.string(), facts: z.looseObject({}) }) as unknown as z.ZodType<Failure>).optional(),
  runs: z.array(z.string()).readonly(),
  outcome: outcome.optional(),
  retryAt: z.string().optional(),
})
export type FireView = z.infer<typeof fireView>

export const retries = z.object({ times: z.number().int().min(0).max(100), delaySeconds: z.number().int().min(0).max(86_400), from: z.enum(RETRY_FROM) })
export const missedPolicy = z.enum(MISSED_POLICIES)
export const overlapPolicy = z.enum(OVERLAP_POLICIES)

export const scheduleView = z.object({
  id: z.string(),
  name: z.string(),
  folder: z.string(),
  environment: z.string(),
  environmentID: z.string(),
  job: z.string().optional(),
  include: z.string().optional(),
  exclude: z.string().optional(),
  all: z.boolean().optional(),
  parallelism: z.number().optional(),
  // Safe: a record of JSON values is one; the schema library writes that type with mutable arrays.
  parameters: z.record(z.string(), z.json()) as unknown as z.ZodType<JsonObject>,
  /** What starts it, in words. */
  words: z.string(),
  when: z.object({ pattern: z.string(), zone: z.string() }).optional(),
  after: z.union([z.object({ job: z.string(), environment: z.string() }), z.object({ schedule: z.string() })]).optional(),
  missed: missedPolicy,
  overlap: overlapPolicy,
  retries,
  isPaused: z.boolean(),
  next: plannedFire.nullable(),
  last: fireView.nullable(),
})
export type ScheduleView = z.infer<typeof scheduleView>

export const notificationEvent = z.enum(['failure', 'recovery', 'test failures'])
export type NotificationEvent = z.infer<typeof notificationEvent>

export const notificationChannel = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('desktop') }),
  z.object({ kind: z.literal('command'), program: z.string(), args: z.array(z.string()).readonly(), timeoutSeconds: z.number().int().min(1).max(600) }),
  z.object({ kind: z.literal('webhook'), url: z.string(), secret: z.string() }),
])
export type NotificationChannel = z.infer<typeof notificationChannel>

export const notificationView = z.object({
  name: z.string(),
  on: z.array(notificationEvent).readonly(),
  projectId: z.string().optional(),
  environment: z.string().optional(),
  job: z.string().optional(),
  channel: notificationChannel,
  last: z.object({ at: z.string(), ok: z.boolean(), why: z.string().optional() }).optional(),
})
export type NotificationView = z.infer<typeof notificationView>

/** What a window shows; the rest of a message is for programs. */
export interface ShownNotification {
  readonly event: string
  readonly title: string
  readonly text: string
  readonly run?: { readonly runID: string }
}
// Safe: the engine makes it from a type of its own that has all of these; the schema checks that it is one and lets every field through.
export const shownNotification = z.looseObject({ event: z.string(), title: z.string(), text: z.string() }) as unknown as z.ZodType<ShownNotification>
