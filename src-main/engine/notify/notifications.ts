// The notifications of an engine: made and removed by people, sent when runs end. They listen to events of runs; no run knows of them.
import { fail, ok } from '../../core/failure/index.ts'
import type { Failure, Result } from '../../core/failure/index.ts'
import type { Fire, Schedule } from '../../core/schedule/index.ts'
import { nearest } from '../../core/selector/index.ts'
import type { Cancellation, Notification, NotificationChannel, NotificationEvent } from '../ports/index.ts'
import { createCanceller } from '../shared/canceller.ts'
import type { EngineContext } from '../shared/context.ts'
import type { Working } from '../shared/working.ts'
import { auditNotification } from './audit.ts'
import { deliver } from './deliver.ts'
import { meaningOf, wants } from './meaning.ts'
import { failedStartMessage, runMessage, testMessage } from './message.ts'
import type { NotificationMessage } from './message.ts'

export interface NotificationRequest {
  readonly name: string
  /** Default: failure, recovery and test failures. */
  readonly on?: readonly NotificationEvent[]
  /** Only of this project. */
  readonly folder?: string
  readonly environment?: string
  readonly job?: string
  readonly channel: NotificationChannel
}

export interface NotificationsDocument {
  readonly formatVersion: 1
  readonly notifications: readonly Notification[]
}

export interface Notifications {
  /** notify.list */
  list(): Result<NotificationsDocument>
  /** notify.add: NTF001, PRJ001. One of the same name is replaced. */
  add(request: NotificationRequest, working?: Working): Promise<Result<Notification>>
  /** notify.remove, .test: NTF002; NTF003 for a test that did not get through. */
  remove(request: { readonly name: string }, working?: Working): Result<Record<never, never>>
  test(request: { readonly name: string }): Promise<Result<Record<never, never>>>
  /** notify.watch: what a window shall show, until it is cancelled. */
  watch(onMessage: (message: NotificationMessage) => void, cancellation: Cancellation | undefined): Promise<Result<Record<never, never>>>
  /** For schedules, whose fires may end before there is a run. */
  failedStart(schedule: Schedule, fire: Fire, failure: Failure): void
  /** Waits for what is being sent, for a little while. */
  close(): Promise<void>
}

const EVENTS: readonly NotificationEvent[] = ['failure', 'recovery', 'test failures']
/** How long an engine that ends waits for what is being sent. In ms. */
const PATIENCE = 15_000

export function createNotifications({ ports, runs, projects }: EngineContext): Notifications {
  const { notifications: store, history, log, clock } = ports
  const screens = new Set<(message: NotificationMessage) => void>()
  const sending = new Set<Promise<unknown>>()
  const stopping = createCanceller()
  const delivering = { ports, show, stopping: stopping.cancellation }
  const stopListening = runs.subscribe((runId, event) => {
    if (event.kind === 'runEnded') keep(Promise.resolve().then(() => tellOfRun(runId)))
  })

  function show(message: NotificationMessage): boolean {
    for (const screen of screens) screen(message)
    return screens.size > 0
  }

  async function tellOfRun(runId: string): Promise<void> {
    const run = history.run(runId)
    const event = run === undefined ? undefined : meaningOf(run, history)
    if (run !== undefined && event !== undefined) await tell(runMessage(run, event))
  }

  async function tell(message: NotificationMessage): Promise<void> {
    await Promise.all(store.all().filter((notification) => wants(notification, message)).map((notification) => deliver(delivering, notification, message)))
  }

  function keep(work: Promise<void>): void {
    const kept = work
      .catch((error: unknown) => log.error('a notification stopped at a bug', { error: error instanceof Error ? (error.stack ?? error.message) : String(error) }))
      .finally(() => sending.delete(kept))
    sending.add(kept)
  }

  function find(name: string): Result<Notification> {
    const known = store.all()
    const found = known.find((each) => each.name === name)
    return found === undefined ? fail('NTF002', { name, nearest: nearest(name, known.map((each) => each.name)) }) : ok(found)
  }

  function problemOf({ name, channel, on }: NotificationRequest): string | undefined {
    if (name.trim() === '' || name.length > 80) return 'its name has 1 to 80 characters'
    if (on?.length === 0) return 'it says of nothing that it wants to hear of it'
    switch (channel.kind) {
      case 'desktop': return undefined
      case 'command': return channel.program === '' ? 'it names no program' : undefined
      case 'webhook': return channel.secret === '' ? 'it names no secret to sign with' : ports.deliveries.refused(channel.url)
    }
  }

  return {
    list: () => ok({ formatVersion: 1, notifications: store.all() }),
    async add(request, working = {}) {
      const reason = problemOf(request)
      if (reason !== undefined) return fail('NTF001', { name: request.name, reason })
      const opened = request.folder === undefined ? undefined : await projects.open(request.folder)
      if (opened?.ok === false) return opened
      const { folder: _folder, on = EVENTS, ...rest } = request
      const notification: Notification = { ...rest, on, ...(opened === undefined ? {} : { projectId: opened.value.id }) }
      const before = store.all().find(({ name }) => name === notification.name)
      store.save(notification)
      auditNotification(ports, { change: before === undefined ? 'added' : 'changed', before, after: notification }, working)
      return ok(notification)
    },
    remove({ name }, working = {}) {
      const found = find(name)
      if (!found.ok) return found
      store.remove(name)
      auditNotification(ports, { change: 'removed', before: found.value }, working)
      return ok({})
    },
    async test({ name }) {
      const found = find(name)
      if (!found.ok) return found
      const delivered = await deliver(delivering, found.value, testMessage)
      return delivered.ok ? ok({}) : fail('NTF003', { name, reason: delivered.reason })
    },
    async watch(onMessage, cancellation) {
      const screen = (message: NotificationMessage): void => onMessage(message)
      screens.add(screen)
      await new Promise<void>((resolve) => void cancellation?.onRequest(resolve))
      screens.delete(screen)
      return ok({})
    },
    failedStart: (schedule, fire, failure) => keep(tell(failedStartMessage(schedule, fire, failure))),
    async close() {
      stopListening()
      stopping.request()
      const patience = clock.sleep(PATIENCE)
      await Promise.race([Promise.all(sending), patience.done])
      patience.cancel()
    },
  }
}
