// The plan of an environment: made, reviewed, answered and deployed here.
import { useEffect } from 'react'
import { describe } from '../../../src-main/contract/index.ts'
import { commandLine } from '../../lib/command.ts'
import { warehouseName } from '../../lib/environment.ts'
import { useIntents } from '../../lib/intents.ts'
import { useOpenProject } from '../../platform/index.ts'
import { Blank, Button, CopyButton, Failed, Notice, Progress, TopActions } from '../../ui/index.ts'
import { NoChanges } from './no-changes.tsx'
import { PlanReview } from './plan-review.tsx'
import { NO_ANSWERS, checkForDrift, countAnswers, makePlan, usePlan } from './store.ts'
import './plan.css'

export function PlanView() {
  const { project, environment } = useOpenProject()
  const intents = useIntents()
  const place = { folder: project.folder, environment: environment.id }
  const entry = usePlan(place)
  const { folder } = project
  const isMissing = entry === undefined
  useEffect(() => {
    if (isMissing) void makePlan({ folder, environment: environment.id }, NO_ANSWERS)
  }, [isMissing, folder, environment.id])
  const again = () => void makePlan(place, entry?.answers ?? NO_ANSWERS)

  if (entry?.failure !== undefined) {
    const isAboutAnswers = countAnswers(entry.answers) > 0
    return <Failed title={`No plan for ${environment.name}`} message={describe(entry.failure)} onRetry={again} actions={<>
      {isAboutAnswers ? <Button onClick={() => void makePlan(place, NO_ANSWERS)}>Plan without the choices made</Button> : null}
      <Button onClick={() => intents.openFindings()}>Open findings</Button>
    </>} />
  }
  const plan = entry?.plan
  if (entry === undefined || plan === undefined) {
    return (
      <Blank title={`Planning ${environment.name}`}>
        <p>What the project wants, what was deployed, and what {warehouseName(environment).toLowerCase()} holds are compared. Nothing is changed.</p>
        <div className="plan-progress"><Progress what={entry?.progress?.what ?? 'planning'} done={entry?.progress?.done ?? 0} total={entry?.progress?.total ?? null} /></div>
      </Blank>
    )
  }
  const command = commandLine({ name: 'plan', flags: [['--project', folder], ['--env', environment.name], ...Object.entries(entry.answers.drift).map(([item, choice]) => ['--drift', `${item}=${choice}`] as const), ...Object.entries(entry.answers.sameColumn).map(([old, next]) => ['--same-column', `${old}=${next}`] as const), ...Object.entries(entry.answers.disabled ?? {}).map(([node, choice]) => ['--disabled', `${node}=${choice}`] as const)] })
  const isEmpty = plan.steps.length === 0 && plan.drift.length === 0
  return (
    <div className="tab-column">
      <TopActions>
        <CopyButton label="Copy as command" text={command} />
        <Button onClick={() => checkForDrift(place)} disabled={entry.isPlanning} title="Reads the warehouse now and compares it with what was left there">Check for drift</Button>
        <Button onClick={again} disabled={entry.isPlanning}>{entry.isPlanning ? 'Planning…' : 'Plan again'}</Button>
      </TopActions>
      {entry.deployedBy === undefined ? null : (
        <Notice tone="done" role="status" title="This plan was deployed">
          <div className="notice-action">What it changed is in its run; plan again to see what is left. <Button onClick={() => intents.openRun(entry.deployedBy ?? '')}>Open run {entry.deployedBy}</Button></div>
        </Notice>
      )}
      {isEmpty ? <NoChanges plan={plan} /> : <PlanReview key={plan.id} plan={plan} entry={entry} place={place} />}
    </div>
  )
}
