// A node's templates rendered for the environment, stage by stage.
import { useState } from 'react'
import { describe } from '../../../src-main/contract/index.ts'
import type { NodeView, RenderDocument } from '../../../src-main/contract/index.ts'
import { latest, useCall, useOpenProject } from '../../platform/index.ts'
import { Failed, Notice, Segmented, Sql } from '../../ui/index.ts'

const PARTS = [{ value: 'create', label: 'Create' }, { value: 'run', label: 'Run' }] as const

export function NodeSql({ node }: { readonly node: NodeView }) {
  const { project, environment } = useOpenProject()
  const [part, setPart] = useState<'create' | 'run'>('run')
  const loaded = useCall('project.render', { folder: project.folder, environment: environment.id, node: node.id, part }, project)
  const document = latest(loaded)?.documents[0]
  return (
    <>
      <div className="node-sql-head">
        <Segmented label="Template" value={part} choices={PARTS} onChange={setPart} />
        <span className="faint">as it runs in {environment.name}</span>
      </div>
      {loaded.state === 'failed' ? <Failed title="The template could not be rendered" message={describe(loaded.failure)} onRetry={loaded.retry} /> : null}
      {document === undefined ? (loaded.state === 'loading' ? <p className="faint">Rendering…</p> : null) : <Stages document={document} part={part} />}
    </>
  )
}

function Stages({ document, part }: { readonly document: RenderDocument; readonly part: 'create' | 'run' }) {
  return (
    <>
      {document.error === undefined ? null : <Notice tone="failed" title={`The ${part} template fails`}>{document.error.message}</Notice>}
      {document.statements.length === 0 && document.error === undefined ? <p className="faint">Nothing to run: the {part} template gives no statement for this node.</p> : null}
      {document.statements.map((statement, index) => (
        <section key={index} className="node-stage">
          <h3>{statement.stage}{statement.type === 'test' ? ' · test' : ''}</h3>
          <Sql text={statement.sql} label={statement.stage} />
        </section>
      ))}
    </>
  )
}
