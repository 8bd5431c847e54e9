// The review: changes by risk, drift and questions with their choices, the inspector of one step, and the way to the deploy.
import { useMemo, useState } from 'react'
import { exclusionText, isEmptyPlan, unansweredDrift } from '../../../src-main/contract/index.ts'
import type { PlanDocument, PlanStep } from '../../../src-main/contract/index.ts'
import { environmentTone } from '../../lib/environment.ts'
import { useIntents } from '../../lib/intents.ts'
import { counted } from '../../lib/text.ts'
import { useNow } from '../../lib/use-now.ts'
import { useOpenProject } from '../../platform/index.ts'
import { Button, Chip, Dot, Notice, TabHead, Table, TopActions } from '../../ui/index.ts'
import type { Column } from '../../ui/index.ts'
import { DeployDialog } from './deploy-dialog.tsx'
import { ComesBackSection } from './comes-back.tsx'
import { DriftSection } from './drift-section.tsx'
import { JobsSection } from './jobs-section.tsx'
import { KeptSection } from './kept-section.tsx'
import { Notes } from './no-changes.tsx'
import { CHANGE_WORDS, RISK_MEANINGS, RISK_ORDER, atStake, byRisk, planSubtitle, whatChanges } from './plan-text.ts'
import { Questions } from './questions.tsx'
import { RehearsalNotice, RehearsalOutcome } from './rehearsal.tsx'
import { rehearse, useRehearsal } from './rehearsal-store.ts'
import type { RehearsalState } from './rehearsal-store.ts'
import { StepInspector } from './step-inspector.tsx'
import type { PlanEntry, PlanPlace } from './store.ts'

export interface PlanReviewProps {
  readonly plan: PlanDocument
  readonly entry: PlanEntry
  readonly place: PlanPlace
}

export function PlanReview({ plan, entry, place }: PlanReviewProps) {
  const { project, environment } = useOpenProject()
  const intents = useIntents()
  const now = useNow(30_000)
  const steps = useMemo(() => byRisk(plan.steps), [plan])
  const rehearsal = useRehearsal(plan)
  const columns = useMemo(() => [...columnsOf(new Map(project.nodes.map((node) => [node.id, node.columns]))), ...rehearsalColumn(rehearsal)], [project, rehearsal])
  const [picked, setPicked] = useState<string | undefined>(steps[0]?.id)
  const [isDeploying, setDeploying] = useState(false)
  const step = steps.find((each) => each.id === picked)
  const isProd = environmentTone(environment, project.environments) === 'prod'
  const obstacle = obstacleOf(plan, entry)
  const excluded = exclusionText(plan)
  const { byRisk: counts } = plan.summary
  return (
    <>
      <TopActions>
        <Button disabled={entry.isPlanning || steps.length === 0 || rehearsal?.state === 'running'} title="Carry it out on a throw-away copy; nothing real is changed" onClick={() => void rehearse(place, plan, entry)}>{rehearsal?.state === 'running' ? 'Rehearsing…' : 'Rehearse'}</Button>
        <Button kind={isProd ? 'prod' : 'primary'} disabled={obstacle !== undefined} title={obstacle} onClick={() => setDeploying(true)}>{place.rollback === undefined ? `Deploy to ${environment.name}…` : `Roll back ${environment.name}…`}</Button>
      </TopActions>
      <TabHead title={`${counted(steps.length + (plan.jobs?.length ?? 0), 'change')} to ${plan.environment.name}${backTo(place)}`} subtitle={planSubtitle(plan, entry.plannedAt, { now, isBack: place.rollback !== undefined })}>
        {RISK_ORDER.filter((risk) => counts[risk] > 0).map((risk) => <span key={risk} title={RISK_MEANINGS[risk]}><Chip tone={risk}>{counts[risk]} {risk}</Chip></span>)}
        {plan.jobs === undefined ? null : <Chip>{counted(plan.jobs.length, 'job')}</Chip>}
        {plan.drift.length > 0 ? <Chip tone="drift">{plan.drift.length} drift</Chip> : null}
      </TabHead>
      {obstacle === undefined ? null : <Notice title={obstacle} />}
      {rehearsal === undefined ? null : <RehearsalNotice rehearsal={rehearsal} />}
      {excluded === undefined ? null : <p className="faint plan-legend">{excluded}</p>}
      <div className="tab-row" aria-busy={entry.isPlanning}>
        <Table
          label="Changes" rows={steps} columns={columns} keyOf={(each) => each.id} selected={picked} onSelect={setPicked}
          onOpen={(id) => { const node = steps.find((each) => each.id === id)?.nodeID; if (node !== undefined) intents.openNode(node) }}
          footer={<div className="plan-footer"><JobsSection plan={plan} /><ComesBackSection plan={plan} /><DriftSection plan={plan} entry={entry} place={place} /><Questions plan={plan} entry={entry} place={place} /><KeptSection plan={plan} /><Notes plan={plan} /></div>}
        />
        {step === undefined ? null : <StepInspector key={step.nodeID} plan={plan} step={step} rehearsed={rehearsal?.state === 'done' ? rehearsal.steps.get(step.id) : undefined} onPick={setPicked} />}
      </div>
      {isDeploying ? <DeployDialog plan={plan} entry={entry} place={place} onClose={() => setDeploying(false)} /> : null}
    </>
  )
}

/** Where a plan that goes back goes. */
function backTo({ rollback }: PlanPlace): string {
  if (rollback === undefined) return ''
  if (rollback.kept !== undefined) return ': one kept copy comes back'
  return rollback.to === undefined ? ': back to before the last deploy' : `: back to what run ${rollback.to} left`
}

/** Why this plan cannot be deployed as it is; undefined where it can. */
function obstacleOf(plan: PlanDocument, entry: PlanEntry): string | undefined {
  if (entry.isPlanning) return 'A new plan is being made with the choices given.'
  if (entry.deployedBy !== undefined) return 'This plan was deployed already. Plan again.'
  if (isEmptyPlan(plan)) return 'There is nothing to deploy; the choices for drift below may make something of it.'
  const blocked = plan.summary.byRisk.blocked
  if (blocked > 0) return `${counted(blocked, 'change')} cannot be done and ${blocked === 1 ? 'blocks' : 'block'} the deploy. Each says why; correct the project and plan again.`
  const open = unansweredDrift(plan).length
  if (open > 0) return `${counted(open, 'drift item')} on objects of this plan ${open === 1 ? 'needs' : 'need'} a choice below before the deploy.`
  return undefined
}

function columnsOf(columnCounts: ReadonlyMap<string, number>): readonly Column<PlanStep>[] {
  return [
    { key: 'change', title: 'Change', width: '152px', cell: (step) => <span className="plan-change" title={`${step.risk}: ${RISK_MEANINGS[step.risk]}`}><Dot tone={step.risk} shape="square" /> {CHANGE_WORDS[step.change]}<span className="hidden-text"> ({step.risk})</span></span>, order: (step) => CHANGE_WORDS[step.change] },
    { key: 'node', title: 'Node', width: 'minmax(190px, 1.4fr)', cell: (step) => <><span className="faint">{step.location}.</span><b className="strong">{step.name}</b></>, order: (step) => `${step.location}.${step.name}` },
    { key: 'what', title: 'What', width: 'minmax(150px, 1.4fr)', cell: (step) => <span className="mono" title={step.reason}>{whatChanges(step, columnCounts.get(step.nodeID))}</span> },
    { key: 'stake', title: 'At stake', width: 'minmax(110px, 1fr)', cell: (step) => <span className={step.risk === 'loss' ? 'plan-loss' : 'soft'}>{atStake(step)}</span> },
  ]
}

/** Only once there is something to show in it. */
function rehearsalColumn(rehearsal: RehearsalState | undefined): readonly Column<PlanStep>[] {
  if (rehearsal?.state !== 'done') return []
  const { steps } = rehearsal
  return [{ key: 'rehearsal', title: 'Rehearsal', width: '118px', cell: (step) => <RehearsalOutcome step={steps.get(step.id)} />, order: (step) => steps.get(step.id)?.outcome ?? '' }]
}
