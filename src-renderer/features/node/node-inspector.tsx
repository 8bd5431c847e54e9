// What is known of the selected node: where it is, its columns, its SQL, what it reads and who reads it, its runs and findings.
import { useState } from 'react'
import { describe } from '../../../src-main/contract/index.ts'
import type { NodeView } from '../../../src-main/contract/index.ts'
import { useIntents } from '../../lib/intents.ts'
import { ago, shortCommit } from '../../lib/text.ts'
import { useNow } from '../../lib/use-now.ts'
import { latest, useCall, useOpenProject } from '../../platform/index.ts'
import { Button, Chip, Facts, Failed, Inspector, Segmented } from '../../ui/index.ts'
import { NodeColumns } from './node-columns.tsx'
import { NodeFindings } from './node-findings.tsx'
import { NodeLineage } from './node-lineage.tsx'
import { NodeRuns } from './node-runs.tsx'
import { NodeSql } from './node-sql.tsx'
import './node.css'

const PARTS = [
  { value: 'columns', label: 'Columns' },
  { value: 'sql', label: 'SQL' },
  { value: 'lineage', label: 'Lineage' },
  { value: 'runs', label: 'Runs' },
  { value: 'findings', label: 'Findings' },
] as const
type Part = (typeof PARTS)[number]['value']

export interface NodeInspectorProps {
  readonly node: string
  /** Why the selection holds it, where one is shown. */
  readonly why?: readonly string[] | undefined
  readonly onClose: () => void
}

export function NodeInspector({ node: id, why, onClose }: NodeInspectorProps) {
  const { project, environment } = useOpenProject()
  const [part, setPart] = useState<Part>('columns')
  const loaded = useCall('project.node', { folder: project.folder, environment: environment.id, node: id }, project)
  const node = latest(loaded)
  if (loaded.state === 'failed') return <Inspector label="Node" width={420}><Failed title="The node could not be read" message={describe(loaded.failure)} onRetry={loaded.retry} /></Inspector>
  const card = project.nodes.find((each) => each.id === id)
  return (
    <Inspector label={`Node ${card?.name ?? ''}`} width={420}>
      <div className="inspector-head">
        <h2>{card?.name ?? 'Node'}</h2>
        {card === undefined ? null : <Chip>{card.nodeType}</Chip>}
        <Button kind="quiet" aria-label="Close the inspector" onClick={onClose}>×</Button>
      </div>
      {node === undefined || node.id !== id ? <p className="faint">Reading the node…</p> : <Summary node={node} why={why} />}
      <div className="node-parts"><Segmented label="Part of the node" value={part} choices={PARTS} onChange={setPart} /></div>
      {node === undefined || node.id !== id ? null : <PartOf part={part} node={node} />}
    </Inspector>
  )
}

function Summary({ node, why }: { readonly node: NodeView; readonly why: readonly string[] | undefined }) {
  const intents = useIntents()
  const now = useNow(60_000)
  const { deployed, name } = node.environment
  const around = `1+{ nodeID: "${node.id}" }+1`
  return (
    <>
      {node.description === '' ? null : <p className="soft node-description">{node.description}</p>}
      <Facts facts={[
        { label: 'Object', value: <span className="mono">{node.environment.object}</span> },
        { label: `In ${name}`, value: deployed === null ? (node.isSource ? 'a source: filled by others, only read' : 'not deployed') : `${deployed.isCurrent ? 'as here' : 'an older form'}, ${ago(deployed.at, now)}${deployed.commit === null ? '' : ` at ${shortCommit(deployed.commit)}`}` },
        { label: 'File', value: <span className="mono">{node.file}</span> },
        node.deployEnabled ? undefined : { label: 'Deploy', value: 'switched off for this node' },
        why === undefined || why.length === 0 ? undefined : { label: 'Selected', value: why.join('; ') },
      ]} />
      <div className="node-actions">
        <Button onClick={() => intents.showOnGraph(around)}>Focus</Button>
        <Button onClick={() => intents.showOnGraph(`+{ nodeID: "${node.id}" }+`)}>All lineage</Button>
        {node.isSource ? null : <Button onClick={() => intents.refresh({ include: `{ location: "${node.location}" name: "${node.name}" }` })}>Refresh…</Button>}
        <Button onClick={() => intents.edit({ kind: 'rename', node: node.id })}>Rename…</Button>
        <Button onClick={() => intents.edit({ kind: 'subgraph', nodes: [node.id] })}>Add to subgraph…</Button>
      </div>
    </>
  )
}

function PartOf({ part, node }: { readonly part: Part; readonly node: NodeView }) {
  switch (part) {
    case 'columns': return <NodeColumns node={node} />
    case 'sql': return <NodeSql node={node} />
    case 'lineage': return <NodeLineage node={node} />
    case 'runs': return <NodeRuns node={node} />
    case 'findings': return <NodeFindings node={node} />
  }
}
