// A new notification: its name, its way out, what it hears of.
import { useState } from 'react'
import type { FormEvent } from 'react'
import type { NotificationChannel, NotificationEvent } from '../../../src-main/contract/index.ts'
import { callEngine, useOpenProject } from '../../platform/index.ts'
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
  const [on, setOn] = useState<readonly NotificationEvent[]>(EVENTS)
  const [environment, setEnvironment] = useState('')
  const [job, setJob] = useState('')
  const [problem, setProblem] = useState('')
  const save = async (event: FormEvent) => {
    event.preventDefault()
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
      {kind === 'webhook' ? <><Field label="Address" className="mono" value={target} placeholder="https://…" onChange={(event) => setTarget(event.target.value)} /><Field label="Name of the secret that signs" value={rest} hint="its value is in the keychain under that name, or in the variable SLUICE_SECRET_NAME" onChange={(event) => setRest(event.target.value)} /></> : null}
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

function channelOf(kind: NotificationChannel['kind'], target: string, rest: string): NotificationChannel {
  switch (kind) {
    case 'desktop': return { kind }
    case 'command': return { kind, program: target, args: rest.split(' ').filter((part) => part !== ''), timeoutSeconds: TIMEOUT_SECONDS }
    case 'webhook': return { kind, url: target, secret: rest }
  }
}
