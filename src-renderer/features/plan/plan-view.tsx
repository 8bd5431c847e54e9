// The plan of an environment, or of a way back in it: made, reviewed, answered and deployed here.
import { useEffect, useMemo } from 'react'
import { describe, isEmptyPlan } from '../../../src-main/contract/index.ts'
import { commandLine } from '../../lib/command.ts'
import { warehouseName } from '../../lib/environment.ts'
import { useIntents } from '../../lib/intents.ts'
import type { RollbackTarget } from '../../lib/intents.ts'
import { useOpenProject } from '../../platform/index.ts'
import { Blank, Button, CopyButton, Failed, Notice, Progress, TopActions } from '../../ui/index.ts'
import { NoChanges } from './no-changes.tsx'
import { NothingToUndo } from './nothing-to-undo.tsx'
import { PlanReview } from './plan-review.tsx'
import { NO_ANSWERS, checkForDrift, countAnswers, makePlan, usePlan } from './store.ts'
import type { PlanPlace } from './store.ts'
import './plan.css'

export function PlanView({ rollback }: { readonly rollback?: RollbackTarget }) {
  const { project, environment } = useOpenProject()
  const intents = useIntents()
  const { to, kept } = rollback ?? {}
  const place = useMemo((): PlanPlace => ({ folder: project.folder, environment: environment.id, ...(rollback === undefined ? {} : { rollback }) }), [project.folder, environment.id, rollback])
  const entry = usePlan(place)
  const { folder } = project
  const isMissing = entry === undefined
  useEffect(() => {
    if (isMissing) void makePlan(place, NO_ANSWERS)
  }, [isMissing, place])
  const again = () => void makePlan(place, entry?.answers ?? NO_ANSWERS)

  if (entry?.failure !== undefined) {
    const isAboutAnswers = countAnswers(entry.answers) > 0
    return <Failed title={rollback === undefined ? `No plan for ${environment.name}` : `No way back in ${environment.name}`} message={describe(entry.failure)} onRetry={again} actions={<>
      {isAboutAnswers ? <Button onClick={() => void makePlan(place, NO_ANSWERS)}>Plan without the choices made</Button> : null}
      <Button onClick={() => intents.openFindings()}>Open findings</Button>
    </>} />
  }
  const plan = entry?.plan
  if (entry === undefined || plan === undefined) {
    return (
      <Blank title={rollback === undefined ? `Planning ${environment.name}` : `Looking for the way back in ${environment.name}`}>
        <p>{rollback === undefined ? 'What the project wants, what was deployed,' : 'What was there then, what was deployed since,'} and what {warehouseName(environment).toLowerCase()} holds are compared. Nothing is changed.</p>
        <div className="plan-progress"><Progress what={entry?.progress?.what ?? 'planning'} done={entry?.progress?.done ?? 0} total={entry?.progress?.total ?? null} /></div>
      </Blank>
    )
  }
  const way = rollback === undefined ? [] : [['--dry-run'] as const, ...(to === undefined ? [] : [['--to', to] as const]), ...(kept === undefined ? [] : [['--kept', kept] as const])]
  const command = commandLine({ name: rollback === undefined ? 'plan' : 'rollback', flags: [['--project', folder], ['--env', environment.name], ...way, ...(entry.answers.removeExpired === undefined ? [] : [['--remove-expired'] as const]), ...Object.entries(entry.answers.drift).map(([item, choice]) => ['--drift', `${item}=${choice}`] as const), ...Object.entries(entry.answers.sameColumn).map(([old, next]) => ['--same-column', `${old}=${next}`] as const), ...Object.entries(entry.answers.disabled ?? {}).map(([node, choice]) => ['--disabled', `${node}=${choice}`] as const)] })
  const isEmpty = isEmptyPlan(plan) && plan.drift.length === 0
  return (
    <div className="tab-column">
      <TopActions>
        <CopyButton label="Copy as command" text={command} />
        {rollback === undefined ? <Button onClick={() => checkForDrift(place)} disabled={entry.isPlanning} title="Reads the warehouse now and compares it with what was left there">Check for drift</Button> : null}
        <Button onClick={again} disabled={entry.isPlanning}>{entry.isPlanning ? 'Planning…' : 'Plan again'}</Button>
      </TopActions>
      {entry.deployedBy === undefined ? null : (
        <Notice tone="done" role="status" title="This plan was deployed">
          <div className="notice-action">What it changed is in its run; plan again to see what is left. <Button onClick={() => intents.openRun(entry.deployedBy ?? '')}>Open run {entry.deployedBy}</Button></div>
        </Notice>
      )}
      {isEmpty ? (rollback === undefined ? <NoChanges plan={plan} /> : <NothingToUndo rollback={rollback} />) : <PlanReview key={plan.id} plan={plan} entry={entry} place={place} />}
    </div>
  )
}
