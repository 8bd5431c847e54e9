// One schedule: what it does, when it does it next, and what came of its fires.
import { useState } from 'react'
import { describe } from '../../../src-main/contract/index.ts'
import type { FireView, ScheduleView } from '../../../src-main/contract/index.ts'
import { useIntents } from '../../lib/intents.ts'
import { callEngine, latest, useCall, useOpenProject } from '../../platform/index.ts'
import { Button, Chip, Dialog, Dot, Facts, Inspector, Notice } from '../../ui/index.ts'
import { failureText, PlannedFires } from './planned-fires.tsx'
import { fireText, fireTone, MISSED_TEXT, OVERLAP_TEXT, shortLocal, workText } from './schedule-text.ts'

export interface ScheduleInspectorProps {
  readonly schedule: ScheduleView
  readonly renewal: unknown
  readonly onEdit: () => void
  /** Paused, resumed, or gone. */
  readonly onChanged: (isThere: boolean) => void
  readonly onClose: () => void
}

const FIRES_SHOWN = 50

export function ScheduleInspector({ schedule, renewal, onEdit, onChanged, onClose }: ScheduleInspectorProps) {
  const { project } = useOpenProject()
  const [isRemoving, setRemoving] = useState(false)
  const [problem, setProblem] = useState('')
  const { name, isPaused, retries, parameters, when } = schedule
  const named = { folder: project.folder, name }
  const fires = latest(useCall('schedule.history', { ...named, limit: FIRES_SHOWN }, renewal))?.fires ?? []
  const planned = latest(useCall('schedule.next', when === undefined || isPaused ? undefined : { folder: project.folder, when: when.pattern, zone: when.zone }, renewal))
  const setPaused = async () => {
    const result = await callEngine(isPaused ? 'schedule.resume' : 'schedule.pause', named)
    setProblem(failureText(result))
    if (result.ok) onChanged(true)
  }
  return (
    <Inspector label={`Schedule ${name}`} width={420}>
      <div className="inspector-head">
        <h2>{name}</h2>
        {isPaused ? <Chip tone="waits">paused</Chip> : null}
        <Button kind="quiet" aria-label="Close" onClick={onClose}>×</Button>
      </div>
      <div className="schedule-actions">
        <Button onClick={onEdit}>Edit…</Button>
        <Button onClick={() => void setPaused()}>{isPaused ? 'Resume' : 'Pause'}</Button>
        <Button onClick={() => setRemoving(true)}>Remove…</Button>
      </div>
      {problem === '' ? null : <Notice tone="failed" role="alert" title="Not done"><pre>{problem}</pre></Notice>}
      <Facts facts={[
        { label: 'Runs', value: `${workText(schedule)} in ${schedule.environment}` },
        { label: 'When', value: schedule.words },
        { label: 'Missed fires', value: MISSED_TEXT[schedule.missed] },
        { label: 'While it runs', value: OVERLAP_TEXT[schedule.overlap] },
        { label: 'After a failure', value: retries.times === 0 ? 'not tried again' : `tried again up to ${retries.times} times, ${retries.delaySeconds} s later, from the ${retries.from}` },
        schedule.parallelism === undefined ? undefined : { label: 'Parallelism', value: schedule.parallelism },
        Object.keys(parameters).length === 0 ? undefined : { label: 'Parameters', value: <span className="mono">{JSON.stringify(parameters)}</span> },
      ]} />
      {planned === undefined || isPaused ? null : <section><h3>Next</h3><PlannedFires planned={planned} /></section>}
      <section>
        <h3>Fires</h3>
        {fires.length === 0 ? <p className="faint">None yet.</p> : <ol className="fires" aria-label="Fires">{fires.map((fire) => <FireLine key={fire.nominal} fire={fire} />)}</ol>}
      </section>
      {isRemoving ? <RemoveDialog name={name} folder={project.folder} onRemoved={() => onChanged(false)} onClose={() => setRemoving(false)} /> : null}
    </Inspector>
  )
}

function FireLine({ fire }: { readonly fire: FireView }) {
  const intents = useIntents()
  const why = [fire.why, fire.failure === undefined ? undefined : describe(fire.failure), fire.retryAt === undefined ? undefined : `again at ${fire.retryAt}`].filter((part) => part !== undefined)
  return (
    <li>
      <Dot tone={fireTone(fire)} />
      <span className="fire-time" title={fire.nominal}>{shortLocal(fire.local)}</span>
      <span>{fireText(fire)}</span>
      <span className="fire-runs">{fire.runs.map((run) => <button key={run} type="button" className="fire-run" onClick={() => intents.openRun(run)}>Run {run}</button>)}</span>
      {why.length === 0 ? null : <span className="fire-why soft">{why.join('; ')}</span>}
    </li>
  )
}

function RemoveDialog({ name, folder, onRemoved, onClose }: { readonly name: string; readonly folder: string; readonly onRemoved: () => void; readonly onClose: () => void }) {
  const [problem, setProblem] = useState('')
  const remove = async () => {
    const result = await callEngine('schedule.remove', { folder, name })
    setProblem(failureText(result))
    if (result.ok) onRemoved()
  }
  return (
    <Dialog title={`Remove ${name}`} onClose={onClose}>
      <p className="soft">It does not run any more, and what came of its fires is forgotten. Its runs stay in the history.</p>
      {problem === '' ? null : <Notice tone="failed" role="alert" title="Not removed"><pre>{problem}</pre></Notice>}
      <div className="dialog-actions">
        <Button onClick={onClose}>Keep it</Button>
        <Button kind="danger" onClick={() => void remove()}>Remove {name}</Button>
      </div>
    </Dialog>
  )
}
