// Makes or changes a schedule: what runs, when (read back in words, with its next ten fires while it is typed), and what happens when something is in the way.
import { useState } from 'react'
import type { FormEvent } from 'react'
import { describe } from '../../../src-main/contract/index.ts'
import type { ScheduleView } from '../../../src-main/contract/index.ts'
import { useSettled } from '../../lib/use-settled.ts'
import { callEngine, useCall, useOpenProject } from '../../platform/index.ts'
import { Button, Field, Inspector, Notice, Pick, Segmented } from '../../ui/index.ts'
import { changeOf, draftOf, EVERYTHING, newDraft, SELECTOR } from './draft.ts'
import type { Draft } from './draft.ts'
import { failureText, PlannedFires } from './planned-fires.tsx'

export interface ScheduleEditorProps {
  /** undefined for a new one. */
  readonly before?: ScheduleView
  readonly schedules: readonly ScheduleView[]
  readonly localZone: string
  readonly onSaved: (name: string) => void
  readonly onClose: () => void
}

const STARTS = [{ value: 'time', label: 'At times' }, { value: 'job', label: 'After a job' }, { value: 'schedule', label: 'After a schedule' }] as const
const MISSED = [{ value: 'skip', label: 'None runs' }, { value: 'once', label: 'One for all' }, { value: 'all', label: 'All run' }] as const
const OVERLAP = [{ value: 'skip', label: 'Skip it' }, { value: 'queue', label: 'Queue it' }] as const
const FROM = [{ value: 'failure', label: 'From the failure' }, { value: 'beginning', label: 'From the beginning' }] as const

export function ScheduleEditor({ before, schedules, localZone, onSaved, onClose }: ScheduleEditorProps) {
  const { project, environment } = useOpenProject()
  const known = { jobs: project.jobs, environment: environment.id, localZone }
  const [draft, setDraft] = useState(() => (before === undefined ? newDraft(known) : draftOf(before, known)))
  const [problem, setProblem] = useState('')
  const [isSaving, setSaving] = useState(false)
  const put = (change: Partial<Draft>) => setDraft({ ...draft, ...change })
  const environments = project.environments.map(({ id, name }) => ({ value: id, label: name }))
  const jobs = project.jobs.map(({ name }) => ({ value: name, label: name }))
  const others = schedules.filter(({ name }) => name !== before?.name).map(({ name }) => ({ value: name, label: name }))
  const save = async (event: FormEvent) => {
    event.preventDefault()
    const asked = changeOf(draft, project.folder)
    if ('problem' in asked) return setProblem(asked.problem)
    setSaving(true)
    const result = await callEngine(before === undefined ? 'schedule.add' : 'schedule.set', asked.change)
    setSaving(false)
    setProblem(failureText(result))
    if (result.ok) onSaved(result.value.name)
  }
  return (
    <Inspector label={before === undefined ? 'New schedule' : `Edit ${before.name}`} width={460}>
      <form className="schedule-form" onSubmit={(event) => void save(event)}>
        <div className="inspector-head"><h2>{before === undefined ? 'New schedule' : `Edit ${before.name}`}</h2><Button kind="quiet" aria-label="Close" onClick={onClose}>×</Button></div>
        {before === undefined ? <Field label="Name" value={draft.name} autoFocus onChange={(event) => put({ name: event.target.value })} /> : null}
        <div className="schedule-pair">
          <Pick label="Runs" value={draft.work} choices={[...jobs, { value: EVERYTHING, label: 'Everything deployed' }, { value: SELECTOR, label: 'A selector…' }]} onChange={(work) => put({ work })} />
          <Pick label="In" value={draft.environment} choices={environments} onChange={(chosen) => put({ environment: chosen })} />
        </div>
        {draft.work === SELECTOR ? <Field label="Nodes to run" className="mono" value={draft.include} placeholder='{ location: "GOLD" }' onChange={(event) => put({ include: event.target.value })} /> : null}
        <div className="schedule-choice"><span>Starts</span><Segmented label="Starts" value={draft.start} choices={STARTS} onChange={(start) => put({ start })} /></div>
        {draft.start === 'time' ? <TimeFields draft={draft} put={put} folder={project.folder} /> : null}
        {draft.start === 'job' ? (
          <div className="schedule-pair">
            <Pick label="After each success of" value={draft.afterJob} choices={jobs} onChange={(afterJob) => put({ afterJob })} />
            <Pick label="In" value={draft.afterEnvironment} choices={environments} onChange={(afterEnvironment) => put({ afterEnvironment })} />
          </div>
        ) : null}
        {draft.start === 'schedule' ? <Pick label="After each success of" value={draft.afterSchedule} choices={[{ value: '', label: 'Choose one' }, ...others]} onChange={(afterSchedule) => put({ afterSchedule })} /> : null}
        <div className="schedule-choice"><span>Fires that were missed</span><Segmented label="Fires that were missed" value={draft.missed} choices={MISSED} onChange={(missed) => put({ missed })} /></div>
        <div className="schedule-choice"><span>A fire while it still runs</span><Segmented label="A fire while it still runs" value={draft.overlap} choices={OVERLAP} onChange={(overlap) => put({ overlap })} /></div>
        <div className="schedule-pair">
          <Field label="Retries after a failure" inputMode="numeric" value={draft.retries} onChange={(event) => put({ retries: event.target.value })} />
          <Field label="Seconds before each" inputMode="numeric" value={draft.delay} onChange={(event) => put({ delay: event.target.value })} />
        </div>
        {draft.retries.trim() === '0' ? null : <div className="schedule-choice"><span>Retries run</span><Segmented label="Retries run" value={draft.from} choices={FROM} onChange={(from) => put({ from })} /></div>}
        <Field label="Parameters" className="mono" placeholder='{"days": 7}' value={draft.parameters} onChange={(event) => put({ parameters: event.target.value })} />
        {problem === '' ? null : <Notice tone="failed" role="alert" title="Not saved"><pre>{problem}</pre></Notice>}
        <div className="dialog-actions">
          <Button onClick={onClose}>Cancel</Button>
          <Button kind="primary" type="submit" disabled={isSaving}>{isSaving ? 'Saving…' : before === undefined ? 'Add the schedule' : 'Save'}</Button>
        </div>
      </form>
    </Inspector>
  )
}

interface TimeFieldsProps {
  readonly draft: Draft
  readonly put: (change: Partial<Draft>) => void
  readonly folder: string
}

const ZONES = Intl.supportedValuesOf('timeZone')
/** ms without typing before it is read. */
const PAUSE = 200

function TimeFields({ draft: { when, zone }, put, folder }: TimeFieldsProps) {
  const asked = useSettled(`${when}\n${zone}`, PAUSE).split('\n')
  const planned = useCall('schedule.next', { folder, when: asked[0] ?? '', zone: asked[1] ?? '' })
  return (
    <>
      <Field label="When" value={when} aria-invalid={planned.state === 'failed'} hint="every weekday at 02:00 · every 15 minutes · on the 1st of every month at 04:00 · 30 2 * * *" onChange={(event) => put({ when: event.target.value })} />
      <Field label="Time zone" list="time-zones" value={zone} onChange={(event) => put({ zone: event.target.value })} />
      <datalist id="time-zones">{ZONES.map((each) => <option key={each} value={each} />)}</datalist>
      <div className="schedule-preview" role="status">
        {planned.state === 'failed' ? <span className="planned-note">{describe(planned.failure)}</span> : null}
        {planned.state === 'ready' ? <><b className="strong">{planned.value.words}</b><PlannedFires planned={planned.value} /></> : null}
      </div>
    </>
  )
}
