// Asks for the subgraph that nodes go into: one that is there, or a new one.
import { useId, useState } from 'react'
import { counted } from '../../lib/text.ts'
import { useOpenProject, useEdit } from '../../platform/index.ts'
import { Field } from '../../ui/index.ts'
import { EditDialog } from './edit-dialog.tsx'

const NEW = ''

export function SubgraphDialog({ nodes, onClose }: { readonly nodes: readonly string[]; readonly onClose: () => void }) {
  const { project } = useOpenProject()
  const [subgraph, setSubgraph] = useState(project.subgraphs[0]?.id ?? NEW)
  const [name, setName] = useState('')
  const id = useId()
  const isAsked = subgraph !== NEW || name.trim() !== ''
  const edit = useEdit(!isAsked ? undefined : subgraph === NEW ? { kind: 'addSubgraph', name: name.trim(), nodes: [...nodes] } : { kind: 'addToSubgraph', subgraph, nodes: [...nodes] })
  const only = nodes.length === 1 ? project.nodes.find((node) => node.id === nodes[0]) : undefined
  return (
    <EditDialog title={`Add ${only?.name ?? counted(nodes.length, 'node')} to a subgraph`} verb={subgraph === NEW ? 'Make the subgraph' : 'Add'} edit={edit} isAsked={isAsked} onClose={onClose}>
      <div className="field">
        <label htmlFor={id}>Subgraph</label>
        <select id={id} className="input" value={subgraph} onChange={(event) => setSubgraph(event.target.value)}>
          {project.subgraphs.map((each) => <option key={each.id} value={each.id}>{each.name}</option>)}
          <option value={NEW}>A new one…</option>
        </select>
      </div>
      {subgraph === NEW ? <Field label="Its name" value={name} onChange={(event) => setName(event.target.value)} /> : null}
    </EditDialog>
  )
}
