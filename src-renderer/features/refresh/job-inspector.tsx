// What a job is: its include and exclude, to be read and changed, what they pick, and what is odd about them.
import { useEffect, useState } from 'react'
import { describe } from '../../../src-main/contract/index.ts'
import type { EditPreview, ProjectView } from '../../../src-main/contract/index.ts'
import { useIntents } from '../../lib/intents.ts'
import { counted, shortTime } from '../../lib/text.ts'
import { useNow } from '../../lib/use-now.ts'
import { runSaid } from '../../lib/states.ts'
import { latest, useCall, useEdit, useOpenProject, useVocabulary } from '../../platform/index.ts'
import type { Edit } from '../../platform/index.ts'
import { Button, Facts, Inspector, Notice, SelectorField, Sign } from '../../ui/index.ts'
import './refresh.css'

export interface JobInspectorProps {
  readonly job: ProjectView['jobs'][number]
  /** Numbers of the nodes that it picks. */
  readonly nodes: ReadonlySet<number> | undefined
  readonly warnings: readonly string[]
  readonly problem: string | undefined
}

export function JobInspector({ job, nodes, warnings, problem }: JobInspectorProps) {
  const { project, environment } = useOpenProject()
  const intents = useIntents()
  const vocabulary = useVocabulary(project)
  const now = useNow(30_000)
  const last = latest(useCall('runs.list', { folder: project.folder, environment: environment.id, job: job.id, limit: 1 }, now))?.runs[0]
  const deployed = latest(useCall('refresh.preview', { folder: project.folder, environment: environment.id, job: job.id }, project))
  const [draft, setDraft] = useState({ include: job.include, exclude: job.exclude })
  useEffect(() => setDraft({ include: job.include, exclude: job.exclude }), [job.include, job.exclude])
  const isChanged = draft.include !== job.include || draft.exclude !== job.exclude
  const edit = useEdit(isChanged ? { kind: 'setJobSelectors', job: job.id, ...draft } : undefined)
  const picked = [...(nodes ?? [])].flatMap((number) => project.nodes[number] ?? [])
  const sources = picked.filter((node) => node.isSource).length
  return (
    <Inspector label={`Job ${job.name}`} width={352}>
      <div className="inspector-head"><h2>{job.name}</h2></div>
      <p className="soft">Job {job.id}</p>
      <h3>Include</h3>
      <SelectorField label="Include" layout="form" value={draft.include} onChange={(include) => setDraft({ ...draft, include })} vocabulary={vocabulary} placeholder="empty: selects nothing" />
      <h3>Exclude</h3>
      <SelectorField label="Exclude" layout="form" value={draft.exclude} onChange={(exclude) => setDraft({ ...draft, exclude })} vocabulary={vocabulary} placeholder="nothing" />
      {isChanged ? <Unsaved edit={edit} job={job.id} onDiscard={() => setDraft({ include: job.include, exclude: job.exclude })} /> : <Saved edit={edit} />}
      <h3>Result</h3>
      {problem === undefined ? (
        <Facts facts={[
          { label: 'Nodes', value: nodes === undefined ? '…' : `${counted(picked.length - sources, 'node')} run${sources > 0 ? `, ${counted(sources, 'source')} read` : ''}` },
          deployed?.jobFrom === 'deployed' ? { label: 'Deployed job', value: counted(deployed.nodes.length, 'node') } : undefined,
          { label: 'Last run', value: last === undefined ? `none in ${environment.name}` : <button type="button" className="link" onClick={() => intents.openRun(last.runID)}><Sign {...runSaid(last)} />, {shortTime(last.runStartTime, now)}</button> },
        ]} />
      ) : <Notice tone="failed" title="It cannot run"><pre>{problem}</pre></Notice>}
      {deployed?.notes.map((note) => <Notice key={note} title={note} />)}
      {warnings.map((warning, index) => <Notice key={index} title={warning} />)}
      <div className="node-actions"><Button kind="primary" disabled={problem !== undefined || isChanged} onClick={() => intents.refresh({ job: job.id })}>▷ Refresh {job.name}…</Button></div>
    </Inspector>
  )
}

/** What the draft would change; a text that does not parse is told of below its box. */
function Unsaved({ edit: { preview, failure, isBusy, apply }, job, onDiscard }: { readonly edit: Edit; readonly job: string; readonly onDiscard: () => void }) {
  return (
    <>
      <p className="soft job-draft" role="status">{preview === undefined ? 'Not saved.' : `Not saved. ${difference(preview, job)}`}</p>
      {failure === undefined || failure.code === 'SEL001' ? null : <Notice tone="failed" role="alert" title="Not saved"><pre>{describe(failure)}</pre></Notice>}
      <div className="node-actions">
        <Button kind="primary" disabled={preview === undefined || isBusy} onClick={() => void apply()}>{isBusy ? 'Writing…' : 'Save'}</Button>
        <Button onClick={onDiscard}>Discard</Button>
      </div>
    </>
  )
}

function Saved({ edit: { done, failure, isBusy, undo } }: { readonly edit: Edit }) {
  if (done === undefined) return null
  return (
    <div className="job-draft">
      {failure === undefined ? null : <Notice tone="failed" role="alert" title="Not undone"><pre>{describe(failure)}</pre></Notice>}
      <p className="soft" role="status">Saved to {done.files[0]?.path ?? 'its file'}.</p>
      <div className="node-actions"><Button disabled={isBusy} onClick={() => void undo()}>Undo</Button></div>
    </div>
  )
}

function difference({ jobs }: EditPreview, id: string): string {
  const changed = jobs.find((job) => job.id === id)
  if (changed === undefined) return 'It picks the same nodes.'
  const parts = [changed.gains.length > 0 ? `gains ${counted(changed.gains.length, 'node')}` : '', changed.loses.length > 0 ? `loses ${counted(changed.loses.length, 'node')}` : '']
  return `It ${parts.filter((part) => part !== '').join(' and ')}.`
}
