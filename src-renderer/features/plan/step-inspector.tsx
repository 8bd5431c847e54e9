// One step of a plan: why, what its node has now and will have, its statements, what must be done before it.
import { useMemo } from 'react'
import type { PlanDocument, PlanStep, RehearsedStep } from '../../../src-main/contract/index.ts'
import { useIntents } from '../../lib/intents.ts'
import { count } from '../../lib/text.ts'
import { latest, useCall, useOpenProject } from '../../platform/index.ts'
import { Button, Chip, CopyButton, Facts, Inspector, Notice, Sql } from '../../ui/index.ts'
import { CHANGE_WORDS, RISK_MEANINGS } from './plan-text.ts'
import { RehearsalOfStep } from './rehearsal.tsx'
import { structureOf } from './structure.ts'
import { StructureTable } from './structure-table.tsx'

export interface StepInspectorProps {
  readonly plan: PlanDocument
  readonly step: PlanStep
  /** What a rehearsal of this very plan found. */
  readonly rehearsed: RehearsedStep | undefined
  readonly onPick: (id: string) => void
}

export function StepInspector({ plan, step, rehearsed, onPick }: StepInspectorProps) {
  const { project, environment } = useOpenProject()
  const intents = useIntents()
  const isInProject = project.nodes.some((node) => node.id === step.nodeID)
  const loaded = useCall('project.node', isInProject ? { folder: project.folder, environment: environment.id, node: step.nodeID } : undefined, project)
  const node = latest(loaded)
  const others = plan.steps.filter((each) => each.nodeID === step.nodeID)
  const pairs = useMemo(() => (isInProject && node === undefined ? [] : structureOf((node?.columns ?? []).map((column) => ({ name: column.name, type: column.dataType })), plan.steps.filter((each) => each.nodeID === step.nodeID))), [isInProject, node, plan, step.nodeID])
  const statements = step.statements.map((statement, index) => `-- ${index + 1}  ${statement.stage}\n${statement.sql.trimEnd()}`).join('\n')
  return (
    <Inspector label={`Change of ${step.name}`} width={476}>
      <div className="inspector-head">
        <h2>{step.location}.{step.name}</h2>
        <Chip tone={step.risk}>{step.risk}</Chip>
      </div>
      <p className="soft plan-reason">{step.reason}</p>
      {step.risk === 'blocked' ? <Notice tone="blocked" title="This is never attempted">The deploy refuses as long as it is in the plan.</Notice> : null}
      {step.risk === 'loss' ? <Notice tone="loss" title={step.rows === undefined ? 'Data goes with it' : `${count(step.rows)} ${step.column === undefined ? 'rows' : 'values'} are at stake`}>The deploy asks for the name of {step.lossName ?? step.object}.</Notice> : null}
      {pairs.some((pair) => pair.isChanged) ? <StructureTable pairs={pairs} environment={environment.name} /> : null}
      {rehearsed === undefined ? null : <RehearsalOfStep step={rehearsed} />}
      <h3>Statements</h3>
      {step.statements.length === 0 ? <p className="faint">None: {step.risk === 'blocked' ? 'it is not attempted.' : 'only what is recorded of the node changes.'}</p> : <Sql text={statements} label="Statements of this step" />}
      <h3>Why</h3>
      <Facts facts={[
        { label: 'Object', value: <span className="mono">{step.object}</span> },
        { label: 'Risk', value: RISK_MEANINGS[step.risk] },
        step.rows === undefined ? undefined : { label: 'Rows', value: count(step.rows) },
        node === undefined ? undefined : { label: 'File', value: <span className="mono">{node.file}</span> },
        node === undefined || node.downstream.length === 0 ? undefined : { label: 'Downstream', value: <button type="button" className="link" onClick={() => intents.showOnGraph(`{ nodeID: "${step.nodeID}" }+`)}>{count(node.downstream.length)} read it directly · show on graph</button> },
      ]} />
      {step.needs.length === 0 ? null : <Related title="Must be done before" steps={plan.steps.filter((each) => step.needs.includes(each.id))} onPick={onPick} />}
      {others.length > 1 ? <Related title="More changes of this node" steps={others.filter((each) => each.id !== step.id)} onPick={onPick} /> : null}
      <div className="node-actions">
        {isInProject ? <Button onClick={() => intents.openNode(step.nodeID)}>Open node</Button> : null}
        {statements === '' ? null : <CopyButton label="Copy SQL" text={statements} />}
      </div>
    </Inspector>
  )
}

function Related({ title, steps, onPick }: { readonly title: string; readonly steps: readonly PlanStep[]; readonly onPick: (id: string) => void }) {
  return (
    <>
      <h3>{title}</h3>
      <ul className="node-names">
        {steps.map((each) => <li key={each.id}><button type="button" onClick={() => onPick(each.id)}>{CHANGE_WORDS[each.change]} <span className="faint">{each.location}.</span><b className="strong">{each.name}</b> {each.column === undefined ? null : <span className="mono">{each.column}</span>}</button></li>)}
      </ul>
    </>
  )
}
