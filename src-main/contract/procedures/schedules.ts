// Schedules, and notifications of ends of runs.
import { z } from 'zod'
import { fireView, missedPolicy, notificationChannel, notificationEvent, notificationView, overlapPolicy, plannedFire, retries, scheduleView, shownNotification } from '../views/schedule.ts'
import { none, nothing, projectInput } from './shapes.ts'

const named = projectInput.extend({ name: z.string() })
/** Retries as they are asked for: what is not said has a default. */
const askedRetries = retries.partial()
const change = named.extend({
  environment: z.string().optional(),
  job: z.string().optional(),
  include: z.string().optional(),
  exclude: z.string().optional(),
  all: z.boolean().optional(),
  parallelism: z.number().int().min(1).max(64).optional(),
  parameters: z.record(z.string(), z.json()).optional(),
  /** Words such as `every weekday at 02:00`, or a cron pattern of five fields; read on a clock of `zone`, by default the machine's. */
  when: z.string().optional(),
  zone: z.string().optional(),
  afterJob: z.string().optional(),
  afterEnvironment: z.string().optional(),
  afterSchedule: z.string().optional(),
  missed: missedPolicy.optional(),
  overlap: overlapPolicy.optional(),
  retries: askedRetries.optional(),
  isPaused: z.boolean().optional(),
})

export const schedulesProcedures = {
  /** Of the folder's project; of all without one. */
  'schedule.list': {
    input: projectInput.partial(),
    output: z.object({ formatVersion: z.literal(1), isAttended: z.boolean(), localZone: z.string(), schedules: z.array(scheduleView).readonly() }),
    event: none,
  },
  'schedule.add': { input: change, output: scheduleView, event: none },
  /** What is not given stays. */
  'schedule.set': { input: change, output: scheduleView, event: none },
  'schedule.pause': { input: named, output: scheduleView, event: none },
  'schedule.resume': { input: named, output: scheduleView, event: none },
  'schedule.remove': { input: named, output: nothing, event: none },
  /** Of a schedule, or of words that are none yet. */
  'schedule.next': {
    input: projectInput.extend({ name: z.string().optional(), when: z.string().optional(), zone: z.string().optional(), count: z.number().int().min(1).max(100).optional() }),
    output: z.object({ formatVersion: z.literal(1), words: z.string(), pattern: z.string(), zone: z.string(), rule: z.string(), fires: z.array(plannedFire).readonly() }),
    event: none,
  },
  /** Newest first. */
  'schedule.history': {
    input: named.extend({ limit: z.number().int().min(1).max(1000).optional() }),
    output: z.object({ formatVersion: z.literal(1), schedule: z.string(), fires: z.array(fireView).readonly() }),
    event: none,
  },
  /** Schedules run as long as somebody attends: ends when the caller gives it up, or is gone. */
  'schedule.attend': { input: nothing, output: nothing, event: none },

  'notify.list': { input: nothing, output: z.object({ formatVersion: z.literal(1), notifications: z.array(notificationView).readonly() }), event: none },
  /** Only of the folder's project where one is given; one of the same name is replaced. */
  'notify.add': {
    input: z.object({
      name: z.string(),
      on: z.array(notificationEvent).readonly().optional(),
      folder: z.string().optional(),
      environment: z.string().optional(),
      job: z.string().optional(),
      channel: notificationChannel,
    }),
    output: notificationView,
    event: none,
  },
  'notify.remove': { input: z.object({ name: z.string() }), output: nothing, event: none },
  'notify.test': { input: z.object({ name: z.string() }), output: nothing, event: none },
  /** What a window shall show, until the caller gives it up. */
  'notify.watch': { input: nothing, output: nothing, event: shownNotification },
} as const
