// Notifications: who wants to hear of which ends of runs, and the ways out of this process.

/** What a run's end means to somebody: `recovery` is the first success after a failure of the same. */
export type NotificationEvent = 'failure' | 'recovery' | 'test failures'

export type NotificationChannel =
  /** Shown by every window and page that is open. */
  | { readonly kind: 'desktop' }
  /** A program with arguments, run without a shell; the summary is on its standard input. */
  | { readonly kind: 'command'; readonly program: string; readonly args: readonly string[]; readonly timeoutSeconds: number }
  /** `secret` names the one in the keychain that signs. */
  | { readonly kind: 'webhook'; readonly url: string; readonly secret: string }

export interface LastDelivery {
  readonly at: string
  readonly ok: boolean
  /** What went wrong. */
  readonly why?: string
}

export interface Notification {
  readonly name: string
  readonly on: readonly NotificationEvent[]
  /** Only of this project, environment (name or id) and job (name or id), where they are named. */
  readonly projectId?: string
  readonly environment?: string
  readonly job?: string
  readonly channel: NotificationChannel
  readonly last?: LastDelivery
}

export interface NotificationStore {
  /** By name. */
  all(): readonly Notification[]
  save(notification: Notification): void
  remove(name: string): void
  delivered(name: string, last: LastDelivery): void
}

export interface CommandDelivery {
  readonly program: string
  readonly args: readonly string[]
  readonly input: string
  readonly timeoutMs: number
}

export interface WebhookDelivery {
  readonly url: string
  readonly secret: string
  readonly body: string
  /** The same for every attempt at one message. */
  readonly id: string
  /** Seconds since 1970: part of what is signed. */
  readonly timestamp: number
  readonly timeoutMs: number
}

/** A reason is one sentence without any secret; `isFinal` where another attempt would be answered alike. */
export type Delivered = { readonly ok: true } | { readonly ok: false; readonly reason: string; readonly isFinal: boolean }

export interface Deliveries {
  command(delivery: CommandDelivery): Promise<Delivered>
  webhook(delivery: WebhookDelivery): Promise<Delivered>
  /** Why no webhook goes to such an address; undefined where it may. */
  refused(url: string): string | undefined
}
