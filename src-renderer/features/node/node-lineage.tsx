// What a node reads and who reads it, how each is known, and which columns decide what rows it has; each leads on.
import { describe } from '../../../src-main/contract/index.ts'
import type { LineageNode, LineageSide, NodeView } from '../../../src-main/contract/index.ts'
import { useIntents } from '../../lib/intents.ts'
import { count } from '../../lib/text.ts'
import { latest, useCall, useOpenProject } from '../../platform/index.ts'
import { Failed } from '../../ui/index.ts'

export function NodeLineage({ node }: { readonly node: NodeView }) {
  const { project } = useOpenProject()
  const loaded = useCall('project.lineage', { folder: project.folder, node: node.id, depth: 1 }, project)
  if (loaded.state === 'failed') return <Failed title="The lineage could not be read" message={describe(loaded.failure)} onRetry={loaded.retry} />
  const lineage = latest(loaded)
  if (lineage === undefined || lineage.node.id !== node.id) return <p className="faint">Following the node…</p>
  return (
    <>
      <Neighbours title="Reads" side={lineage.upstream} none="It reads nothing." />
      <DecidedBy side={lineage.upstream} />
      <Neighbours title="Read by" side={lineage.downstream} none="Nothing reads it." />
    </>
  )
}

interface SideProps {
  readonly title: string
  readonly side: LineageSide | null
  readonly none: string
}

function Neighbours({ title, side, none }: SideProps) {
  const intents = useIntents()
  const nodes = side?.nodes ?? []
  return (
    <section aria-label={title}>
      <h3>{title} {nodes.length > 0 ? count(side?.total.nodes ?? 0) : ''}</h3>
      {nodes.length === 0 ? <p className="faint">{none}</p> : (
        <ul className="node-names">
          {nodes.map((node) => <li key={node.id}><button type="button" onClick={() => intents.openNode(node.id)}><Named name={node.name} /><Known node={node} /></button></li>)}
        </ul>
      )}
    </section>
  )
}

function Named({ name }: { readonly name: string }) {
  const [location = '', ...rest] = name.split('.')
  return <span className="clip"><span className="faint">{location}.</span><b className="strong">{rest.join('.')}</b></span>
}

/** Said only where the dependency is not declared: Coalesce does not wait for it. */
function Known({ node }: { readonly node: LineageNode }) {
  if (node.kinds.includes('declared')) return null
  return <small className="node-known" title="Not among the dependencies: here the reader waits for it, in Coalesce it does not.">only by {node.kinds.join(' and ')}</small>
}

function DecidedBy({ side }: { readonly side: LineageSide | null }) {
  const intents = useIntents()
  if (side === null || side.filters.length === 0) return null
  return (
    <section aria-label="Rows decided by">
      <h3>Rows decided by {count(side.total.filters)}</h3>
      <ul className="node-names">
        {side.filters.map(({ by }) => (
          <li key={`${by.nodeID} ${by.columnID}`}>
            <button type="button" onClick={() => intents.openColumn(by.nodeID, by.columnID)}><span className="clip"><b className="strong">{by.column}</b> <span className="faint">{by.node}</span></span></button>
          </li>
        ))}
      </ul>
    </section>
  )
}
