// How long refreshes are kept: the two limits, what would go by them now, and removing it at once. A setting of this machine, and in its audit trail.
import { useState } from 'react'
import type { FormEvent } from 'react'
import { describe } from '../../../src-main/contract/index.ts'
import type { Result, RetentionDocument } from '../../../src-main/contract/index.ts'
import { count, counted, shortTime } from '../../lib/text.ts'
import { useNow } from '../../lib/use-now.ts'
import { callEngine, latest, useCall } from '../../platform/index.ts'
import { Button, Facts, Field, Inspector, Notice } from '../../ui/index.ts'

type Policy = RetentionDocument['policy']

export function RetentionPanel({ onClose }: { readonly onClose: () => void }) {
  const now = useNow(60_000)
  const [changes, setChanges] = useState(0)
  const [said, setSaid] = useState<{ readonly isProblem: boolean; readonly text: string }>()
  const loaded = useCall('runs.retention', {}, changes)
  const document = latest(loaded)
  const take = (result: Result<RetentionDocument>, text: (document: RetentionDocument) => string) => {
    setSaid(result.ok ? { isProblem: false, text: text(result.value) } : { isProblem: true, text: describe(result.failure) })
    setChanges(changes + 1)
  }
  const keep = async (policy: Policy) => take(await callEngine('runs.retention', { policy }), () => `Kept from now on: ${policyText(policy)}.`)
  const prune = async () => take(await callEngine('runs.prune', {}), ({ expired }) => `${counted(expired.length, 'refresh')} removed.`)
  return (
    <Inspector label="Retention" width={380}>
      <div className="inspector-head"><h2>Retention</h2><Button kind="quiet" aria-label="Close" onClick={onClose}>×</Button></div>
      <p className="soft">Refreshes of every project of this machine go when they are older, or behind more newer ones of their environment. Deploys and the audit trail stay, and so does the last refresh of each job.</p>
      {loaded.state === 'failed' ? <Notice tone="failed" role="alert" title="It could not be read">{describe(loaded.failure)}</Notice> : null}
      {document === undefined ? null : (
        <>
          <PolicyForm key={policyText(document.policy)} policy={document.policy} onSave={keep} />
          <Facts facts={[
            { label: 'Kept now', value: counted(document.kept, 'run') },
            { label: 'To go', value: document.expired.length === 0 ? 'nothing' : `${counted(document.expired.length, 'refresh')}, the oldest of ${shortTime(document.expired[0]?.startedAt ?? '', now)}` },
          ]} />
          <p className="faint retention-when">What is to go is removed a little after Sluice starts.</p>
          {document.expired.length === 0 ? null : <Button kind="danger" onClick={() => void prune()}>Remove {count(document.expired.length)} now</Button>}
        </>
      )}
      {said === undefined ? null : <Notice tone={said.isProblem ? 'failed' : 'done'} role={said.isProblem ? 'alert' : 'status'} title={said.isProblem ? 'Not done' : 'Done'}>{said.text}</Notice>}
    </Inspector>
  )
}

function PolicyForm({ policy, onSave }: { readonly policy: Policy; readonly onSave: (policy: Policy) => Promise<void> }) {
  const [days, setDays] = useState(String(policy.days))
  const [runs, setRuns] = useState(String(policy.runs))
  const asked = { days: Number(days), runs: Number(runs) }
  const save = (event: FormEvent) => {
    event.preventDefault()
    void onSave(asked)
  }
  return (
    <form className="retention-form" aria-label="Retention" onSubmit={save}>
      <Field label="Days" hint="since it started" type="number" min={1} max={36_500} required value={days} autoFocus onChange={(event) => setDays(event.target.value)} />
      <Field label="Refreshes" hint="of one environment" type="number" min={1} max={10_000_000} required value={runs} onChange={(event) => setRuns(event.target.value)} />
      <Button kind="primary" type="submit" disabled={asked.days === policy.days && asked.runs === policy.runs}>Keep so</Button>
    </form>
  )
}

function policyText({ days, runs }: Policy): string {
  return `${counted(days, 'day')}, ${counted(runs, 'refresh')} of one environment`
}
