// The last question before a deploy. Each object that loses data must be named; nothing else opens the button.
import { useState } from 'react'
import type { FormEvent } from 'react'
import { describe, jobsCounted, missingLossConsents } from '../../../src-main/contract/index.ts'
import type { Failure, PlanDocument } from '../../../src-main/contract/index.ts'
import { environmentTone, warehouseName } from '../../lib/environment.ts'
import { useIntents } from '../../lib/intents.ts'
import { counted } from '../../lib/text.ts'
import { callEngine, useOpenProject } from '../../platform/index.ts'
import { Button, Dialog, Field, Notice, Progress } from '../../ui/index.ts'
import { answersOf, makePlan, markDeployed } from './store.ts'
import type { PlanEntry, PlanPlace } from './store.ts'

export interface DeployDialogProps {
  readonly plan: PlanDocument
  readonly entry: PlanEntry
  readonly place: PlanPlace
  readonly onClose: () => void
}

export function DeployDialog({ plan, entry, place, onClose }: DeployDialogProps) {
  const { project, environment } = useOpenProject()
  const intents = useIntents()
  const [typed, setTyped] = useState<Readonly<Record<string, string>>>({})
  const [isStarting, setStarting] = useState(false)
  const [doing, setDoing] = useState('checking that the plan still fits')
  const [failure, setFailure] = useState<Failure | undefined>(undefined)
  const asked = missingLossConsents(plan, [])
  // Named one by one: a name typed for one object allows no other.
  const allowed = asked.filter((name) => [name, shortName(name)].includes((typed[name] ?? '').trim()))
  const isAllowed = missingLossConsents(plan, allowed).length === 0
  const isProd = environmentTone(environment, project.environments) === 'prod'
  const deploy = async (event: FormEvent) => {
    event.preventDefault()
    setStarting(true)
    setFailure(undefined)
    const started = await callEngine('deploy.start', { ...place, expectHash: plan.hash, allowLoss: [...allowed], answers: answersOf(entry.answers) }, { onEvent: ({ what }) => setDoing(what) })
    setStarting(false)
    if (!started.ok) return setFailure(started.failure)
    markDeployed(place, started.value.runID)
    onClose()
    return intents.openRun(started.value.runID)
  }
  const replan = () => {
    onClose()
    void makePlan(place, entry.answers)
  }
  const { create, alter, replace, drop, metadata } = plan.summary
  const counts = ([[create, 'created'], [alter, 'altered'], [replace, 'replaced'], [drop, 'dropped'], [metadata, 'only recorded']] as const).filter(([value]) => value > 0).map(([value, word]) => `${value} ${word}`)
  const parts = [...counts, ...(plan.jobs === undefined ? [] : [jobsCounted(plan.jobs)])]
  return (
    <Dialog title={place.rollback === undefined ? `Deploy to ${environment.name}?` : `Roll back ${environment.name}?`} onClose={onClose} className={isProd ? 'dialog-prod' : ''}>
      <p className="soft">{counted(plan.steps.length + (plan.jobs?.length ?? 0), 'change')} on {warehouseName(environment).toLowerCase()}: {parts.join(', ')}. The gate lets running refreshes finish and makes new ones wait.</p>
      <form onSubmit={(event) => void deploy(event)} className="deploy-form">
        {asked.length === 0 ? null : <Notice tone="loss" title={`Data goes in ${counted(asked.length, 'object')}`}>Type each object’s name to allow it.</Notice>}
        {asked.map((name) => (
          <Field key={name} label={<>Type <span className="mono">{shortName(name)}</span></>} hint={name} value={typed[name] ?? ''} onChange={(event) => setTyped({ ...typed, [name]: event.target.value })} className="mono" />
        ))}
        {failure === undefined ? null : <Notice tone="failed" role="alert" title="Not deployed"><pre>{describe(failure)}</pre></Notice>}
        {isStarting ? <Progress what={doing} done={0} total={null} /> : null}
        <div className="dialog-actions">
          <Button onClick={onClose}>{isStarting ? 'Wait in the background' : 'Cancel'}</Button>
          {failure?.code === 'PLN003' ? <Button onClick={replan}>Plan again</Button> : null}
          <Button kind={isProd ? 'prod' : 'primary'} type="submit" disabled={!isAllowed || isStarting}>{place.rollback === undefined ? `Deploy to ${environment.name}` : `Roll back ${environment.name}`}</Button>
        </div>
      </form>
    </Dialog>
  )
}

/** The last part of DATABASE.SCHEMA.NAME. */
function shortName(object: string): string {
  return object.split('.').at(-1) ?? object
}
