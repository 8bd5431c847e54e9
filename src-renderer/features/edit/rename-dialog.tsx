// Asks for a node's new name, and shows everything that would change with it.
import { useState } from 'react'
import { useOpenProject, useEdit } from '../../platform/index.ts'
import { Field } from '../../ui/index.ts'
import { EditDialog } from './edit-dialog.tsx'

export function RenameDialog({ node: id, onClose }: { readonly node: string; readonly onClose: () => void }) {
  const { project } = useOpenProject()
  // As it was when it was asked: once it is done the project has the new one.
  const [node] = useState(() => project.nodes.find((each) => each.id === id))
  const [name, setName] = useState(node?.name ?? '')
  const isAsked = node !== undefined && name.trim() !== '' && name !== node.name
  const edit = useEdit(isAsked ? { kind: 'renameNode', node: id, name } : undefined)
  return (
    <EditDialog title={`Rename ${node?.name ?? 'a node'}`} verb="Rename" edit={edit} isAsked={isAsked} onClose={onClose}>
      <Field label={`New name in ${node?.location ?? ''}`} className="mono" value={name} onFocus={(event) => event.target.select()} onChange={(event) => setName(event.target.value)} />
    </EditDialog>
  )
}
