// A deploy that failed or was interrupted, taken up again: what would be done is shown first, and each object that loses data must be named.
import { useEffect, useState } from 'react'
import type { FormEvent } from 'react'
import { describe, headingOf, jobsCounted, missingLossConsents } from '../../../src-main/contract/index.ts'
import type { Failure, PlanDocument, Run } from '../../../src-main/contract/index.ts'
import { useIntents } from '../../lib/intents.ts'
import { counted } from '../../lib/text.ts'
import { callEngine, useOpenProject } from '../../platform/index.ts'
import { Button, Dialog, Field, Notice, Progress } from '../../ui/index.ts'

export type TakeUp = 'resume' | 'undo' | 'adopt'

export const TAKE_UPS: readonly { readonly how: TakeUp; readonly label: string; readonly says: string }[] = [
  { how: 'resume', label: 'Resume', says: 'Does the rest, from the plan that was reviewed. What is done already stays.' },
  { how: 'undo', label: 'Undo', says: 'Goes back to what was deployed before. What was dropped comes back without its rows.' },
  { how: 'adopt', label: 'Adopt', says: 'Changes nothing in the warehouse: what it has of the nodes that were left half done is recorded.' },
]

/** Lines of a long plan that are shown. */
const SHOWN = 12

export function TakeUpDialog({ run, how, onClose }: { readonly run: Run; readonly how: TakeUp; readonly onClose: () => void }) {
  const { project } = useOpenProject()
  const intents = useIntents()
  const [plan, setPlan] = useState<PlanDocument | undefined>(undefined)
  const [failure, setFailure] = useState<Failure | undefined>(undefined)
  const [typed, setTyped] = useState<Readonly<Record<string, string>>>({})
  const [isStarting, setStarting] = useState(false)
  const place = { folder: project.folder, environment: run.environmentID, takeUp: { how, run: run.runID } }
  const { label, says } = TAKE_UPS.find((known) => known.how === how) ?? { label: how, says: '' }

  useEffect(() => {
    let isGone = false
    void callEngine('plan.make', { folder: project.folder, environment: run.environmentID, takeUp: { how, run: run.runID } }).then((made) => {
      if (isGone) return
      if (made.ok) setPlan(made.value)
      else setFailure(made.failure)
    })
    return () => {
      isGone = true
    }
  }, [project.folder, run.environmentID, run.runID, how])

  const asked = plan === undefined ? [] : missingLossConsents(plan, [])
  const allowed = asked.filter((name) => name === (typed[name] ?? '').trim())
  const start = async (event: FormEvent) => {
    event.preventDefault()
    if (plan === undefined) return
    setStarting(true)
    const started = await callEngine('deploy.start', { ...place, expectHash: plan.hash, allowLoss: [...allowed] })
    setStarting(false)
    if (!started.ok) return setFailure(started.failure)
    onClose()
    intents.openRun(started.value.runID)
  }
  return (
    <Dialog title={`${label} deploy ${run.runID} in ${run.environmentName}?`} onClose={onClose}>
      <p className="soft">{says}</p>
      <form onSubmit={(event) => void start(event)} className="deploy-form">
        {plan === undefined && failure === undefined ? <Progress what="looking at what is done" done={0} total={null} /> : null}
        {plan === undefined ? null : <Steps plan={plan} />}
        {asked.length === 0 ? null : <Notice tone="loss" title={`Data goes in ${counted(asked.length, 'object')}`}>Type each object’s full name to allow it.</Notice>}
        {asked.map((name) => (
          <Field key={name} label={<>Type <span className="mono">{name}</span></>} value={typed[name] ?? ''} onChange={(event) => setTyped({ ...typed, [name]: event.target.value })} className="mono" />
        ))}
        {failure === undefined ? null : <Notice tone="failed" role="alert" title="Not started"><pre>{describe(failure)}</pre></Notice>}
        <div className="dialog-actions">
          <Button onClick={onClose}>Cancel</Button>
          <Button kind="primary" type="submit" disabled={plan === undefined || isStarting || allowed.length < asked.length}>{label}</Button>
        </div>
      </form>
    </Dialog>
  )
}

function Steps({ plan }: { readonly plan: PlanDocument }) {
  const more = plan.steps.length - SHOWN
  return (
    <>
      <p>{counted(plan.steps.length, 'change')}{plan.jobs === undefined ? '' : `, and ${jobsCounted(plan.jobs)}`}:</p>
      <ul>
        {plan.steps.slice(0, SHOWN).map((step) => <li key={step.id}>{headingOf(step.change)} <span className="mono">{step.location}.{step.name}{step.column === undefined ? '' : `.${step.column}`}</span></li>)}
        {more > 0 ? <li>and {more} more</li> : null}
      </ul>
      {(plan.comesBack ?? []).map((each) => <Notice key={each.message} tone={each.from !== 'structure only' ? 'done' : 'loss'} title={each.name}>{each.message}</Notice>)}
      {plan.notes.map((note) => <Notice key={`${note.name} ${note.message}`} tone="loss" title={note.name}>{note.message}</Notice>)}
    </>
  )
}
