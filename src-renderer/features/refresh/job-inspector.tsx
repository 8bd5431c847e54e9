// What a job is: its include and exclude, what they pick, and what is odd about them.
import type { ProjectView } from '../../../src-main/contract/index.ts'
import { useIntents } from '../../lib/intents.ts'
import { counted, shortTime } from '../../lib/text.ts'
import { useNow } from '../../lib/use-now.ts'
import { runSaid } from '../../lib/states.ts'
import { latest, useCall, useOpenProject } from '../../platform/index.ts'
import { Button, Facts, Inspector, Notice } from '../../ui/index.ts'

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
  const now = useNow(30_000)
  const last = latest(useCall('runs.list', { folder: project.folder, environment: environment.id, job: job.id, limit: 1 }, now))?.runs[0]
  const picked = [...(nodes ?? [])].flatMap((number) => project.nodes[number] ?? [])
  const sources = picked.filter((node) => node.isSource).length
  return (
    <Inspector label={`Job ${job.name}`} width={352}>
      <div className="inspector-head"><h2>{job.name}</h2></div>
      <p className="soft">Job {job.id}</p>
      <h3>Include</h3>
      <pre className="refresh-selector mono">{job.include.trim() === '' ? 'empty: selects nothing' : job.include}</pre>
      <h3>Exclude</h3>
      <pre className="refresh-selector mono">{job.exclude.trim() === '' ? 'nothing' : job.exclude}</pre>
      <h3>Result</h3>
      {problem === undefined ? (
        <Facts facts={[
          { label: 'Nodes', value: nodes === undefined ? '…' : `${counted(picked.length - sources, 'node')} run${sources > 0 ? `, ${counted(sources, 'source')} read` : ''}` },
          { label: 'Last run', value: last === undefined ? `none in ${environment.name}` : <button type="button" className="link" onClick={() => intents.openRun(last.runID)}>{runSaid(last).word}, {shortTime(last.runStartTime, now)}</button> },
        ]} />
      ) : <Notice tone="failed" title="It cannot run"><pre>{problem}</pre></Notice>}
      {warnings.map((warning, index) => <Notice key={index} title={warning} />)}
      <div className="node-actions"><Button kind="primary" disabled={problem !== undefined} onClick={() => intents.refresh({ job: job.id })}>▷ Refresh {job.name}…</Button></div>
    </Inspector>
  )
}
