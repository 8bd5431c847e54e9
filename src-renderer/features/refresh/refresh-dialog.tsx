// Asks before a refresh: what to run, on which terms; shows what that would be, as it is deployed; then starts it.
import { useState } from 'react'
import type { FormEvent, KeyboardEvent } from 'react'
import { describe } from '../../../src-main/contract/index.ts'
import type { Failure } from '../../../src-main/contract/index.ts'
import { environmentTone, warehouseName } from '../../lib/environment.ts'
import { useIntents } from '../../lib/intents.ts'
import type { RefreshTarget } from '../../lib/intents.ts'
import { useSettled } from '../../lib/use-settled.ts'
import { callEngine, latest, useCall, useOpenProject } from '../../platform/index.ts'
import { Button, CopyButton, Dialog, Notice, Progress } from '../../ui/index.ts'
import { askedOf, commandOf, draftOf, EVERYTHING, SELECTOR } from './draft.ts'
import type { Draft } from './draft.ts'
import { RefreshFields } from './refresh-fields.tsx'
import { WhatRuns } from './what-runs.tsx'
import './refresh.css'

export interface RefreshDialogProps {
  readonly target: RefreshTarget
  readonly onClose: () => void
}

/** ms without typing before the engine is asked. */
const PAUSE = 250

export function RefreshDialog({ target, onClose }: RefreshDialogProps) {
  const { project, environment } = useOpenProject()
  const intents = useIntents()
  const [draft, setDraft] = useState(() => draftOf(target))
  const [isStarting, setStarting] = useState(false)
  const [failure, setFailure] = useState<Failure | undefined>(undefined)
  const place = { folder: project.folder, environment: environment.id }
  const settled = useSettled(draft, PAUSE)
  const read = askedOf(settled)
  const asked = 'asked' in read ? read.asked : undefined
  const previewed = useCall('refresh.preview', asked === undefined ? undefined : { ...place, ...asked })
  const preview = asked === undefined ? undefined : latest(previewed)
  const isProd = environmentTone(environment, project.environments) === 'prod'
  const canStart = asked !== undefined && settled === draft && previewed.state === 'ready' && previewed.value.nodes.length > 0 && !isStarting
  const change = (part: Partial<Draft>) => { setFailure(undefined); setDraft({ ...draft, ...part }) }
  const start = async (event: FormEvent) => {
    event.preventDefault()
    if (!canStart || asked === undefined) return
    setStarting(true)
    setFailure(undefined)
    const started = await callEngine('refresh.start', { ...place, ...asked })
    setStarting(false)
    if (!started.ok) return setFailure(started.failure)
    onClose()
    intents.openRun(started.value.runID)
  }
  const planInstead = () => { onClose(); intents.openPlan() }
  const refused = asked === undefined || previewed.state !== 'failed' ? undefined : previewed.failure
  return (
    <Dialog title={`${titleOf(draft, project.jobs)} in ${environment.name}`} onClose={onClose} className={`refresh-dialog ${isProd ? 'dialog-prod' : ''}`}>
      <form className="refresh-form" onSubmit={(event) => void start(event)} onKeyDown={submitFromList}>
        <RefreshFields project={project} draft={draft} onChange={change} preview={preview} />
        {'problem' in read ? <Notice tone="failed" role="alert" title={read.problem} /> : null}
        {asked !== undefined && previewed.state === 'loading' && preview === undefined ? <Progress what="reading what is deployed" done={0} total={null} /> : null}
        {preview === undefined || refused !== undefined ? null : <WhatRuns preview={preview} warehouse={warehouseName(environment).toLowerCase()} />}
        {/* What is wrong with a selector's text stands below it. */}
        {refused === undefined || (refused.code === 'SEL001' && draft.work === SELECTOR) ? null : <Refused title="Nothing can be refreshed" failure={refused} environment={environment.name} onPlan={planInstead} />}
        {failure === undefined ? null : <Refused title="Not started" failure={failure} environment={environment.name} onPlan={planInstead} />}
        <div className="dialog-actions">
          <CopyButton label="Copy as command" text={commandOf(draft, { folder: project.folder, environment: environment.name, jobs: project.jobs })} />
          <Button onClick={onClose}>Cancel</Button>
          <Button kind={isProd ? 'prod' : 'primary'} type="submit" disabled={!canStart}>{isStarting ? 'Starting…' : `Refresh ${environment.name}`}</Button>
        </div>
      </form>
    </Dialog>
  )
}

/** A list is where the focus begins, and Enter means nothing to it. */
function submitFromList(event: KeyboardEvent<HTMLFormElement>): void {
  if (event.key !== 'Enter' || !(event.target instanceof HTMLSelectElement)) return
  event.preventDefault()
  event.currentTarget.requestSubmit()
}

function titleOf({ work }: Draft, jobs: readonly { readonly id: string; readonly name: string }[]): string {
  if (work === EVERYTHING) return 'Refresh every node'
  return work === SELECTOR ? 'Refresh a selection' : `Refresh ${jobs.find(({ id }) => id === work)?.name ?? work}`
}

interface RefusedProps {
  readonly title: string
  readonly failure: Failure
  readonly environment: string
  readonly onPlan: () => void
}

/** Where something is not deployed yet, a plan is the way on. */
function Refused({ title, failure, environment, onPlan }: RefusedProps) {
  return (
    <Notice tone="failed" role="alert" title={title}>
      <pre>{describe(failure)}</pre>
      {failure.code === 'RUN003' || failure.code === 'RUN004' ? <div className="notice-action"><Button onClick={onPlan}>Plan {environment}</Button></div> : null}
    </Notice>
  )
}
