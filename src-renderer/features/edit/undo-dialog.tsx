// Shows what the last edit of the project changed, and puts it back.
import { useState } from 'react'
import { describe } from '../../../src-main/contract/index.ts'
import type { Failure } from '../../../src-main/contract/index.ts'
import { callEngine, rereadProject, useCall, useOpenProject } from '../../platform/index.ts'
import { Button, Dialog, Notice, Progress } from '../../ui/index.ts'
import { EditedFiles } from './edit-preview.tsx'
import './edit.css'

export function UndoDialog({ onClose }: { readonly onClose: () => void }) {
  const { project } = useOpenProject()
  const [failure, setFailure] = useState<Failure | undefined>(undefined)
  const shown = useCall('edit.undo', { folder: project.folder, isDry: true })
  const refused = failure ?? (shown.state === 'failed' ? shown.failure : undefined)
  const undo = async () => {
    const undone = await callEngine('edit.undo', { folder: project.folder })
    if (!undone.ok) return setFailure(undone.failure)
    await rereadProject()
    return onClose()
  }
  return (
    <Dialog title={shown.state === 'ready' ? `Undo: ${shown.value.what}` : 'Undo the last edit'} onClose={onClose} className="edit-dialog">
      {shown.state === 'loading' ? <Progress what="looking at what it changed" done={0} total={null} /> : null}
      {refused === undefined ? null : <Notice tone="failed" role="alert" title="Not possible"><pre>{describe(refused)}</pre></Notice>}
      {shown.state === 'ready' ? <EditedFiles files={shown.value.files} /> : null}
      <div className="dialog-actions">
        <Button onClick={onClose}>Cancel</Button>
        <Button kind="primary" disabled={shown.state !== 'ready' || refused !== undefined} onClick={() => void undo()}>Undo</Button>
      </div>
    </Dialog>
  )
}
