// A new notification: its name, its way out, what it hears of. The secret of a webhook goes to the keychain under its name; the notification has only the name.
import { useState } from 'react'
import type { FormEvent } from 'react'
import type { NotificationChannel, NotificationEvent } from '../../../src-main/contract/index.ts'
import { callEngine, latest, useCall, useOpenProject } from '../../platform/index.ts'
import { Button, Field, Notice, Pick, Segmented } from '../../ui/index.ts'
import { failureText } from './planned-fires.tsx'

const KINDS = [{ value: 'desktop', label: 'Desktop' }, { value: 'command', label: 'Program' }, { value: 'webhook', label: 'Webhook' }] as const
const EVENTS: readonly NotificationEvent[] = ['failure', 'recovery', 'test failures']
const TIMEOUT_SECONDS = 30

export function NotificationForm({ onSaved, onClose }: { readonly onSaved: () => void; readonly onClose: () => void }) {
  const { project } = useOpenProject()
  const [name, setName] = useState('')
  const [kind, setKind] = useState<NotificationChannel['kind']>('desktop')
  const [target, setTarget] = useState('')
  const [rest, setRest] = useState('')
  const [value, setValue] = useState('')
  const [on, setOn] = useState<readonly NotificationEvent[]>(EVENTS)
  const [environment, setEnvironment] = useState('')
  const [job, setJob] = useState('')
  const [problem, setProblem] = useState('')
  const secrets = latest(useCall('secret.list', kind === 'webhook' ? {} : undefined))
  const save = async (event: FormEvent) => {
    event.preventDefault()
    if (kind === 'webhook' && value !== '') {
      const stored = await callEngine('secret.set', { name: rest, value })
      if (!stored.ok) return setProblem(failureText(stored))
      setValue('')
    }
    const place = { folder: project.folder, ...(environment === '' ? {} : { environment }), ...(job === '' ? {} : { job }) }
    const result = await callEngine('notify.add', { name, on, ...place, channel: channelOf(kind, target, rest) })
    setProblem(failureText(result))
    if (result.ok) onSaved()
  }
  return (
    <form className="schedule-form" aria-label="New notification" onSubmit={(event) => void save(event)}>
      <Field label="Name" value={name} autoFocus onChange={(event) => setName(event.target.value)} />
      <div className="schedule-choice"><span>Through</span><Segmented label="Through" value={kind} choices={KINDS} onChange={setKind} /></div>
      {kind === 'command' ? <><Field label="Program" className="mono" value={target} hint="run without a shell; the summary is on its standard input, as JSON" onChange={(event) => setTarget(event.target.value)} /><Field label="Its arguments, by spaces" className="mono" value={rest} onChange={(event) => setRest(event.target.value)} /></> : null}
      {kind === 'webhook' ? <><Field label="Address" className="mono" value={target} placeholder="https://…" onChange={(event) => setTarget(event.target.value)} /><WebhookSecret name={rest} value={value} stored={secrets?.stored ?? []} isLasting={secrets?.keptIn !== 'memory'} onName={setRest} onValue={setValue} /></> : null}
      <fieldset className="notification-events">
        <legend>Hears of</legend>
        {EVENTS.map((each) => <label key={each}><input type="checkbox" checked={on.includes(each)} onChange={(event) => setOn(EVENTS.filter((other) => (other === each ? event.target.checked : on.includes(other))))} /> {each}</label>)}
      </fieldset>
      <div className="schedule-pair">
        <Pick label="In" value={environment} choices={[{ value: '', label: 'every environment' }, ...project.environments.map((each) => ({ value: each.name, label: each.name }))]} onChange={setEnvironment} />
        <Pick label="Of" value={job} choices={[{ value: '', label: 'every run' }, ...project.jobs.map((each) => ({ value: each.name, label: each.name }))]} onChange={setJob} />
      </div>
      {problem === '' ? null : <Notice tone="failed" role="alert" title="Not added"><pre>{problem}</pre></Notice>}
      <div className="dialog-actions"><Button onClick={onClose}>Cancel</Button><Button kind="primary" type="submit">Add</Button></div>
    </form>
  )
}

interface WebhookSecretProps {
  readonly name: string
  readonly value: string
  readonly stored: readonly string[]
  /** There is a keychain. */
  readonly isLasting: boolean
  readonly onName: (name: string) => void
  readonly onValue: (value: string) => void
}

function WebhookSecret({ name, value, stored, isLasting, onName, onValue }: WebhookSecretProps) {
  const place = isLasting ? 'in the keychain' : 'in memory until Sluice ends, since there is no keychain here'
  return (
    <>
      <Field label="Name of the secret that signs" value={name} list="secret-names" hint={stored.includes(name) ? `it is there, ${place}` : 'or of a variable SLUICE_SECRET_NAME'} onChange={(event) => onName(event.target.value)} />
      <datalist id="secret-names">{stored.map((each) => <option key={each} value={each} />)}</datalist>
      <Field label={stored.includes(name) ? 'Another value for it' : 'Its value'} type="password" autoComplete="new-password" value={value} hint={`kept ${place}, and shown nowhere`} onChange={(event) => onValue(event.target.value)} />
    </>
  )
}

function channelOf(kind: NotificationChannel['kind'], target: string, rest: string): NotificationChannel {
  switch (kind) {
    case 'desktop': return { kind }
    case 'command': return { kind, program: target, args: rest.split(' ').filter((part) => part !== ''), timeoutSeconds: TIMEOUT_SECONDS }
    case 'webhook': return { kind, url: target, secret: rest }
  }
}
