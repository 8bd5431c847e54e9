// Holding the gate for maintenance, with a reason; or who holds it and why, and releasing it.
import { useState } from 'react'
import { describe } from '../../../src-main/contract/index.ts'
import type { GateDocument, Result } from '../../../src-main/contract/index.ts'
import { ago } from '../../lib/text.ts'
import { callEngine } from '../../platform/index.ts'
import type { GatePlace } from '../../platform/index.ts'
import { Button, Field, Notice } from '../../ui/index.ts'

interface MaintenanceProps {
  readonly hold: GateDocument['hold']
  readonly place: GatePlace
  readonly now: number
}

export function Maintenance({ hold, place, now }: MaintenanceProps) {
  const [reason, setReason] = useState('')
  const [problem, setProblem] = useState<{ readonly text: string; readonly isOthers: boolean } | undefined>(undefined)
  const take = (result: Result<GateDocument>) => {
    setProblem(result.ok ? undefined : { text: describe(result.failure), isOthers: result.failure.code === 'GAT005' })
    if (result.ok) setReason('')
  }
  const release = async (isConfirmed: boolean) => take(await callEngine('gate.release', { ...place, isConfirmed }))
  const keepShut = async () => take(await callEngine('gate.hold', { ...place, reason }))
  if (hold !== null) {
    return (
      <section aria-label="Maintenance">
        <h3>Maintenance</h3>
        <Notice tone="waits" title={`Held by ${hold.by}, ${ago(hold.since, now)}`}>{hold.reason}</Notice>
        {problem?.isOthers === true ? <p className="soft" role="alert">It is not you who holds it. Ask {hold.by} first, if you can.</p> : null}
        {problem === undefined || problem.isOthers ? null : <p role="alert" className="gate-long">{problem.text}</p>}
        <div className="gate-actions">
          {problem?.isOthers === true ? <Button kind="danger" onClick={() => void release(true)}>Release it all the same</Button> : <Button kind="primary" onClick={() => void release(false)}>Release the gate</Button>}
        </div>
      </section>
    )
  }
  return (
    <section aria-label="Maintenance">
      <h3>Maintenance</h3>
      <p className="soft">While it is held, what runs finishes and nothing starts. It stays held when Sluice is closed.</p>
      <form className="gate-hold" onSubmit={(event) => { event.preventDefault(); void keepShut() }}>
        <Field label="Reason" value={reason} placeholder="For whoever comes to it" onChange={(event) => setReason(event.target.value)} />
        <Button type="submit" disabled={reason.trim() === ''}>Hold the gate</Button>
      </form>
      {problem === undefined ? null : <p role="alert" className="gate-long">{problem.text}</p>}
    </section>
  )
}
