// Who hears of ends of runs: this desktop, a program, a webhook. Local to this machine; secrets are in the keychain and here only by name.
import { useState } from 'react'
import { describe } from '../../../src-main/contract/index.ts'
import type { NotificationView } from '../../../src-main/contract/index.ts'
import { useNow } from '../../lib/use-now.ts'
import { ago } from '../../lib/text.ts'
import { askToShow, callEngine, canShow, useCall } from '../../platform/index.ts'
import { Button, Dot, Inspector, Notice } from '../../ui/index.ts'
import { NotificationForm } from './notification-form.tsx'
import { failureText } from './planned-fires.tsx'

export function NotificationsPanel({ onClose }: { readonly onClose: () => void }) {
  const [changes, setChanges] = useState(0)
  const [isAdding, setAdding] = useState(false)
  const [said, setSaid] = useState<{ readonly isProblem: boolean; readonly text: string }>()
  const [shows, setShows] = useState(canShow)
  const loaded = useCall('notify.list', {}, changes)
  const act = async (method: 'notify.test' | 'notify.remove', name: string) => {
    const result = await callEngine(method, { name })
    setSaid({ isProblem: !result.ok, text: result.ok ? (method === 'notify.test' ? `The test got through to ${name}.` : `${name} is removed.`) : failureText(result) })
    setChanges(changes + 1)
  }
  const notifications = loaded.state === 'ready' ? loaded.value.notifications : loaded.state === 'loading' ? (loaded.before?.notifications ?? []) : []
  return (
    <Inspector label="Notifications" width={420}>
      <div className="inspector-head"><h2>Notifications</h2><Button kind="quiet" aria-label="Close" onClick={onClose}>×</Button></div>
      <p className="soft">Told when a run fails, when it succeeds again, and when its tests fail. Kept on this machine, never in the repository.</p>
      {loaded.state === 'failed' ? <Notice tone="failed" role="alert" title="They could not be read">{describe(loaded.failure)}</Notice> : null}
      <ul className="notifications" aria-label="Notifications">
        {notifications.map((each) => (
          <li key={each.name}>
            <div className="notification-head"><b className="strong">{each.name}</b><Button onClick={() => void act('notify.test', each.name)}>Test</Button><Button onClick={() => void act('notify.remove', each.name)}>Remove</Button></div>
            <div className="soft">{channelText(each)} · {each.on.join(', ')}{each.job === undefined ? '' : ` · job ${each.job}`}{each.environment === undefined ? '' : ` · in ${each.environment}`}</div>
            <LastDelivery notification={each} />
          </li>
        ))}
      </ul>
      {said === undefined ? null : <Notice tone={said.isProblem ? 'failed' : 'done'} role={said.isProblem ? 'alert' : 'status'} title={said.isProblem ? 'Not done' : 'Done'}><pre>{said.text}</pre></Notice>}
      {shows || !notifications.some(({ channel }) => channel.kind === 'desktop') ? null : <Notice title="This page may not show notifications yet"><Button onClick={() => void askToShow().then(setShows)}>Allow it…</Button></Notice>}
      {isAdding ? <NotificationForm onSaved={() => { setAdding(false); setChanges(changes + 1) }} onClose={() => setAdding(false)} /> : <Button kind="primary" onClick={() => setAdding(true)}>Add one…</Button>}
    </Inspector>
  )
}

function LastDelivery({ notification: { last } }: { readonly notification: NotificationView }) {
  const now = useNow(60_000)
  if (last === undefined) return <div className="faint">Nothing was sent yet.</div>
  return <div className="faint"><Dot tone={last.ok ? 'done' : 'failed'} /> {last.ok ? `got through ${ago(last.at, now)}` : `${ago(last.at, now)}: ${last.why ?? 'it did not get through'}`}</div>
}

function channelText({ channel }: NotificationView): string {
  switch (channel.kind) {
    case 'desktop': return 'this desktop'
    case 'command': return [channel.program, ...channel.args].join(' ')
    case 'webhook': return `${channel.url}, signed with ${channel.secret}`
  }
}
