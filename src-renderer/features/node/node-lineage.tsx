// What a node reads and who reads it; each leads on.
import type { NodeView } from '../../../src-main/contract/index.ts'
import { useIntents } from '../../lib/intents.ts'
import { useOpenProject } from '../../platform/index.ts'

export function NodeLineage({ node }: { readonly node: NodeView }) {
  return (
    <>
      <Neighbours title="Reads" names={node.upstream} none="It reads nothing." />
      <Neighbours title="Read by" names={node.downstream} none="Nothing reads it." />
    </>
  )
}

function Neighbours({ title, names, none }: { readonly title: string; readonly names: readonly string[]; readonly none: string }) {
  const { project } = useOpenProject()
  const intents = useIntents()
  return (
    <section aria-label={title}>
      <h3>{title} {names.length > 0 ? names.length : ''}</h3>
      {names.length === 0 ? <p className="faint">{none}</p> : (
        <ul className="node-names">
          {names.map((name) => {
            const known = project.nodes.find((each) => `${each.location}.${each.name}` === name)
            const [location, ...rest] = name.split('.')
            const text = <><span className="faint">{location}.</span><b className="strong">{rest.join('.')}</b></>
            return <li key={name}>{known === undefined ? <span>{text}</span> : <button type="button" onClick={() => intents.openNode(known.id)}>{text}</button>}</li>
          })}
        </ul>
      )}
    </section>
  )
}
