// The frame of every edit that is asked for in a dialog: what it would do, doing it, and undoing it.
import { useEffect, useRef } from 'react'
import type { FormEvent, ReactNode } from 'react'
import { describe } from '../../../src-main/contract/index.ts'
import { counted } from '../../lib/text.ts'
import type { Edit } from '../../platform/index.ts'
import { Button, Dialog, Notice, Progress } from '../../ui/index.ts'
import { EditPreviewView } from './edit-preview.tsx'
import './edit.css'

export interface EditDialogProps {
  readonly title: string
  /** On the button that does it. */
  readonly verb: string
  readonly edit: Edit
  /** Whether something was asked for that could be done. */
  readonly isAsked: boolean
  readonly onClose: () => void
  /** The fields. */
  readonly children: ReactNode
}

export function EditDialog({ title, verb, edit, isAsked, onClose, children }: EditDialogProps) {
  const { preview, failure, isBusy, done } = edit
  if (done !== undefined) return <DoneDialog edit={edit} onClose={onClose} />
  const apply = (event: FormEvent) => {
    event.preventDefault()
    void edit.apply()
  }
  return (
    <Dialog title={title} onClose={onClose} className="edit-dialog">
      <form className="edit-form" onSubmit={apply}>
        {children}
        {failure === undefined ? null : <Notice tone="failed" role="alert" title="Not possible"><pre>{describe(failure)}</pre></Notice>}
        {isAsked && preview === undefined && failure === undefined ? <Progress what="looking at every file" done={0} total={null} /> : null}
        {preview === undefined ? null : <EditPreviewView preview={preview} />}
        <div className="dialog-actions">
          <Button onClick={onClose}>Cancel</Button>
          <Button kind="primary" type="submit" disabled={preview === undefined || preview.files.length === 0 || isBusy}>{isBusy ? 'Writing…' : verb}</Button>
        </div>
      </form>
    </Dialog>
  )
}

/** Stays until it is closed, so that what was done can be undone where it was seen. */
function DoneDialog({ edit: { done, failure, isBusy, undo }, onClose }: { readonly edit: Edit; readonly onClose: () => void }) {
  const close = useRef<HTMLButtonElement>(null)
  // After the dialog has opened, which moves the focus to what comes first in it: Enter once too often must not undo.
  useEffect(() => close.current?.focus(), [])
  return (
    <Dialog title="Done" onClose={onClose}>
      <p className="soft" role="status">{done?.what}: {counted(done?.files.length ?? 0, 'file')} written. Nothing is committed.</p>
      {failure === undefined ? null : <Notice tone="failed" role="alert" title="Not undone"><pre>{describe(failure)}</pre></Notice>}
      <div className="dialog-actions">
        <Button disabled={isBusy} onClick={() => void undo()}>{isBusy ? 'Writing…' : 'Undo'}</Button>
        <Button ref={close} kind="primary" onClick={onClose}>Close</Button>
      </div>
    </Dialog>
  )
}
