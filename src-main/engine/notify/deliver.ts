// One message to one notification: through its channel, again after a pause where that may help, and how it went.
import type { Cancellation, Delivered, EnginePorts, Notification } from '../ports/index.ts'
import type { NotificationMessage } from './message.ts'

/** Pauses before each further attempt at a webhook. In ms. */
const PAUSES = [1_000, 5_000, 25_000]
const WEBHOOK_TIMEOUT = 10_000

export interface Delivering {
  readonly ports: EnginePorts
  readonly show: (message: NotificationMessage) => boolean
  /** No further attempts. */
  readonly stopping: Cancellation
}

export async function deliver({ ports, show, stopping }: Delivering, { name, channel }: Notification, message: NotificationMessage): Promise<Delivered> {
  const delivered = await through()
  const last = { at: ports.clock.now(), ok: delivered.ok, ...(delivered.ok ? {} : { why: delivered.reason }) }
  ports.notifications.delivered(name, last)
  if (!delivered.ok) ports.log.warn('a notification did not get through', { name, channel: channel.kind, reason: delivered.reason })
  return delivered

  function through(): Promise<Delivered> {
    const body = JSON.stringify(message)
    switch (channel.kind) {
      case 'desktop': return Promise.resolve(show(message) ? { ok: true } : { ok: false, reason: 'no window is open to show it', isFinal: true })
      case 'command': return ports.deliveries.command({ program: channel.program, args: channel.args, input: `${body}\n`, timeoutMs: channel.timeoutSeconds * 1000 })
      case 'webhook': return post(channel.url, channel.secret, body)
    }
  }

  async function post(url: string, secretName: string, body: string): Promise<Delivered> {
    const secret = await ports.secrets.get(secretName)
    if (!secret.ok || secret.value === undefined) return { ok: false, reason: `there is no secret ${secretName} in the keychain to sign it with`, isFinal: true }
    const id = ports.ids.uuid()
    for (let attempt = 0; ; attempt++) {
      const timestamp = Math.floor(Date.parse(ports.clock.now()) / 1000)
      const answered = await ports.deliveries.webhook({ url, secret: secret.value, body, id, timestamp, timeoutMs: WEBHOOK_TIMEOUT })
      const pause = PAUSES[attempt]
      if (answered.ok || answered.isFinal || pause === undefined || stopping.isRequested) return answered
      const sleep = ports.clock.sleep(pause)
      const forget = stopping.onRequest(() => sleep.cancel())
      await sleep.done
      forget()
    }
  }
}
