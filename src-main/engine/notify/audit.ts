// What the audit trail of this data folder says of notifications that people change. Of an address only its host is in it, and of a program no argument:
// what comes after may be a secret.
import { writeLocalAudit } from '../audit/index.ts'
import type { EnginePorts, Notification, NotificationChannel } from '../ports/index.ts'
import type { Working } from '../shared/working.ts'

export interface NotificationAct {
  readonly change: 'added' | 'changed' | 'removed'
  readonly before?: Notification | undefined
  readonly after?: Notification
}

export function auditNotification(ports: EnginePorts, { change, before, after }: NotificationAct, { origin }: Working): void {
  const facts = {
    setting: 'notification',
    name: (after ?? before)?.name ?? '',
    change,
    ...(before === undefined ? {} : { from: said(before) }),
    ...(after === undefined ? {} : { to: said(after) }),
  }
  writeLocalAudit(ports, { action: 'setting', facts, origin })
}

const HOST = /^https?:\/\/([^/?#]+)/i

function said({ on, channel, environment, job }: Notification): string {
  return [`${on.join(', ')} to ${channelText(channel)}`, ...(environment === undefined ? [] : [`in ${environment}`]), ...(job === undefined ? [] : [`of ${job}`])].join(', ')
}

function channelText(channel: NotificationChannel): string {
  switch (channel.kind) {
    case 'desktop': return 'this desktop'
    case 'command': return `the program ${channel.program}`
    case 'webhook': return `a webhook at ${HOST.exec(channel.url)?.[1] ?? 'no host'}, signed with ${channel.secret}`
  }
}
