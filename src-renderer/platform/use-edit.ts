// An edit of the project's files as a view asks for it: shown while it is being written down, done just as it was shown, and undone.
import { useState } from 'react'
import { fail, ok } from '../../src-main/contract/index.ts'
import type { EditDocument, EditIntent, EditPreview, Failure, Result } from '../../src-main/contract/index.ts'
import { useSettled } from '../lib/use-settled.ts'
import { callEngine } from './engine.ts'
import { rereadProject, useOpenProject } from './project.ts'
import { useCall } from './use-call.ts'

/** ms after the last key until the engine is asked. */
const PAUSE = 200

export interface Edit {
  /** Of the intent as it is; undefined while it is being worked out. */
  readonly preview: EditPreview | undefined
  /** Why there is no preview, or why it was not done. */
  readonly failure: Failure | undefined
  readonly isBusy: boolean
  /** The last one that was done here, until it is undone. */
  readonly done: EditDocument | undefined
  apply(): Promise<void>
  undo(): Promise<void>
}

/** `intent` undefined: nothing is asked yet. */
export function useEdit(intent: EditIntent | undefined): Edit {
  const { project } = useOpenProject()
  const key = intent === undefined ? undefined : JSON.stringify(intent)
  const settled = useSettled(key, PAUSE)
  const [isBusy, setBusy] = useState(false)
  const [done, setDone] = useState<EditDocument | undefined>(undefined)
  const [refused, setRefused] = useState<{ readonly key: string | undefined; readonly failure: Failure } | undefined>(undefined)
  const { folder } = project
  // Safe: `settled` is the text of an intent.
  const shown = useCall('edit.preview', settled === undefined || settled !== key ? undefined : { folder, intent: JSON.parse(settled) as EditIntent }, project)
  const isCurrent = key !== undefined && settled === key
  const preview = isCurrent && shown.state === 'ready' ? shown.value : undefined

  /** What was done is shown with the project as it is then, never before. */
  const working = async (work: () => Promise<Result<EditDocument | undefined>>): Promise<void> => {
    setBusy(true)
    setRefused(undefined)
    const worked = await work()
    if (worked.ok) {
      await rereadProject()
      setDone(worked.value)
    } else {
      setRefused({ key, failure: worked.failure })
      // What is shown was of files that are others now: it is worked out again.
      if (worked.failure.code === 'EDT001' || worked.failure.code === 'EDT004') await rereadProject()
    }
    setBusy(false)
  }
  return {
    preview,
    failure: refused !== undefined && refused.key === key ? refused.failure : isCurrent && shown.state === 'failed' ? shown.failure : undefined,
    isBusy,
    done,
    apply: () => working(async () => {
      if (intent === undefined || preview === undefined) return fail('EDT004', {})
      return await callEngine('edit.apply', { folder, intent, expectHash: preview.hash })
    }),
    undo: () => working(async () => {
      if (done === undefined || done.id === null) return ok(undefined)
      const undone = await callEngine('edit.undo', { folder, edit: done.id })
      return undone.ok ? ok(undefined) : undone
    }),
  }
}
